import { short } from '@/lib/notification/bounded';
import type { AppointmentKind } from '@/lib/notification/kind';
import { leadText } from '@/lib/notification/lead';
import type { MessageInput, Reader } from '@/lib/notification/wording/message-input';

interface Words {
  subject: string;
  heading: string;
}

const WORDS: Record<AppointmentKind, Record<Reader, Words>> = {
  CONFIRMATION: {
    CLIENT: { subject: 'Confirmed', heading: 'You are booked' },
    PROVIDER: { subject: 'New appointment', heading: 'You have a new appointment' },
  },
  CANCELLED: {
    CLIENT: { subject: 'Cancelled', heading: 'This appointment was cancelled' },
    PROVIDER: { subject: 'Cancelled', heading: 'This appointment was cancelled' },
  },
  REQUESTED: {
    CLIENT: { subject: 'Requested', heading: 'Your request was sent: not booked yet' },
    PROVIDER: { subject: 'Please answer', heading: 'Somebody asks for an appointment' },
  },
  DECLINED: {
    CLIENT: { subject: 'Not possible', heading: 'This time cannot be confirmed' },
    PROVIDER: { subject: 'Declined', heading: 'This request was declined' },
  },
  MOVED: {
    CLIENT: { subject: 'Moved', heading: 'Your appointment has a new time' },
    PROVIDER: { subject: 'Moved', heading: 'An appointment has a new time' },
  },
  APPROVED: {
    CLIENT: { subject: 'Confirmed', heading: 'Your request was approved: you are booked' },
    PROVIDER: { subject: 'Approved', heading: 'You have a new appointment' },
  },
  REMINDER: {
    CLIENT: { subject: 'Reminder', heading: 'We look forward to seeing you' },
    PROVIDER: { subject: 'Reminder', heading: 'A reminder of your appointment' },
  },
  NO_SHOW: {
    CLIENT: { subject: 'We missed you', heading: 'We missed you' },
    PROVIDER: { subject: 'No-show', heading: 'Your client did not come' },
  },
  FOLLOW_UP: {
    CLIENT: { subject: 'Thank you', heading: 'Thank you for coming' },
    PROVIDER: { subject: 'Thank you', heading: 'Your client was thanked' },
  },
  PAYMENT_FAILED: {
    CLIENT: { subject: 'Not booked', heading: 'This time was not paid for and is free again' },
    PROVIDER: { subject: 'Not booked', heading: 'This time was not paid for and is free again' },
  },
  RECEIPT: {
    CLIENT: { subject: 'Receipt', heading: 'Thank you: your payment came in' },
    PROVIDER: { subject: 'Paid', heading: 'A payment came in' },
  },
  REFUNDED: {
    CLIENT: { subject: 'Refund', heading: 'You get money back' },
    PROVIDER: { subject: 'Refund', heading: 'Money was given back' },
  },
  PAYMENT_DUE: {
    CLIENT: { subject: 'Please pay', heading: 'Your payment did not go through' },
    PROVIDER: { subject: 'Not paid', heading: 'A payment did not go through' },
  },
};

/** A reminder shortly before the start says so. */
const SOON: Words = { subject: 'Soon', heading: 'Your appointment is soon' };
const SOON_MINUTES = 120;

export function wordsOf({
  kind,
  reader,
  leadMinutes,
}: Pick<MessageInput, 'kind' | 'reader' | 'leadMinutes'>): Words {
  return kind === 'REMINDER' && leadMinutes <= SOON_MINUTES ? SOON : WORDS[kind][reader];
}

/** A sentence under the heading; empty when there is nothing to add. */
export function noteOf(input: MessageInput): string {
  return NOTES[input.kind]?.(input) ?? '';
}

const NOTES: Partial<Record<AppointmentKind, (input: MessageInput) => string>> = {
  REQUESTED: ({ reader, facts }) => {
    const what =
      reader === 'CLIENT'
        ? 'We write again as soon as it is answered.'
        : 'Please answer it: without an answer it ends by itself.';
    return facts.movedFrom ? `The earlier time was given up. ${what}` : what;
  },
  APPROVED: ({ reader }) =>
    reader === 'CLIENT' ? 'There is nothing more to do.' : 'The request was approved.',
  DECLINED: (input) => {
    if (input.facts.cancellation?.by === 'SYSTEM') return 'Nobody answered in time.';
    return endedBy(input, 'declined it');
  },
  CANCELLED: (input) => endedBy(input, 'cancelled it'),
  REMINDER: ({ reader, leadMinutes, facts }) => {
    const lead = `This is your reminder ${leadText(leadMinutes)} it begins.`;
    if (reader === 'PROVIDER') return lead;
    return `${lead} ${facts.isComing ? 'You said that you will come.' : 'Will you come?'}`;
  },
  NO_SHOW: ({ reader }) => (reader === 'CLIENT' ? 'We hope that all is well.' : ''),
  FOLLOW_UP: ({ reader }) => (reader === 'CLIENT' ? 'We hope to see you again.' : ''),
  PAYMENT_FAILED: () => 'Nothing was charged.',
  REFUNDED: ({ reader, facts }) =>
    reader === 'CLIENT' && facts.money?.gateway === 'stripe'
      ? 'Banks can take up to ten days to show it.'
      : '',
  PAYMENT_DUE: ({ facts }) =>
    facts.money?.purpose === 'FEE'
      ? 'Your card could not be charged for the fee. You can pay it with another one.'
      : 'Your bank let go of what it had reserved. Please pay at the appointment.',
};

/** 'Ana cancelled it.' */
function endedBy(input: MessageInput, did: string): string {
  const { reader, facts } = input;
  const by = facts.cancellation?.by;
  if (by === undefined) return '';
  if (by === reader) return `You ${did}.`;
  const { client, provider, business } = facts;
  const names = { CLIENT: client, PROVIDER: provider, STAFF: business, SYSTEM: business };
  return `${short(names[by].name)} ${did}.`;
}
