import type { Charge } from '@/lib/appointment/mutations/settle-charge';
import type { Settling } from '@/lib/appointment/mutations/settling';
import { UNDO_MINUTES } from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import { earned } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import type { Reversing } from '@/lib/payment/mutations/reverse';
import { settleMoney, takeForPrice } from '@/lib/payment/mutations/settle-money';
import { addMinutes, type Instant } from '@/lib/time/instant';

/** The fee is taken, the rest is given back, in the same transaction. */
export async function settleBy(tx: Db, settling: Settling, { quote }: Charge): Promise<void> {
  const { current, account, reason } = settling;
  const { feeMinor, outcome } = quote;
  const why = reason || 'By the agreed terms.';
  const ending = { ...movedBy(settling), clientId: current.clientId, feeMinor, outcome };
  await settleMoney(tx, account, { ...ending, reason: why, workAt: workAt(settling) });
}

export async function earnPrice(tx: Db, settling: Settling): Promise<void> {
  const { agreedPriceMinor: amountMinor } = settling.current;
  const moved = movedBy(settling);
  const postings = amountMinor > 0 ? [earned({ ...moved, amountMinor })] : [];
  await post(tx, { ...moved, postings });
}

/** What was authorised for a request is taken now that there is an appointment. */
export async function takeAuthorised(tx: Db, settling: Settling): Promise<void> {
  const { account, current } = settling;
  const { agreedPriceMinor: priceMinor } = current;
  await takeForPrice(tx, account, { priceMinor, workAt: workAt(settling) });
}

/** The move as the ledger names it. */
function movedBy({ current, actor, now }: Settling) {
  const { id: appointmentId, businessId, uid, agreedCurrency: currency, version } = current;
  return { businessId, appointmentId, version: version + 1, uid, currency, actor, now };
}

export function reversingOf(settling: Settling): Reversing {
  return { ...movedBy(settling), why: 'It was marked otherwise.' };
}

/** What can be taken back by a person waits for that; a client's own cancellation cannot wait. */
function workAt({ actor, verb, now }: Settling): Instant {
  const isHeld = actor.kind === 'PROVIDER' || actor.kind === 'STAFF';
  return isHeld && verb !== 'approve' ? addMinutes(now, UNDO_MINUTES) : now;
}
