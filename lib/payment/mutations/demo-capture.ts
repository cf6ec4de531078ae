import { inTransaction } from '@/lib/db/transaction';
import { newsOfCharge } from '@/lib/payment/demo/bank';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import type { Charge } from '@/lib/payment/gateway';
import { refuseCall, requireDemoPayment } from '@/lib/payment/mutations/demo-lock';
import { tellLater } from '@/lib/payment/mutations/demo-news';
import { type Instant, toDate } from '@/lib/time/instant';

/** Takes what was authorised, or a part of it, once; the rest is released. */
export async function captureDemo(
  charge: Charge & { key: string; now: Instant },
): Promise<DemoPayment> {
  const { chargeRef, amountMinor, currency, key, now } = charge;
  return inTransaction(async (tx) => {
    const payment = await requireDemoPayment(tx, chargeRef);
    if (currency !== payment.currency) refuseCall('It was authorised in another currency.');
    if (payment.captureKey === key && payment.capturedMinor === amountMinor) return payment;
    if (payment.status !== 'authorised') refuseCall(`It cannot be captured: ${payment.status}.`);
    if (amountMinor < 1 || amountMinor > payment.amountMinor) {
      refuseCall('Nothing, or more than was authorised, cannot be captured.');
    }
    await tx.demoPayment.update({
      where: { ref: payment.ref },
      data: {
        status: 'captured',
        capturedMinor: amountMinor,
        captureKey: key,
        capturedAt: toDate(now),
      },
      select: { ref: true },
    });
    const { card } = payment;
    if (card) await tellLater(tx, payment.ref, newsOfCharge(card, now));
    return requireDemoPayment(tx, payment.ref);
  });
}

/** Closes the page and releases what was authorised. What was captured, or kept, stays. */
export async function releaseDemo({ gatewayRef }: { gatewayRef: string }): Promise<DemoPayment> {
  return inTransaction(async (tx) => {
    const payment = await requireDemoPayment(tx, gatewayRef);
    if (payment.status !== 'open' && payment.status !== 'authorised') return payment;
    const ended = { status: 'ended' } as const;
    await tx.demoPayment.update({
      where: { ref: payment.ref },
      data: ended,
      select: { ref: true },
    });
    return { ...payment, ...ended };
  });
}
