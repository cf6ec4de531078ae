import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { leadText } from '@/lib/notification/lead';

const KIND_TEXT: Record<NotificationKind, string> = {
  CONFIRMATION: 'Confirmation',
  REQUESTED: 'Request',
  APPROVED: 'Approval',
  DECLINED: 'Refusal',
  MOVED: 'New time',
  CANCELLED: 'Cancellation',
  REMINDER: 'Reminder',
  NO_SHOW: 'No-show',
  FOLLOW_UP: 'Thanks',
  SIGN_IN: 'Sign-in link',
  PAYMENT_FAILED: 'Not paid in time',
  RECEIPT: 'Receipt',
  REFUNDED: 'Refund',
  PAYMENT_DUE: 'Not paid',
};

const AUDIENCE_TEXT: Record<Audience, string> = {
  CLIENT: 'to the client',
  PROVIDER: 'to the provider',
  MEMBER: 'to the member',
};

export const CHANNEL_TEXT: Record<Channel, string> = { EMAIL: 'Email', SMS: 'SMS', PUSH: 'Push' };

/** "Confirmation to the client", "Reminder to the client, 24 hours before, again". */
export function whatText(message: {
  kind: NotificationKind;
  audience: Audience;
  leadMinutes: number;
  repeatNo: number;
}): string {
  const { kind, audience, leadMinutes, repeatNo } = message;
  const lead = leadMinutes > 0 ? `, ${leadText(leadMinutes)}` : '';
  return `${KIND_TEXT[kind]} ${AUDIENCE_TEXT[audience]}${lead}${repeatNo > 0 ? ', again' : ''}`;
}
