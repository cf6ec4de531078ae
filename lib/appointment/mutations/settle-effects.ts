import { releaseExpired } from '@/lib/appointment/mutations/calendar-lock';
import { isTaken } from '@/lib/appointment/mutations/is-taken';
import { recordMove } from '@/lib/appointment/mutations/record-move';
import {
  earnPrice,
  reversingOf,
  settleBy,
  takeAuthorised,
} from '@/lib/appointment/mutations/settle-account';
import {
  cancellationQuote,
  chargeOf,
  detailsOf,
  lastMissedFee,
  recordCancellation,
} from '@/lib/appointment/mutations/settle-charge';
import {
  dueOf,
  endOf,
  tellInstead,
  thankAfterwards,
} from '@/lib/appointment/mutations/settle-messages';
import { agreedBy, by, type Settling } from '@/lib/appointment/mutations/settling';
import { respondBy } from '@/lib/appointment/request-deadline';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { isSameQuote, quoteNoShow, waived } from '@/lib/cancellation/quote';
import type { Db } from '@/lib/db/client';
import {
  planApproved,
  planBooked,
  planDeclined,
  planNoShow,
  planReminders,
  planRequested,
} from '@/lib/notification/plan';
import { ownCredit, spendOwnCredit } from '@/lib/payment/mutations/spend-own-credit';
import { takeBackMoney } from '@/lib/payment/mutations/take-back-money';
import { err, ok, type Result } from '@/lib/result';
import { fromDate } from '@/lib/time/instant';

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
  const { current, to } = settling;
  const scheduleVersion = current.scheduleVersion + 2;
  const waits = to === 'REQUEST' ? await waitAgain(tx, settling) : {};
  await moveOn(tx, settling, {}, { scheduleVersion, comingAt: null, ...waits });
  await tx.cancellation.delete({
    where: { appointmentId: current.id },
    select: { appointmentId: true },
  });
  const due = { ...dueOf(settling), scheduleVersion };
  const rows = to === 'REQUEST' ? planRequested(due) : planBooked(due);
  if (to === 'CONFIRMED') await takeAuthorised(tx, settling);
  await tellInstead(tx, settling, 'The appointment is on again.', rows);
}

/** A request has its time for an answer again, and what is still there of the credit that it counted on. */
async function waitAgain(tx: Db, { current, now }: Settling) {
  const startAt = fromDate(current.startAt);
  return { respondBy: respondBy({ startAt, now }), creditMinor: await ownCredit(tx, current) };
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

async function moveOn(
  tx: Db,
  { current, verb, to, actor, now, reason }: Settling,
  details: Record<string, unknown> = {},
  data: Parameters<typeof recordMove>[2]['data'] = {},
): Promise<void> {
  const told = { ...details, ...(reason && { reason }) };
  await recordMove(tx, current, { verb, to, actor, now, details: told, data });
}
