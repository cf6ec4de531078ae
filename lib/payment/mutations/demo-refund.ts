import { inTransaction } from '@/lib/db/transaction';
import { findDemoRefund } from '@/lib/payment/data/demo';
import { newsOfRefund, restMinorAt } from '@/lib/payment/demo/bank';
import type { DemoRefund } from '@/lib/payment/demo/payment';
import type { Charge } from '@/lib/payment/gateway';
import { refuseCall, requireDemoPayment } from '@/lib/payment/mutations/demo-lock';
import { tellLater } from '@/lib/payment/mutations/demo-news';
import { newDemoRef } from '@/lib/payment/mutations/demo-open';
import { type Instant, toDate } from '@/lib/time/instant';

/** Gives back what was captured, or a part, once for a key; never more than there is. */
export async function refundDemo(
  refund: Charge & { key: string; refundId: string; now: Instant },
): Promise<DemoRefund> {
  const { key, refundId, chargeRef: paymentRef, amountMinor, currency, now } = refund;
  return inTransaction(async (tx) => {
    const payment = await requireDemoPayment(tx, paymentRef);
    const earlier = await findDemoRefund(tx, { key });
    if (earlier) return sameRefund(earlier, refund);
    if (currency !== payment.currency) refuseCall('It was captured in another currency.');
    const restMinor = restMinorAt(payment, now);
    if (amountMinor < 1 || amountMinor > restMinor) refuseCall('So much cannot be given back.');
    const made = { ref: newDemoRef(), refundId, amountMinor };
    await tx.demoRefund.create({
      data: { ...made, key, paymentRef, createdAt: toDate(now) },
      select: { ref: true },
    });
    await tellLater(tx, paymentRef, newsOfRefund(payment.card, now));
    return { ...made, createdAt: now };
  });
}

function sameRefund(
  earlier: DemoRefund & { paymentRef: string },
  asked: { chargeRef: string; amountMinor: number; refundId: string },
): DemoRefund {
  const { paymentRef, ...refund } = earlier;
  const same =
    paymentRef === asked.chargeRef &&
    refund.amountMinor === asked.amountMinor &&
    refund.refundId === asked.refundId;
  return same ? refund : refuseCall('The demo gave back something else under the same key.');
}
