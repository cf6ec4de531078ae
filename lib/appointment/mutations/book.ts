import { type Offered, type TermsReader, termsFor } from '@/lib/appointment/agreed-terms';
import { isSameSlot } from '@/lib/appointment/mutations/hold';
import { localStart, readOffer, type Slot } from '@/lib/appointment/mutations/take-slot';
import {
  freshHolds,
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
import { claimKey, type KeyReused, storeAnswer } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { planBooked, planRequested } from '@/lib/notification/plan';
import { err, ok, type Result } from '@/lib/result';
import type { HourCycle } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
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
  /** The sentence of the terms as the client read it; undefined asks for no agreement. */
  terms?: string | undefined;
  actor: Actor;
  now: Instant;
}

export interface Booked {
  appointmentId: string;
  tokenGeneration: number;
}

export type BookRefusal = { code: 'taken' } | { code: 'terms-changed'; terms: string };

export type BookAnswer = Result<Booked, BookRefusal> | KeyReused;

/**
 * Books a slot, or asks for it where the service wants approval: the visitor's hold on it if there
 * is one, else the slot itself if it is still offered. Appointment, client, messages, history and
 * the answer for the key are one transaction of five statements at most.
 */
export async function book(command: BookCommand): Promise<BookAnswer> {
  const { key, slot, details, terms, visitorHash, now } = command;
  const write = { scope: 'book', key, request: { slot, details, terms }, lock: visitorHash, now };
  return inTransaction(async (tx) => {
    const earlier = await claimKey<BookAnswer>(tx, write);
    if (earlier) return earlier.answer;
    await lockForVisitor(tx, command);
    const own = await freshHolds(tx, { providerId: slot.providerId, visitorHash, now });
    const held = own.find((one) => isSameSlot(one, slot));
    const answer = held ? await bookHeld(tx, command, held) : await bookNow(tx, command);
    if (!answer.ok) await storeAnswer(tx, write, answer);
    return answer;
  });
}

async function bookHeld(tx: Db, command: BookCommand, held: VisitorHold): Promise<BookAnswer> {
  const source = { held: { id: held.id, version: held.version } };
  return agree(tx, command, { offered: held.terms, ...held.terms, source, appointmentId: held.id });
}

/** No live hold: the slot is taken in this transaction, if it is still offered. */
async function bookNow(tx: Db, command: BookCommand): Promise<BookAnswer> {
  const { slot } = command;
  const offer = await readOffer(tx, command);
  if (!offer?.isOpen) return err({ code: 'taken' });
  const { rules, service } = offer;
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
    source,
    appointmentId: id,
  });
}

interface Agreement {
  offered: Offered;
  approvalRequired: boolean;
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
  const answer = ok({ appointmentId, tokenGeneration: 1 });
  const booking = bookingOf(command, { ...agreement, agreed, answer });
  return (await writeBooking(tx, booking)) ? answer : err({ code: 'taken' });
}

function readerOf({ timezone, locale, hourCycle }: BookCommand): TermsReader {
  return { zone: zoneOf(timezone), locale, hourCycle };
}

function bookingOf(
  command: BookCommand,
  agreement: Agreement & { agreed: AgreedPolicy; answer: BookAnswer },
): Booking {
  const { key, businessId, slot, details, timezone, locale, actor, now } = command;
  const { agreed, approvalRequired, source, answer } = agreement;
  const reminders = { minutes: agreement.reminderMinutes, channel: 'EMAIL' as const };
  const due = { startAt: slot.startAt, now, scheduleVersion: 0, reminders };
  return {
    businessId,
    source,
    state: approvalRequired ? 'REQUEST' : 'CONFIRMED',
    respondBy: approvalRequired ? respondBy({ startAt: slot.startAt, now }) : null,
    agreed,
    person: { details, timezone, locale },
    verb: approvalRequired ? 'request' : 'book',
    notifications: approvalRequired ? planRequested(due) : planBooked(due),
    startAt: slot.startAt,
    answered: { scope: 'book', key, answer },
    actor,
    now,
  };
}
