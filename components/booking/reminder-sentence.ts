import type { Channel } from '@/lib/notification/kind';

const BY: Record<Channel, string> = {
  EMAIL: 'by email',
  SMS: 'by SMS',
  PUSH: 'on your device',
};

const LIST = new Intl.ListFormat('en-GB');

/** Which reminders will come, and how: 'We will remind you by SMS 24 hours before and 1 hour before.' */
export function reminderSentence(reminders: readonly string[], channel: Channel | null): string {
  if (channel === null) return 'You asked for no reminders.';
  if (reminders.length === 0) return 'No reminder will follow.';
  return `We will remind you ${BY[channel]} ${LIST.format(reminders)}.`;
}
