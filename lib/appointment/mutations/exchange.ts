import { releaseExpired } from '@/lib/appointment/mutations/calendar-lock';
import { readStanding, type Standing } from '@/lib/appointment/mutations/read-standing';
import { recordMove } from '@/lib/appointment/mutations/record-move';
import type {
  RescheduleAnswer,
  RescheduleCommand,
} from '@/lib/appointment/mutations/reschedule-command';
import { localStart, type Slot } from '@/lib/appointment/mutations/take-slot';
import type { Current } from '@/lib/appointment/mutations/target';
import { writeBooking } from '@/lib/appointment/mutations/write-booking';
import { respondBy } from '@/lib/appointment/request-deadline';
import { userIdOf } from '@/lib/auth/actor';
import { blockedRange } from '@/lib/availability/slots';
import type { MoveQuote } from '@/lib/cancellation/quote';
import { readAgreed } from '@/lib/cancellation/schema';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { cancelPlanned, recordNotifications } from '@/lib/notification/mutations/record';
import { planHandedOver, planMoved, planRequested } from '@/lib/notification/plan';
import type { BookingAccount } from '@/lib/payment/account';
import { chargeFee, giveBack, takeForPrice } from '@/lib/payment/mutations/settle-money';
import { spendOwnCredit } from '@/lib/payment/mutations/spend-own-credit';
import { err, ok } from '@/lib/result';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

interface Moving {
  current: Current;
  /** What was paid stays paid for the new time: it stands under the calendar entry. */
  account: BookingAccount;
  quote: MoveQuote;
}

/** Gives the old time up first: the new one may reach into it. All of it goes back if that fails. */
export async function exchange(
  tx: Db,
  command: RescheduleCommand,
  moving: Moving,
): Promise<RescheduleAnswer> {
  const { current } = moving;
  const { to, actor, now, waive } = command;
  const successorId = newId();
  await releaseExpired(tx, [to.providerId], now);
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
    if (!asksAgain(command, standing)) await payFor(tx, moving, now);
    return ok({ appointmentId: successorId, tokenGeneration: 1 });
  }
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT exchange`;
  return standing ? err({ code: 'not-free', reasons }) : err({ code: 'not-found' });
}

async function endOld(
  tx: Db,
  { to, actor, now }: RescheduleCommand,
  { current, account, quote, successorId }: Moving & { successorId: string },
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
      reason: isHandedOver(current, to) ? 'Moved to a colleague.' : 'Moved to another time.',
      feeMinor: quote.feeMinor,
      refundMinor: quote.returnedMinor,
    },
    select: { appointmentId: true },
  });
  await chargeMove(tx, { current, account, quote }, { actor, now });
  await cancelPlanned(tx, { appointmentId, reason: 'The appointment was moved.' });
  if (!isHandedOver(current, to)) return;
  const rows = planHandedOver({ now, scheduleVersion: current.scheduleVersion });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
}

/** The fee comes out of what was paid, or from the card that was kept; else it is owed. What is paid beyond a lower price goes back. */
async function chargeMove(
  tx: Db,
  { current, account, quote }: Moving,
  { actor, now }: Pick<RescheduleCommand, 'actor' | 'now'>,
): Promise<void> {
  const { feeMinor, returnedMinor, outcome } = quote;
  const { id: appointmentId, businessId, clientId, uid, agreedCurrency: currency } = current;
  const ending = { businessId, appointmentId, version: current.version + 1, uid, currency };
  if (feeMinor > 0) await chargeFee(tx, account, { ...ending, feeMinor, actor, now });
  const beyond = { amountMinor: returnedMinor, outcome, reason: 'The new time costs less.' };
  await giveBack(tx, account, { ...ending, ...beyond, clientId, actor, now, workAt: now });
}

function isHandedOver(current: Current, to: { providerId: string }): boolean {
  return current.providerId !== to.providerId;
}

/** A client's new time of a service that wants approval waits for one again. */
function asksAgain({ actor }: RescheduleCommand, { service }: Standing): boolean {
  return actor.kind === 'CLIENT' && service.approvalRequired;
}

/** A request that is booked by its new time is paid for now, as one that is approved. */
async function payFor(tx: Db, { current, account, quote }: Moving, now: Instant): Promise<void> {
  if (current.status !== 'PENDING') return;
  await takeForPrice(tx, account, { priceMinor: priceOf(current, quote), workAt: now });
  await spendOwnCredit(tx, { ...current, agreedPriceMinor: priceOf(current, quote) }, now);
}

function priceOf({ agreedPriceMinor }: Current, { newPriceMinor }: MoveQuote): number {
  return newPriceMinor ?? agreedPriceMinor;
}

interface Beginning extends Moving {
  successorId: string;
  standing: Standing;
  slot: Slot;
}

async function beginNew(
  tx: Db,
  command: RescheduleCommand,
  { current, quote, successorId, standing, slot }: Beginning,
): Promise<boolean> {
  const { actor, now } = command;
  const { rules, waived: set } = standing;
  const asks = asksAgain(command, standing);
  // A request takes the old time out of the calendars, which is a change of its own, before the answer's.
  const scheduleVersion = current.scheduleVersion + (asks ? 2 : 1);
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
        priceMinor: priceOf(current, quote),
        currency: current.agreedCurrency,
        localStart: localStart(rules, slot.startAt),
        timezone: rules.zone.id,
        reminderMinutes,
        successorOf: {
          id: current.id,
          uid: current.uid,
          reminderChannel,
          scheduleVersion,
          bookedAt: fromDate(current.createdAt),
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
    // What was agreed has spent it already.
    creditMinor: current.status === 'PENDING' ? current.creditMinor : 0,
    verb: 'reschedule',
    details: {
      from: current.startAt.toISOString(),
      predecessorId: current.id,
      ...(set.length > 0 && { waived: set }),
    },
    notifications: asks
      ? planRequested(due)
      : planMoved({ ...due, isHandedOver: isHandedOver(current, slot) }),
    startAt: slot.startAt,
    actor,
    now,
  });
}
