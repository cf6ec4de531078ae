import { termsOf } from '@/lib/appointment/agreed-terms';
import { releaseExpired } from '@/lib/appointment/mutations/calendar-lock';
import { isTaken } from '@/lib/appointment/mutations/is-taken';
import { recordMove } from '@/lib/appointment/mutations/record-move';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import type { Current } from '@/lib/appointment/mutations/target';
import { respondBy } from '@/lib/appointment/request-deadline';
import { type SettleVerb, type State, stateOf, UNDO_MINUTES } from '@/lib/appointment/transitions';
import { type ActorKind, userIdOf } from '@/lib/auth/actor';
import {
  isSameQuote,
  type Quote,
  quoteCancellation,
  quoteNoShow,
  type Terms,
  waived,
} from '@/lib/cancellation/quote';
import type { Db } from '@/lib/db/client';
import { cancelPlanned, recordNotifications } from '@/lib/notification/mutations/record';
import {
  type PlannedNotification,
  planApproved,
  planBooked,
  planCancelled,
  planDeclined,
  planFollowUp,
  planNoShow,
  planReminders,
  planRequested,
} from '@/lib/notification/plan';
import { type BookingAccount, paidMinor } from '@/lib/payment/account';
import { earned } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import type { Reversing } from '@/lib/payment/mutations/reverse';
import { giveTask, settleMoney } from '@/lib/payment/mutations/settle-money';
import { spendOwnCredit } from '@/lib/payment/mutations/spend-own-credit';
import { takeBackMoney } from '@/lib/payment/mutations/take-back-money';
import { err, ok, type Result } from '@/lib/result';
import { addMinutes, fromDate, type Instant, toDate } from '@/lib/time/instant';

interface Settling extends SettleCommand {
  current: Current;
  to: State;
  /** What was paid, and what can still be: locked. */
  account: BookingAccount;
}

/** What a verb does beside moving the state, in the same transaction. */
export type Effect = (
  tx: Db,
  settling: Settling,
) => Promise<Result<null, 'quote-changed' | 'taken'>>;

export function effectOf(verb: SettleVerb): Effect {
  return EFFECTS[verb];
}

const EFFECTS: Record<SettleVerb, Effect> = {
  approve: async (tx, settling) => {
    await moveOn(tx, settling);
    await takeAuthorised(tx, settling);
    await spendOwnCredit(tx, settling.current, settling.now);
    await tellInstead(tx, settling, 'The request was approved.', planApproved(dueOf(settling)));
    return ok(null);
  },
  decline: endRequest,
  expire: endRequest,
  cancel: async (tx, settling) => {
    const owed = cancellationQuote(settling);
    if (settling.quoted && !isSameQuote(settling.quoted, owed)) return err('quote-changed');
    const charge = chargeOf(settling, owed);
    const asked = by(settling) === settling.actor.kind ? {} : { forClient: true };
    await moveOn(tx, settling, { ...detailsOf(charge), ...asked });
    await recordCancellation(tx, settling, charge);
    await settleBy(tx, settling, charge);
    await tellInstead(tx, settling, 'The appointment was cancelled.', endOf(settling));
    return ok(null);
  },
  complete: async (tx, marking) => {
    const settling = { ...marking, account: await takeBackMoney(tx, reversingOf(marking)) };
    await moveOn(tx, settling);
    await earnPrice(tx, settling);
    await takeAuthorised(tx, settling);
    await thankAfterwards(tx, settling);
    return ok(null);
  },
  'mark-no-show': async (tx, marking) => {
    const settling = { ...marking, account: await takeBackMoney(tx, reversingOf(marking)) };
    const charge = chargeOf(settling, quoteNoShow({ terms: agreedBy(settling) }));
    await moveOn(tx, settling, detailsOf(charge), { noShowFeeMinor: charge.quote.feeMinor });
    await settleBy(tx, settling, charge);
    await tellInstead(tx, settling, 'The appointment is over.', planNoShow(dueOf(settling)));
    return ok(null);
  },
  undo: takeBack,
};

async function endRequest(tx: Db, settling: Settling): Promise<Result<null, never>> {
  await moveOn(tx, settling);
  const charge = chargeOf(settling, waived(agreedBy(settling)));
  await recordCancellation(tx, settling, charge);
  await settleBy(tx, settling, charge);
  await tellInstead(tx, settling, 'The request was answered.', planDeclined(dueOf(settling)));
  return ok(null);
}

/** What ended has its time again if nobody else has it now; one that was begun gave up the rest of it. */
async function takeBack(tx: Db, settling: Settling): Promise<Result<null, 'taken'>> {
  const { current, to, now } = settling;
  await releaseExpired(tx, [current.providerId], now);
  const isLive = to === 'CONFIRMED' || to === 'REQUEST';
  if (isLive && (await isTaken(tx, current))) return err('taken');
  const account = await takeBackMoney(tx, reversingOf(settling));
  if (current.status === 'CANCELLED') await putOnAgain(tx, { ...settling, account });
  else await putBack(tx, { ...settling, account });
  return ok(null);
}

/**
 * The calendar entry grows by two, as the cancellation went out under the number after its own. Who
 * had said that they will come is asked again.
 */
async function putOnAgain(tx: Db, settling: Settling): Promise<void> {
  const { current, to, now } = settling;
  const scheduleVersion = current.scheduleVersion + 2;
  const deadline =
    to === 'REQUEST' ? { respondBy: respondBy({ startAt: fromDate(current.startAt), now }) } : {};
  await moveOn(tx, settling, {}, { scheduleVersion, comingAt: null, ...deadline });
  await tx.cancellation.delete({
    where: { appointmentId: current.id },
    select: { appointmentId: true },
  });
  const due = { ...dueOf(settling), scheduleVersion };
  const rows = to === 'REQUEST' ? planRequested(due) : planBooked(due);
  if (to === 'CONFIRMED') await takeAuthorised(tx, settling);
  await tellInstead(tx, settling, 'The appointment is on again.', rows);
}

/**
 * What was to be told afterwards is not; what was planned before its end, and not sent, is again. It
 * costs again what it did before: its price if it took place, or the fee for not coming.
 */
async function putBack(tx: Db, settling: Settling): Promise<void> {
  const { to, current } = settling;
  const isMissed = to === 'NO_SHOW';
  const feeMinor = isMissed ? await lastMissedFee(tx, { appointmentId: current.id }) : 0;
  const charge = { quote: { ...waived(agreedBy(settling)), feeMinor }, waived: '' };
  await moveOn(tx, settling, detailsOf(charge), { noShowFeeMinor: feeMinor });
  if (isMissed) await settleBy(tx, settling, charge);
  else await takeAuthorised(tx, settling);
  if (to === 'COMPLETED') await earnPrice(tx, settling);
  await tellInstead(tx, settling, 'It was taken back.', planReminders(dueOf(settling)));
}

async function thankAfterwards(tx: Db, settling: Settling): Promise<void> {
  const { current } = settling;
  const { followUpHours: afterHours } = await tx.business.findUniqueOrThrow({
    where: { id: current.businessId },
    select: { followUpHours: true },
  });
  const rows = planFollowUp({ ...dueOf(settling), endAt: fromDate(current.endAt), afterHours });
  await tellInstead(tx, settling, 'The appointment is over.', rows);
}

/** The client pays by the policy; a business that cancels charges nothing, nor does a time that is not booked. */
function cancellationQuote(settling: Settling): Quote {
  const { current, now } = settling;
  const terms = agreedBy(settling);
  const isFree = by(settling) !== 'CLIENT' || stateOf(current) === 'PAYMENT';
  return isFree ? waived(terms) : quoteCancellation({ terms, now });
}

function agreedBy({ current, account }: Settling): Terms {
  return termsOf(current, paidMinor(account));
}

/** A provider never heard of a time that is not paid for. */
function endOf(settling: Settling): PlannedNotification[] {
  return stateOf(settling.current) === 'PAYMENT' ? [] : planCancelled(dueOf(settling));
}

/** Whose wish it is, whoever writes it down. */
function by({ verb, forClient, actor }: Settling): ActorKind {
  return verb === 'cancel' && forClient ? 'CLIENT' : actor.kind;
}

/** What is asked for of what is owed: all of it, or nothing and why. */
interface Charge {
  quote: Quote;
  waived: string;
}

function chargeOf(settling: Settling, owed: Quote): Charge {
  const { waived: why = '' } = settling;
  if (why === '' || owed.feeMinor === 0) return { quote: owed, waived: '' };
  return { quote: waived(agreedBy(settling)), waived: why };
}

function detailsOf({ quote: { feeMinor }, waived: why }: Charge): Record<string, unknown> {
  return { ...(feeMinor > 0 && { feeMinor }), ...(why && { waived: why }) };
}

async function moveOn(
  tx: Db,
  { current, verb, to, actor, now, reason }: Settling,
  details: Record<string, unknown> = {},
  data: Parameters<typeof recordMove>[2]['data'] = {},
): Promise<void> {
  const told = { ...details, ...(reason && { reason }) };
  await recordMove(tx, current, { verb, to, actor, now, details: told, data });
}

async function recordCancellation(tx: Db, settling: Settling, charge: Charge): Promise<void> {
  const { current, actor, now, reason } = settling;
  const kind = by(settling);
  await tx.cancellation.create({
    data: {
      appointmentId: current.id,
      businessId: current.businessId,
      cancelledAt: toDate(now),
      by: kind,
      byUserId: kind === actor.kind ? userIdOf(actor) : null,
      reason,
      feeMinor: charge.quote.feeMinor,
      refundMinor: charge.quote.returnedMinor,
      waived: charge.waived,
    },
    select: { appointmentId: true },
  });
}

/** The fee is taken, the rest is given back, in the same transaction. */
async function settleBy(tx: Db, settling: Settling, { quote }: Charge): Promise<void> {
  const { current, account, reason } = settling;
  const { feeMinor, outcome } = quote;
  const why = reason || 'By the agreed terms.';
  const ending = { ...movedBy(settling), clientId: current.clientId, feeMinor, outcome };
  await settleMoney(tx, account, { ...ending, reason: why, workAt: workAt(settling) });
}

async function earnPrice(tx: Db, settling: Settling): Promise<void> {
  const { agreedPriceMinor: amountMinor } = settling.current;
  const moved = movedBy(settling);
  const postings = amountMinor > 0 ? [earned({ ...moved, amountMinor })] : [];
  await post(tx, { ...moved, postings });
}

/** What not coming cost when that was said last, or nothing where the fee was given up since. */
async function lastMissedFee(
  tx: Db,
  { appointmentId }: { appointmentId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ feeMinor: number }[]>`
    SELECT COALESCE((after ->> 'feeMinor')::int, 0) AS "feeMinor" FROM appointment_event
    WHERE appointment_id = ${appointmentId}::uuid AND (verb IN ('mark-no-show', 'waive-fee') OR after ->> 'status' = 'NO_SHOW')
    ORDER BY version DESC LIMIT 1`;
  return row?.feeMinor ?? 0;
}

/** What was authorised for a request is taken now that there is an appointment. */
async function takeAuthorised(tx: Db, settling: Settling): Promise<void> {
  const { authorised } = settling.account;
  if (!authorised) return;
  await giveTask(tx, [authorised.paymentId], { task: 'CAPTURE', workAt: workAt(settling) });
}

/** The move as the ledger names it. */
function movedBy({ current, actor, now }: Settling) {
  const { id: appointmentId, businessId, uid, agreedCurrency: currency, version } = current;
  return { businessId, appointmentId, version: version + 1, uid, currency, actor, now };
}

function reversingOf(settling: Settling): Reversing {
  return { ...movedBy(settling), why: 'It was marked otherwise.' };
}

/** What can be taken back by a person waits for that; a client's own cancellation cannot wait. */
function workAt({ actor, verb, now }: Settling): Instant {
  const isHeld = actor.kind === 'PROVIDER' || actor.kind === 'STAFF';
  return isHeld && verb !== 'approve' ? addMinutes(now, UNDO_MINUTES) : now;
}

/** What was planned is taken back, and this is told instead. */
async function tellInstead(
  tx: Db,
  { current, now }: Settling,
  reason: string,
  rows: readonly PlannedNotification[],
): Promise<void> {
  const { id: appointmentId, businessId } = current;
  await cancelPlanned(tx, { appointmentId, reason });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
}

function dueOf({ current, now }: Settling) {
  const { scheduleVersion, startAt, reminderMinutes, reminderChannel } = current;
  const reminders = { minutes: reminderMinutes, channel: reminderChannel };
  return { startAt: fromDate(startAt), now, scheduleVersion, reminders };
}
