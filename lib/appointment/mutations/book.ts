import { type Offered, type TermsReader, termsFor } from '@/lib/appointment/agreed-terms';
import { isSameSlot } from '@/lib/appointment/mutations/hold';
import { localStart, readOffer, type Slot } from '@/lib/appointment/mutations/take-slot';
import {
  freshHolds,
  type HeldTerms,
  lockForVisitor,
  type VisitorHold,
} from '@/lib/appointment/mutations/visitor-holds';
import { type Booking, writeBooking } from '@/lib/appointment/mutations/write-booking';
import { respondBy } from '@/lib/appointment/request-deadline';
import type { Details } from '@/lib/appointment/schema';
import type { Actor } from '@/lib/auth/actor';
import { blockedRange } from '@/lib/availability/slots';
import type { AgreedPolicy } from '@/lib/cancellation/schema';
import type { Db } from '@/lib/db/client';
import { claimKey, freeKey, type KeyReused, storeAnswer } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { type Agreed, planBooked, planRequested } from '@/lib/notification/plan';
import { cardGateway } from '@/lib/payment/gateway-name';
import { lockedCredit } from '@/lib/payment/mutations/spend-credit';
import { spendOwnCredit } from '@/lib/payment/mutations/spend-own-credit';
import { dueAtBooking, PAYMENT_MINUTES } from '@/lib/payment/terms';
import { err, ok, type Result } from '@/lib/result';
import type { HourCycle } from '@/lib/time/format';
import { addMinutes, type Instant } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

export interface BookCommand {
  key: string;
  businessId: string;
  slot: Slot;
  visitorHash: string;
  details: Details;
  /** The zone and locale in which the client read the time, and will read messages. */
  timezone: string;
  locale: string;
  hourCycle?: HourCycle | undefined;
  /** What a client was told that they have to spend, first of all; with a client only who has proved to be it. */
  credit?: { clientId?: string | undefined; amountMinor: number } | undefined;
  /** The sentence of the terms as the client read it; undefined asks for no agreement. */
  terms?: string | undefined;
  actor: Actor;
  now: Instant;
}

export interface Booked {
  appointmentId: string;
  tokenGeneration: number;
  /** Not booked yet: it has to be paid for first. */
  isUnpaid?: true;
}

export type BookRefusal =
  /**
   * 'not-held': it is paid for before it is booked, so it has to be held first. 'credit-changed': there is
   * less to spend than the client was told, so it would cost them more than they have seen.
   */
  { code: 'taken' | 'not-held' | 'credit-changed' } | { code: 'terms-changed'; terms: string };

export type BookAnswer = Result<Booked, BookRefusal> | KeyReused;

/**
 * Books a slot, or asks for it where the service wants approval: the visitor's hold on it if there
 * is one, else the slot itself if it is still offered. Appointment, client, messages, history and
 * the answer for the key are one transaction of six statements at most.
 */
export async function book(command: BookCommand): Promise<BookAnswer> {
  const { key, slot, details, terms, credit, visitorHash, now } = command;
  const request = { slot, details, terms, creditMinor: credit?.amountMinor };
  const write = { scope: 'book', key, request, lock: visitorHash, now };
  return inTransaction(async (tx) => {
    const earlier = await claimKey<BookAnswer>(tx, write);
    if (earlier) return earlier.answer;
    await lockForVisitor(tx, command);
    const own = await freshHolds(tx, { providerId: slot.providerId, visitorHash, now });
    const held = own.find((one) => !one.isUnpaid && isSameSlot(one, slot));
    const answer = held ? await bookHeld(tx, command, held) : await bookNow(tx, command);
    if (isNotHeld(answer)) await freeKey(tx, write);
    else if (!answer.ok) await storeAnswer(tx, write, answer);
    return answer;
  });
}

function isNotHeld(answer: BookAnswer): boolean {
  return !answer.ok && answer.error.code === 'not-held';
}

async function bookHeld(tx: Db, command: BookCommand, held: VisitorHold): Promise<BookAnswer> {
  const source = { held: { id: held.id, version: held.version } };
  const { terms } = held;
  const creditMinor = await countOn(tx, command, terms);
  if (creditMinor === undefined) return err({ code: 'credit-changed' });
  const wanted = wantedOf(terms, { creditMinor, now: command.now });
  const of = { offered: terms, ...terms, wanted, creditMinor };
  return agree(tx, command, { ...of, source, appointmentId: held.id });
}

/** No live hold: the slot is taken in this transaction, if it is still offered. */
async function bookNow(tx: Db, command: BookCommand): Promise<BookAnswer> {
  const { slot } = command;
  const offer = await readOffer(tx, command);
  if (!offer?.isOpen) return err({ code: 'taken' });
  const { rules, service } = offer;
  const creditMinor = await countOn(tx, command, service);
  if (creditMinor === undefined) return err({ code: 'credit-changed' });
  if (dueAtBooking(service, creditMinor)) return err({ code: 'not-held' });
  const id = newId();
  const fresh = {
    ...slot,
    id,
    durationMinutes: rules.durationMinutes,
    blocked: blockedRange(rules, slot.startAt),
    priceMinor: service.priceMinor,
    currency: service.currency,
    localStart: localStart(rules, slot.startAt),
    timezone: rules.zone.id,
    reminderMinutes: service.reminderMinutes,
  };
  const offered = { ...service, timezone: rules.zone.id };
  const { approvalRequired, reminderMinutes } = service;
  const source = { fresh };
  return agree(tx, command, {
    offered,
    approvalRequired,
    reminderMinutes,
    creditMinor,
    source,
    appointmentId: id,
  });
}

/**
 * How much of its client's credit the booking counts on: of what they were told, as much as it costs. From
 * here on nobody else is offered that. Undefined where there is less by now.
 */
async function countOn(
  tx: Db,
  { credit, businessId, now: goodAt }: BookCommand,
  { priceMinor, currency }: Pick<HeldTerms, 'priceMinor' | 'currency'>,
): Promise<number | undefined> {
  const wanted = Math.min(credit?.amountMinor ?? 0, priceMinor);
  if (wanted === 0) return 0;
  const clientId = credit?.clientId;
  const free = clientId ? await lockedCredit(tx, { businessId, clientId, currency, goodAt }) : 0;
  return free < wanted ? undefined : wanted;
}

/** What has to come in before it is booked, and until when it is waited for. */
function wantedOf(
  terms: HeldTerms,
  { creditMinor, now }: { creditMinor: number; now: Instant },
): Booking['wanted'] {
  const due = dueAtBooking(terms, creditMinor);
  if (!due) return undefined;
  const { currency } = terms;
  const payment = { ...due, currency, gateway: cardGateway(env()) };
  return { payment, payBy: addMinutes(now, PAYMENT_MINUTES) };
}

interface Agreement {
  offered: Offered;
  approvalRequired: boolean;
  wanted?: Booking['wanted'];
  creditMinor: number;
  reminderMinutes: readonly number[];
  source: Booking['source'];
  appointmentId: string;
}

async function agree(tx: Db, command: BookCommand, agreement: Agreement): Promise<BookAnswer> {
  const { slot, now } = command;
  const { offered, appointmentId } = agreement;
  const agreed = termsFor(offered, readerOf(command), { startAt: slot.startAt, now });
  if (command.terms !== undefined && command.terms !== agreed.text) {
    return err({ code: 'terms-changed', terms: agreed.text });
  }
  const unpaid = agreement.wanted ? { isUnpaid: true as const } : {};
  const answer = ok({ appointmentId, tokenGeneration: 1, ...unpaid });
  const booking = bookingOf(command, { ...agreement, agreed, answer });
  if (!(await writeBooking(tx, booking))) return err({ code: 'taken' });
  const isSpent = booking.state === 'CONFIRMED' && agreement.creditMinor > 0;
  if (isSpent) await spend(tx, appointmentId, now);
  return answer;
}

async function spend(tx: Db, appointmentId: string, now: Instant): Promise<void> {
  const agreed = await tx.appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: {
      businessId: true,
      clientId: true,
      uid: true,
      creditMinor: true,
      agreedPriceMinor: true,
      agreedCurrency: true,
    },
  });
  await spendOwnCredit(tx, agreed, now);
}

function readerOf({ timezone, locale, hourCycle }: BookCommand): TermsReader {
  return { zone: zoneOf(timezone), locale, hourCycle };
}

function bookingOf(
  command: BookCommand,
  agreement: Agreement & { agreed: AgreedPolicy; answer: BookAnswer },
): Booking {
  const { key, businessId, slot, details, timezone, locale, actor, now } = command;
  const { agreed, approvalRequired, wanted, creditMinor, source, answer } = agreement;
  const state = wanted ? 'PAYMENT' : approvalRequired ? 'REQUEST' : 'CONFIRMED';
  const reminders = { minutes: agreement.reminderMinutes, channel: 'EMAIL' as const };
  const due = { startAt: slot.startAt, now, scheduleVersion: 0, reminders };
  return {
    businessId,
    source,
    state,
    respondBy: state === 'REQUEST' ? respondBy({ startAt: slot.startAt, now }) : null,
    wanted,
    creditMinor,
    agreed,
    person: { details, timezone, locale },
    ...BOOKED_AS[state](due),
    startAt: slot.startAt,
    answered: { scope: 'book', key, answer },
    actor,
    now,
  };
}

/** How each state is come to, and what is told of it: nobody hears of a time that is not paid for. */
const BOOKED_AS = {
  CONFIRMED: (due: Agreed) => ({ verb: 'book', notifications: planBooked(due) }),
  REQUEST: (due: Agreed) => ({ verb: 'request', notifications: planRequested(due) }),
  PAYMENT: () => ({ verb: 'await-payment', notifications: [] }),
} as const satisfies Record<
  Booking['state'],
  (due: Agreed) => Pick<Booking, 'verb' | 'notifications'>
>;
