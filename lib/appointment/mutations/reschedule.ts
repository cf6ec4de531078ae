import { termsOf } from '@/lib/appointment/agreed-terms';
import { releaseExpiredHolds } from '@/lib/appointment/mutations/calendar-lock';
import { readStanding, type Standing } from '@/lib/appointment/mutations/read-standing';
import { recordMove } from '@/lib/appointment/mutations/record-move';
import { localStart, type Slot } from '@/lib/appointment/mutations/take-slot';
import {
  type Current,
  lockTarget,
  standingOf,
  type Target,
} from '@/lib/appointment/mutations/target';
import { writeBooking } from '@/lib/appointment/mutations/write-booking';
import { respondBy } from '@/lib/appointment/request-deadline';
import { type MoveRefusal, move } from '@/lib/appointment/transitions';
import { type Actor, userIdOf } from '@/lib/auth/actor';
import type { Reason } from '@/lib/availability/explain';
import { blockedRange } from '@/lib/availability/slots';
import type { Waiver } from '@/lib/availability/waivers';
import { isSameQuote, type Quote, quoteReschedule, waived } from '@/lib/cancellation/quote';
import { readAgreed } from '@/lib/cancellation/schema';
import type { Db } from '@/lib/db/client';
import { type KeyReused, once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { cancelPlanned } from '@/lib/notification/mutations/record';
import { planMoved, planRequested } from '@/lib/notification/plan';
import { err, ok, type Result } from '@/lib/result';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

export interface RescheduleCommand {
  key: string;
  target: Target;
  version?: number;
  /** The new time; another provider of the same service may give it. */
  to: { providerId: string; startAt: Instant };
  /** What the client was told that it costs; refused if it costs something else by now. */
  quoted?: { feeMinor: number; returnedMinor: number } | undefined;
  /** The rules that providers and staff set aside. */
  waive: readonly Waiver[];
  actor: Actor;
  now: Instant;
}

export type RescheduleRefusal =
  | { code: MoveRefusal | 'not-found' | 'changed-meanwhile' | 'quote-changed' | 'same-time' }
  | { code: 'not-free'; reasons: Reason[] };

export interface Rescheduled {
  /** Of the successor. */
  appointmentId: string;
  tokenGeneration: number;
}

export type RescheduleAnswer = Result<Rescheduled, RescheduleRefusal> | KeyReused;

/**
 * Moves an appointment: cancels it and books its successor in one transaction, so that the new time
 * may overlap the old one and neither is lost when the other cannot be had. The successor keeps the
 * calendar entry, the terms and the reminders that were agreed.
 */
export async function reschedule(command: RescheduleCommand): Promise<RescheduleAnswer> {
  const { key, target, to, waive, quoted, now } = command;
  const write = { scope: 'reschedule', key, request: { target, to, waive, quoted }, now };
  return inTransaction((tx) =>
    once<RescheduleAnswer>(tx, write, async () => {
      const current = await lockTarget(tx, command.target, [to.providerId]);
      if (!current) return err({ code: 'not-found' });
      const quote = quoteOf(command, current);
      const refusal = refusalOf(command, current, quote);
      if (refusal) return err(refusal);
      return exchange(tx, command, { current, quote });
    }),
  );
}

interface Moving {
  current: Current;
  quote: Quote;
}

function refusalOf(
  { version, to, quoted, actor, now }: RescheduleCommand,
  current: Current,
  quote: Quote,
): RescheduleRefusal | undefined {
  const moved = move({ ...standingOf(current), verb: 'reschedule', actor: actor.kind, now });
  if (!moved.ok) return { code: moved.error };
  if (version !== undefined && version !== current.version) return { code: 'changed-meanwhile' };
  const isSame = fromDate(current.startAt) === to.startAt && current.providerId === to.providerId;
  if (isSame) return { code: 'same-time' };
  return quoted && !isSameQuote(quoted, quote) ? { code: 'quote-changed' } : undefined;
}

function quoteOf({ actor, now }: RescheduleCommand, current: Current): Quote {
  const terms = termsOf(current);
  return actor.kind === 'CLIENT' ? quoteReschedule({ terms, now }) : waived(terms);
}

/** Gives the old time up first: the new one may reach into it. All of it goes back if that fails. */
async function exchange(
  tx: Db,
  command: RescheduleCommand,
  moving: Moving,
): Promise<RescheduleAnswer> {
  const { current } = moving;
  const { to, actor, now, waive } = command;
  const successorId = newId();
  await releaseExpiredHolds(tx, [to.providerId], now);
  await tx.$executeRaw`SAVEPOINT exchange`;
  await endOld(tx, command, { ...moving, successorId });
  const slot = { serviceId: current.serviceId, ...to };
  const allowed = actor.kind === 'CLIENT' ? [] : waive;
  const standing = await readStanding(tx, {
    businessId: current.businessId,
    slot,
    waive: allowed,
    now,
  });
  const reasons = standing?.reasons ?? [];
  const isFree = standing !== undefined && reasons.length === 0;
  if (isFree && (await beginNew(tx, command, { ...moving, successorId, standing, slot }))) {
    return ok({ appointmentId: successorId, tokenGeneration: 1 });
  }
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT exchange`;
  return standing ? err({ code: 'not-free', reasons }) : err({ code: 'not-found' });
}

async function endOld(
  tx: Db,
  { to, actor, now }: RescheduleCommand,
  { current, quote, successorId }: Moving & { successorId: string },
): Promise<void> {
  const { id: appointmentId, businessId } = current;
  const fee = quote.feeMinor > 0 ? { feeMinor: quote.feeMinor } : {};
  const details = { to: toDate(to.startAt).toISOString(), successorId, ...fee };
  await recordMove(tx, current, { verb: 'reschedule', to: 'CANCELLED', actor, now, details });
  await tx.cancellation.create({
    data: {
      appointmentId,
      businessId,
      cancelledAt: toDate(now),
      by: actor.kind,
      byUserId: userIdOf(actor),
      reason: 'Moved to another time.',
      feeMinor: quote.feeMinor,
      refundMinor: quote.returnedMinor,
    },
    select: { appointmentId: true },
  });
  await cancelPlanned(tx, { appointmentId, reason: 'The appointment was moved.' });
}

interface Beginning extends Moving {
  successorId: string;
  standing: Standing;
  slot: Slot;
}

/** A client's new time of a service that wants approval waits for one again. */
async function beginNew(
  tx: Db,
  { actor, now }: RescheduleCommand,
  { current, successorId, standing, slot }: Beginning,
): Promise<boolean> {
  const { rules, service, waived: set } = standing;
  const asks = actor.kind === 'CLIENT' && service.approvalRequired;
  const scheduleVersion = current.scheduleVersion + 1;
  const { reminderMinutes, reminderChannel } = current;
  const reminders = { minutes: reminderMinutes, channel: reminderChannel };
  const due = { startAt: slot.startAt, now, scheduleVersion, reminders };
  return writeBooking(tx, {
    businessId: current.businessId,
    source: {
      fresh: {
        ...slot,
        id: successorId,
        durationMinutes: rules.durationMinutes,
        blocked: blockedRange(rules, slot.startAt),
        priceMinor: current.agreedPriceMinor,
        currency: current.agreedCurrency,
        localStart: localStart(rules, slot.startAt),
        timezone: rules.zone.id,
        reminderMinutes,
        successorOf: {
          id: current.id,
          uid: current.uid,
          reminderChannel,
          scheduleVersion: current.scheduleVersion,
        },
      },
    },
    state: asks ? 'REQUEST' : 'CONFIRMED',
    respondBy: asks ? respondBy({ startAt: slot.startAt, now }) : null,
    agreed: readAgreed(current.agreedPolicy),
    person: {
      details: { name: '', email: '', phone: '', answer: current.answer },
      timezone: '',
      locale: '',
    },
    ...(current.clientId && { clientId: current.clientId }),
    verb: 'reschedule',
    details: {
      from: current.startAt.toISOString(),
      predecessorId: current.id,
      ...(set.length > 0 && { waived: set }),
    },
    notifications: asks ? planRequested(due) : planMoved(due),
    startAt: slot.startAt,
    actor,
    now,
  });
}
