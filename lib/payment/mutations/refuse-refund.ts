import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { refundUndone } from '@/lib/payment/ledger';
import type { RefundClaim } from '@/lib/payment/mutations/claim';
import { lockPayment } from '@/lib/payment/mutations/lock-payment';
import { post } from '@/lib/payment/mutations/post';
import { type Instant, toDate } from '@/lib/time/instant';

/**
 * A gateway will not give it back: the client has paid ahead again, and staff see why. Somebody may have
 * given it back there, so the payment is looked at.
 */
export async function refuseRefund(
  claim: RefundClaim,
  { reason, now }: { reason: string; now: Instant },
): Promise<void> {
  const { id: refundId, paymentId, amountMinor } = claim;
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (!locked || !(await fail(tx, claim, { reason, now }))) return;
    const { businessId, uid, currency } = locked.payment;
    const postings = [refundUndone({ refundId, paymentId, uid, amountMinor })];
    await post(tx, { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now });
    await lookNow(tx, paymentId, now);
  });
}

/** Also if somebody looks just now: they may have seen it while this one was still asked for. */
async function lookNow(tx: Db, paymentId: string, now: Instant): Promise<void> {
  await tx.$executeRaw`
    UPDATE payment SET task = 'LOOK', next_at = ${toDate(now)}::timestamptz, attempts = 0, fence = fence + 1
    WHERE id = ${paymentId}::uuid AND (task IS NULL OR task = 'LOOK')`;
}

/** Not if another worker, or news, came first. */
async function fail(
  tx: Db,
  { id, fence }: RefundClaim,
  { reason: failure, now }: { reason: string; now: Instant },
): Promise<boolean> {
  const { count } = await tx.refund.updateMany({
    where: { id, fence, status: 'REQUESTED' },
    data: { status: 'FAILED', failure, nextAt: null, endedAt: toDate(now) },
  });
  return count > 0;
}
