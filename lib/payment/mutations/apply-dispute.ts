import type { Db } from '@/lib/db/client';
import { disputedMinorOf, disputePostings } from '@/lib/payment/data/disputed';
import { disputed } from '@/lib/payment/ledger';
import type { PaymentRow } from '@/lib/payment/mutations/lock-payment';
import { post } from '@/lib/payment/mutations/post';
import type { Instant } from '@/lib/time/instant';

/**
 * What the client's bank has taken back by now is owed again, and what it returned is paid again;
 * whether to answer it is for a person to decide. The payment must be locked. Answers whether money
 * came back.
 */
export async function applyDispute(
  tx: Db,
  disputedMinor: number,
  { payment, now }: { payment: PaymentRow; now: Instant },
): Promise<boolean> {
  const { id: paymentId, businessId, uid, gateway, currency } = payment;
  const { postings: earlier } = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { postings: disputePostings },
  });
  const amountMinor = disputedMinor - disputedMinorOf(earlier);
  if (amountMinor !== 0) {
    const nth = earlier.length + 1;
    const postings = [disputed({ paymentId, uid, gateway, amountMinor, nth })];
    await post(tx, { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now });
  }
  if (disputedMinor > 0) {
    const trouble = 'The client’s bank has taken the money back: answer it at the gateway.';
    await tx.payment.update({ where: { id: paymentId }, data: { trouble }, select: { id: true } });
  }
  return amountMinor < 0;
}
