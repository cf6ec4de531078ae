import type Stripe from 'stripe';
import type { Seen } from '@/lib/payment/gateway';
import { fromStripeAmount } from '@/lib/payment/stripe/amount';
import { refundsOf } from '@/lib/payment/stripe/refund';
import { objectOf } from '@/lib/payment/stripe/seen';

/** Adds what does not come with an intent: refunds beyond ten, and what became of disputes. */
export async function whole(
  stripe: Stripe,
  seen: Seen,
  intent: Stripe.PaymentIntent | null,
): Promise<Seen> {
  const charge = objectOf(intent?.latest_charge);
  if (!intent || !charge) return seen;
  const refunds = charge.refunds?.has_more ? await refundsOf(stripe, intent.id) : seen.refunds;
  const disputedMinor = charge.disputed ? await disputedOf(stripe, intent.id) : 0;
  return { ...seen, refunds, disputedMinor };
}

/** An inquiry takes no money yet, and of what was won it has come back. */
const TAKEN: ReadonlySet<Stripe.Dispute.Status> = new Set([
  'needs_response',
  'under_review',
  'lost',
]);

async function disputedOf(stripe: Stripe, intentId: string): Promise<number> {
  let taken = 0;
  for await (const dispute of stripe.disputes.list({ payment_intent: intentId, limit: 100 })) {
    const { status, amount, currency } = dispute;
    if (TAKEN.has(status)) taken += fromStripeAmount(amount, currency.toUpperCase());
  }
  return taken;
}
