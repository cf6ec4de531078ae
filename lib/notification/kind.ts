/** The outbox's own words; the database's enums of the same names hold the same values. */
export type NotificationKind =
  | 'CONFIRMATION'
  | 'REQUESTED'
  | 'APPROVED'
  | 'DECLINED'
  | 'MOVED'
  | 'CANCELLED'
  | 'REMINDER'
  | 'NO_SHOW'
  | 'FOLLOW_UP'
  | 'PAYMENT_FAILED'
  | 'RECEIPT'
  | 'REFUNDED'
  | 'PAYMENT_DUE'
  | 'SIGN_IN';

export type Audience = 'CLIENT' | 'PROVIDER' | 'MEMBER';

export type Channel = 'EMAIL' | 'SMS' | 'PUSH';

export type NotificationStatus =
  | 'SCHEDULED'
  | 'SENDING'
  | 'SENT'
  | 'FAILED'
  | 'CANCELLED'
  | 'SKIPPED';

export type AppointmentKind = Exclude<NotificationKind, 'SIGN_IN'>;

/** What happened to money stays true, whatever becomes of the appointment. */
export const MONEY_KINDS = [
  'RECEIPT',
  'REFUNDED',
  'PAYMENT_DUE',
] as const satisfies readonly NotificationKind[];
