/** The outbox's own words; the database's enums of the same names hold the same values. */
export type NotificationKind =
  | 'CONFIRMATION'
  | 'CANCELLED'
  | 'REMINDER_24H'
  | 'REMINDER_1H'
  | 'REQUESTED'
  | 'DECLINED'
  | 'MOVED'
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
