import { lateText } from '@/lib/notification/desk/outbox-view';
import type { Had } from '@/lib/notification/desk/repeat';
import type { MessageState } from '@/lib/notification/desk/state';
import { CHANNEL_TEXT, whatText } from '@/lib/notification/desk/words';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import type { Mark } from '@/lib/notification/unreachable';
import type { Letter } from '@/lib/notification/wording/letter';
import type { Result } from '@/lib/result';
import { formatDateTime, zoneLabel } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** One message as those who work with it see it: what it says, and everything that became of it. */
export interface MessageDetail {
  id: string;
  /** "Confirmation to the client" */
  what: string;
  channel: string;
  state: MessageState;
  appointment: { id: string; client: string; about: string };
  /** "London (GMT)": where the times are read. */
  zone: string;
  facts: { label: string; value: string }[];
  /** What was sent; what would be sent now, while nothing is; undefined where there is nothing to show. */
  letter: Letter | undefined;
  isPreview: boolean;
  /** Why there is no letter. */
  noLetter: string;
  /** Undefined while it is not sent, and where it never was. */
  repeat: RepeatView | undefined;
  /** Why mail to its reader is kept back, where staff may set that aside. */
  mark: MarkView | undefined;
  /** Each time that it was to go out; empty when that is once. */
  sendings: { id: string; text: string; state: MessageState; isThis: boolean }[];
}

/** The press that sends it again: to whom and what to expect, or why it is off. */
export type RepeatView = { offBecause: string } | { to: string; expect: string };

export interface MarkView {
  title: string;
  text: string;
}

interface Message {
  id: string;
  appointmentId: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  repeatNo: number;
  repeatedBy: string;
  state: MessageState;
  fireAt: Instant;
  sentAt: Instant | undefined;
  attempts: number;
  unanswered: number;
  vendor: string | null;
  vendorMessageId: string | null;
  deliveryAt: Instant | undefined;
  deliveryReason: string;
  reason: string;
}

interface Sending {
  id: string;
  channel: Channel;
  repeatNo: number;
  repeatedBy: string;
  state: MessageState;
  fireAt: Instant;
}

interface Clock {
  zone: BundledZone;
  locale: string;
}

export function messageDetail(
  input: {
    message: Message;
    sendings: readonly Sending[];
    appointment: { startAt: Instant; service: string; provider: string; client: string };
    recipient: { name: string; address: string };
    mark: Mark | undefined;
    verdict: Result<Had, string>;
  } & Pick<MessageDetail, 'letter' | 'isPreview' | 'noLetter'>,
  clock: Clock,
): MessageDetail {
  const { message, sendings, appointment, letter, isPreview, noLetter } = input;
  const { startAt, service, provider, client } = appointment;
  const when = formatDateTime({ at: startAt, ...clock });
  return {
    id: message.id,
    what: whatText(message),
    channel: CHANNEL_TEXT[message.channel],
    state: message.state,
    appointment: {
      id: message.appointmentId,
      client,
      about: `${service} with ${provider}, ${when}`,
    },
    zone: zoneLabel(clock.zone, message.fireAt),
    facts: factsOf(message, clock),
    letter,
    isPreview,
    noLetter,
    repeat: repeatView(input),
    mark: input.mark && markView(input.mark, input.recipient.address),
    sendings: sendings.length > 1 ? sendings.map((one) => sendingView(one, message, clock)) : [],
  };
}

function repeatView(input: {
  message: Message;
  recipient: { name: string; address: string };
  verdict: Result<Had, string>;
}): RepeatView | undefined {
  const { message, recipient, verdict } = input;
  if (NEVER_SENT.has(message.state)) return undefined;
  if (!verdict.ok) return { offBecause: verdict.error };
  const { name, address } = recipient;
  const to = address ? `${name}, ${address}` : `${name}, on their devices`;
  return { to, expect: EXPECT[verdict.value] };
}

const NEVER_SENT = new Set<MessageState>(['PLANNED', 'WAITING', 'SENDING', 'CANCELLED']);

const EXPECT: Record<Had, string> = {
  yes: 'They have it already, so it comes a second time.',
  perhaps: 'Nobody knows whether the first one arrived, so it may come twice.',
  no: 'The first one did not reach them.',
};

function markView(mark: Mark, address: string): MarkView {
  return mark === 'BOUNCED'
    ? {
        title: 'Mail came back for good',
        text: `Nothing is sent to ${address} any more. If it works now, have it written to again.`,
      }
    : {
        title: 'Marked as unwanted',
        text: `Only what must be known is sent to ${address}. If its owner wants the rest again, have it written to again.`,
      };
}

function factsOf(message: Message, clock: Clock): MessageDetail['facts'] {
  const at = (instant: Instant | undefined) =>
    instant === undefined ? '' : formatDateTime({ at: instant, ...clock, withYear: true });
  const { fireAt, sentAt, deliveryAt, deliveryReason, reason, repeatedBy } = message;
  const late = lateText(fireAt, sentAt);
  const rows = [
    { label: 'Due', value: at(fireAt) },
    { label: 'Sent', value: `${at(sentAt)}${late && ` (${late})`}` },
    { label: 'Reason', value: reason },
    { label: 'Last heard', value: [at(deliveryAt), deliveryReason].filter(Boolean).join(': ') },
    { label: 'Sent again by', value: repeatedBy },
    { label: 'Attempts', value: attemptsText(message) },
    {
      label: 'Handed to',
      value: message.vendor ? (VENDORS[message.vendor] ?? message.vendor) : '',
    },
    { label: 'Their number', value: message.vendorMessageId ?? '' },
  ];
  return rows.filter(({ value }) => value !== '');
}

const VENDORS: Record<string, string> = {
  mailbox: 'The mailbox of this server',
  resend: 'Resend',
  smtp: 'The mail server (SMTP)',
  twilio: 'Twilio',
  'sms-gateway': 'The SMS gateway',
  'web-push': 'The push services of the devices',
};

function attemptsText({ attempts, unanswered }: Message): string {
  if (attempts === 0) return '';
  return unanswered === 0 ? `${attempts}` : `${attempts}, of which ${unanswered} without an answer`;
}

function sendingView(sending: Sending, { id }: Message, clock: Clock): Shown {
  const { channel, repeatNo, repeatedBy, fireAt, state } = sending;
  const who = repeatedBy ? ` by ${repeatedBy}` : '';
  const how = repeatNo === 0 ? 'as planned' : `sent again${who}`;
  const at = formatDateTime({ at: fireAt, ...clock });
  const text = `${CHANNEL_TEXT[channel]}, ${how}, ${at}`;
  return { id: sending.id, text, state, isThis: sending.id === id };
}

type Shown = MessageDetail['sendings'][number];
