import type Stripe from 'stripe';
import type { Charge, SeenRefund } from '@/lib/payment/gateway';
import { stripeAmount } from '@/lib/payment/stripe/request';
import { seenRefund } from '@/lib/payment/stripe/seen';

/** Stripe forgets a key after a day; a refund that carries our id was given, however long ago. */
export async function refundCharge(
  stripe: Stripe,
  wish: Charge & { key: string; refundId: string },
): Promise<SeenRefund> {
  const { chargeRef, key, refundId } = wish;
  const given = (await refundsOf(stripe, chargeRef)).find((one) => one.refundId === refundId);
  if (given) return given;
  const refund = await stripe.refunds.create(
    {
      payment_intent: chargeRef,
      amount: stripeAmount(wish),
      metadata: { refund_id: refundId },
    },
    { idempotencyKey: key },
  );
  return seenRefund(refund);
}

/** All of a charge: only ten come with it. */
export async function refundsOf(stripe: Stripe, intentId: string): Promise<SeenRefund[]> {
  const refunds: SeenRefund[] = [];
  for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 })) {
    refunds.push(seenRefund(refund));
  }
  return refunds;
}
