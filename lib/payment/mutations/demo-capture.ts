import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import type { DemoPayment } from '@/lib/payment/demo/seen';
import type { Charge } from '@/lib/payment/gateway';
import { refuseCall, requireDemoPayment } from '@/lib/payment/mutations/demo-lock';

/** Takes what was authorised, or a part of it, once; the rest is released. */
export async function captureDemo(charge: Charge & { key: string }): Promise<DemoPayment> {
  const { chargeRef, amountMinor, currency, key } = charge;
  return inTransaction(async (tx) => {
    const payment = await requireDemoPayment(tx, chargeRef);
    if (currency !== payment.currency) refuseCall('It was authorised in another currency.');
    if (payment.captureKey === key && payment.capturedMinor === amountMinor) return payment;
    if (payment.status !== 'authorised') refuseCall(`It cannot be captured: ${payment.status}.`);
    if (amountMinor < 1 || amountMinor > payment.amountMinor) {
      refuseCall('Nothing, or more than was authorised, cannot be captured.');
    }
    const taken = { status: 'captured', capturedMinor: amountMinor, captureKey: key } as const;
    await change(tx, payment, taken);
    return { ...payment, ...taken };
  });
}

/** Closes the page and releases what was authorised. What was captured, or kept, stays. */
export async function releaseDemo({ gatewayRef }: { gatewayRef: string }): Promise<DemoPayment> {
  return inTransaction(async (tx) => {
    const payment = await requireDemoPayment(tx, gatewayRef);
    if (payment.status !== 'open' && payment.status !== 'authorised') return payment;
    const ended = { status: 'ended' } as const;
    await change(tx, payment, ended);
    return { ...payment, ...ended };
  });
}

async function change(
  tx: Db,
  { ref }: DemoPayment,
  data: Partial<Pick<DemoPayment, 'status' | 'capturedMinor' | 'captureKey'>>,
): Promise<void> {
  await tx.demoPayment.update({ where: { ref }, data, select: { ref: true } });
}
