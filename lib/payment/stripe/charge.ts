import Stripe from 'stripe';
import type { ChargeWish, Seen } from '@/lib/payment/gateway';
import { declineSentence } from '@/lib/payment/stripe/failure';
import { stripeAmount } from '@/lib/payment/stripe/request';
import { INTENT_PARTS, seenIntent } from '@/lib/payment/stripe/seen';
import { whole } from '@/lib/payment/stripe/whole';

/**
 * Charges a card that was kept. That the bank declines it is an answer, and no failure. Stripe forgets
 * a key after a day; a charge that carries our id was made, however long ago.
 */
export async function chargeCard(stripe: Stripe, wish: ChargeWish): Promise<Seen> {
  const made = await findCharge(stripe, wish);
  if (made) return whole(stripe, seenIntent(made), made);
  try {
    return seenIntent(await createCharge(stripe, wish));
  } catch (error) {
    const declined = error instanceof Stripe.errors.StripeCardError ? error : undefined;
    if (!declined?.payment_intent) throw error;
    return { ...seenIntent(declined.payment_intent), failure: declineSentence(declined) };
  }
}

function createCharge(stripe: Stripe, wish: ChargeWish): Promise<Stripe.PaymentIntent> {
  const { key: idempotencyKey, paymentId, currency, description } = wish;
  return stripe.paymentIntents.create(
    {
      amount: stripeAmount(wish),
      currency: currency.toLowerCase(),
      customer: wish.customerRef,
      payment_method: wish.cardRef,
      allowed_payment_method_types: ['card'],
      off_session: true,
      confirm: true,
      description,
      metadata: { payment_id: paymentId, currency },
      expand: INTENT_PARTS,
    },
    { idempotencyKey },
  );
}

async function findCharge(
  stripe: Stripe,
  { customerRef, paymentId }: ChargeWish,
): Promise<Stripe.PaymentIntent | undefined> {
  const expand = INTENT_PARTS.map((part) => `data.${part}`);
  const intents = stripe.paymentIntents.list({ customer: customerRef, limit: 100, expand });
  for await (const intent of intents) {
    if (intent.metadata.payment_id === paymentId) return intent;
  }
  return undefined;
}
