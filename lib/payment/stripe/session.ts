import type Stripe from 'stripe';
import type { OpenWish } from '@/lib/payment/gateway';
import { stripeAmount } from '@/lib/payment/stripe/request';

/**
 * The page that a wish is paid on, or a card left: cards alone, in our currency and no other. Nothing
 * of it depends on now, since each attempt under a key has to ask for the same.
 */
export function sessionOf(wish: OpenWish): Stripe.Checkout.SessionCreateParams {
  const { paymentId, email, returnUrl, expiresAtMs } = wish;
  return {
    ...(wish.mode === 'pay' ? paid(wish) : kept(wish)),
    client_reference_id: paymentId,
    allowed_payment_method_types: ['card'],
    ...(email && { customer_email: email }),
    metadata: tagsOf(wish),
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.floor(expiresAtMs / 1000),
  };
}

function paid(wish: OpenWish): Stripe.Checkout.SessionCreateParams {
  const { description, isCapturedLater } = wish;
  return {
    mode: 'payment',
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: wish.currency.toLowerCase(),
          unit_amount: stripeAmount(wish),
          product_data: { name: description },
        },
      },
    ],
    payment_intent_data: {
      capture_method: isCapturedLater ? 'manual' : 'automatic',
      description,
      metadata: tagsOf(wish),
    },
  };
}

/** A card can be charged later, when nobody is there, only if it belongs to a customer. */
function kept(wish: OpenWish): Stripe.Checkout.SessionCreateParams {
  const { description, currency } = wish;
  return {
    mode: 'setup',
    currency: currency.toLowerCase(),
    customer_creation: 'always',
    setup_intent_data: { description, metadata: tagsOf(wish) },
  };
}

/** By these we know it again, whatever is asked of Stripe: a session that keeps a card may name no currency. */
function tagsOf({ paymentId, currency }: OpenWish): Record<string, string> {
  return { payment_id: paymentId, currency };
}
