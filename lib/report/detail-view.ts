import { isComing } from '@/lib/appointment/coming';
import { priceText } from '@/lib/appointment/hold-view';
import { type SettleChoice, settleChoices } from '@/lib/appointment/settle-choice';
import { move, type State, type Status, stateOf } from '@/lib/appointment/transitions';
import { whenText } from '@/lib/appointment/when';
import type { ActorKind } from '@/lib/auth/actor';
import { formatMoney } from '@/lib/money/money';
import type { MessageState } from '@/lib/notification/desk/state';
import { CHANNEL_TEXT, whatText } from '@/lib/notification/desk/words';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { whyWaived } from '@/lib/report/waived-fee';
import { placeText } from '@/lib/service/place';
import { formatDateTime, zoneLabel } from '@/lib/time/format';
import { fromDate, type Instant } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { type BundledZone, findZone, zoneOf } from '@/lib/time/zone';

/** One appointment as those who work with it see it: everything in words, in the provider's zone. */
export interface DetailView {
  id: string;
  version: number;
  status: Status;
  pendingReason: 'HOLD' | 'REQUEST' | 'PAYMENT' | null;
  /** The date in the provider's zone. */
  date: LocalDate;
  /** The provider's zone first; a second line when the client's clock shows another time. */
  when: string[];
  zone: string;
  service: string;
  provider: string;
  place: string;
  price: string;
  reference: string;
  client: { name: string; email: string; phone: string; zone: string };
  answer: string;
  /** The client has said that they will come. */
  isComing: boolean;
  cancellation: { text: string; reason: string } | null;
  /** What the client owes by the terms that were agreed. */
  due: string;
  /** Can what is due be given up by who looks? */
  canWaive: boolean;
  /** Until when a request waits for an answer. */
  answerBy: string;
  /** Can it be moved to another time now? */
  canMove: boolean;
  /** What it became when it was moved. */
  successorId: string | null;
  history: { id: string; at: string; text: string; change: string; reason: string }[];
  messages: MessageView[];
  choices: SettleChoice[];
}

export interface MessageView {
  id: string;
  /** "Confirmation to the client" */
  what: string;
  channel: string;
  state: MessageState;
  at: string;
  reason: string;
}

interface Detail extends Interval {
  id: string;
  version: number;
  status: Status;
  pendingReason: DetailView['pendingReason'];
  last: { from: State; at: Instant } | undefined;
  isSucceeded: boolean;
  reference: string;
  agreedPriceMinor: number;
  /** Of what was paid for it, what is not used up yet. */
  paidMinor: number;
  agreedCurrency: string;
  agreedPolicy: unknown;
  createdAt: Date;
  answer: string;
  comingAt: Date | null;
  service: { name: string; placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO'; place: string };
  provider: { name: string; timezone: string };
  client: { name: string; email: string; phone: string; timezone: string } | null;
  business: { locale: string };
  cancellation: {
    cancelledAt: Instant;
    by: ActorKind;
    reason: string;
    feeMinor: number;
    waived: string;
  } | null;
  respondBy: Date | null;
  noShowFeeMinor: number;
  successorId: string | null;
  events: readonly {
    id: string;
    at: Date;
    actor: ActorKind;
    /** Empty for those without an account. */
    actorName: string;
    verb: string;
    before: unknown;
    after: unknown;
  }[];
}

interface Fate {
  id: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  repeatNo: number;
  state: MessageState;
  fireAt: Instant;
  sentAt: Instant | undefined;
  reason: string;
}

export function detailView(input: {
  appointment: Detail;
  messages: readonly Fate[];
  actor: ActorKind;
  now: Instant;
}): DetailView {
  const { appointment, actor, now } = input;
  const { id, version, status, pendingReason, reference, service, provider, answer } = appointment;
  const { agreedCurrency: currency } = appointment;
  const { locale } = appointment.business;
  const { startAt, endAt, last, isSucceeded } = appointment;
  const standing = { state: stateOf(appointment), startAt, endAt, last, isSucceeded };
  const zone = zoneOf(provider.timezone);
  const facts = { ...appointment, client: appointment.client ?? undefined };
  const clock = { zone, locale };
  return {
    id,
    version,
    status,
    pendingReason,
    reference,
    answer,
    date: localDateAt(zone, appointment.startAt),
    when: whenText({ facts, audience: 'PROVIDER', locale }).lines,
    zone: zoneLabel(zone, appointment.startAt),
    service: service.name,
    provider: provider.name,
    place: placeText(service),
    price: priceOf(appointment, locale),
    client: clientView(appointment),
    isComing: isComing(appointment),
    cancellation: cancellationView(appointment, clock),
    due: dueText(appointment, locale),
    canWaive: actor === 'STAFF' && dueMinor(appointment) > 0,
    answerBy: answerText(appointment, clock),
    canMove: move({ ...standing, verb: 'reschedule', actor, now }).ok,
    successorId: appointment.successorId,
    history: appointment.events.map((event) => historyView(event, { ...clock, currency })),
    messages: input.messages.map((fate) => messageView(fate, clock)),
    choices: settleChoices({ ...standing, agreed: appointment, locale, actor, now }),
  };
}

interface Clock {
  zone: BundledZone;
  locale: string;
}

/** How the people of the business are called in a sentence. */
const ACTOR_TEXT: Record<ActorKind, string> = {
  CLIENT: 'the client',
  PROVIDER: 'the provider',
  STAFF: 'the desk',
  SYSTEM: 'Holdfast',
};

function priceOf({ agreedPriceMinor, agreedCurrency }: Detail, locale: string): string {
  return priceText({ amountMinor: agreedPriceMinor, currency: agreedCurrency, locale });
}

function clientView({ client, startAt }: Detail): DetailView['client'] {
  if (!client) return { name: '', email: '', phone: '', zone: '' };
  const zone = findZone(client.timezone);
  const { name, email, phone } = client;
  return { name, email, phone, zone: zone ? zoneLabel(zone, startAt) : '' };
}

function cancellationView({ cancellation }: Detail, clock: Clock): DetailView['cancellation'] {
  if (!cancellation) return null;
  const { cancelledAt, by, reason } = cancellation;
  const at = formatDateTime({ at: cancelledAt, ...clock });
  return { text: `Cancelled by ${ACTOR_TEXT[by]} on ${at}.`, reason };
}

function dueText(detail: Detail, locale: string): string {
  const { status, cancellation, agreedCurrency, events } = detail;
  const amountMinor = dueMinor(detail);
  if (amountMinor > 0)
    return `Due by the agreed terms: ${formatMoney({ amountMinor, currency: agreedCurrency }, locale)}.`;
  const ofNoShow = status === 'NO_SHOW' ? whyWaived(events.toReversed()) : '';
  const why = cancellation?.waived ?? ofNoShow;
  return why && `The fee was waived: ${why}`;
}

function dueMinor({ cancellation, noShowFeeMinor }: Detail): number {
  return cancellation?.feeMinor ?? noShowFeeMinor;
}

function answerText({ pendingReason, respondBy }: Detail, clock: Clock): string {
  if (pendingReason !== 'REQUEST' || !respondBy) return '';
  return `Please answer by ${formatDateTime({ at: fromDate(respondBy), ...clock })}; after that it ends by itself.`;
}

const EVENT_TEXT: Record<string, string> = {
  book: 'Booked',
  request: 'Requested',
  'await-payment': 'Chosen, to be paid for',
  approve: 'Approved',
  decline: 'Declined',
  expire: 'Ended by itself',
  reschedule: 'Moved',
  undo: 'Taken back',
  contact: 'Contact changed',
  coming: 'Coming confirmed',
  cancel: 'Cancelled',
  complete: 'Marked as completed',
  'mark-no-show': 'Marked as a no-show',
  'waive-fee': 'Fee waived',
  'write-again': 'Mail taken up again',
};

type StoredEvent = Detail['events'][number];

function historyView(
  event: StoredEvent,
  { currency, ...clock }: Clock & { currency: string },
): DetailView['history'][number] {
  const { id, at, actor, actorName, verb, after } = event;
  const { reason, forClient } = (after ?? {}) as { reason?: unknown; forClient?: unknown };
  return {
    id,
    at: formatDateTime({ at: fromDate(at), ...clock, withYear: true }),
    text: `${EVENT_TEXT[verb] ?? verb} by ${actorName || ACTOR_TEXT[actor]}${forClient ? ' for the client' : ''}`,
    change: changeText(event, { currency, locale: clock.locale }),
    reason: [reason, waivedText(event)]
      .filter((text) => typeof text === 'string' && text)
      .join(' '),
  };
}

/** The rules that were set aside, or why a fee was not asked for. */
function waivedText({ verb, after }: StoredEvent): string {
  const { waived } = (after ?? {}) as { waived?: unknown };
  if (Array.isArray(waived)) return `Set aside: ${waived.join(', ')}.`;
  if (typeof waived !== 'string' || waived === '') return '';
  return verb === 'waive-fee' ? waived : `Fee waived: ${waived}`;
}

const STATUS_TEXT: Record<Status, string> = {
  PENDING: 'Pending',
  CONFIRMED: 'Confirmed',
  CANCELLED: 'Cancelled',
  COMPLETED: 'Completed',
  NO_SHOW: 'No-show',
};

/** What a row of the history changed: its state, or how the client is reminded. */
function changedWord(row: unknown): string | undefined {
  const { status, reminders } = (row ?? {}) as { status?: Status; reminders?: Channel | null };
  if (reminders !== undefined) return reminders ? CHANNEL_TEXT[reminders] : 'No reminders';
  return status && STATUS_TEXT[status];
}

/** "Confirmed → Cancelled", or "£30 → £0" of a fee that was waived. */
function changeText(
  { verb, before, after }: StoredEvent,
  { currency, locale }: { currency: string; locale: string },
): string {
  const word = (row: unknown) => {
    if (verb !== 'waive-fee') return changedWord(row);
    const { feeMinor: amountMinor } = row as { feeMinor: number };
    return formatMoney({ amountMinor, currency }, locale);
  };
  return [word(before), word(after)].filter(Boolean).join(' → ');
}

function messageView(fate: Fate, clock: Clock): MessageView {
  const { id, channel, state, fireAt, sentAt, reason } = fate;
  return {
    id,
    what: whatText(fate),
    channel: CHANNEL_TEXT[channel],
    state,
    at: formatDateTime({ at: sentAt ?? fireAt, ...clock }),
    reason,
  };
}
