import type Stripe from 'stripe';
import type {
  Charge,
  Gateway,
  OpenWish,
  PaymentRefs,
  Seen,
  SeenRefund,
} from '@/lib/payment/gateway';
import { chargeCard } from '@/lib/payment/stripe/charge';
import { gatewayErrorOf, isRefusal } from '@/lib/payment/stripe/failure';
import { listAll } from '@/lib/payment/stripe/list';
import { refundCharge } from '@/lib/payment/stripe/refund';
import { type StripeSettings, stripeAmount, stripeClient } from '@/lib/payment/stripe/request';
import {
  INTENT_PARTS,
  neverOpened,
  objectOf,
  SESSION_PARTS,
  seenIntent,
  seenRefund,
  seenSession,
} from '@/lib/payment/stripe/seen';
import { sessionOf } from '@/lib/payment/stripe/session';
import { whole } from '@/lib/payment/stripe/whole';

/**
 * Cards by Stripe: a hosted page for each payment (a Checkout Session), whose money is a PaymentIntent.
 * The payment is known by its session; one that had no page, by its intent.
 */
export function stripeGateway(settings: StripeSettings): Gateway {
  const stripe = stripeClient(settings);
  return {
    name: 'stripe',
    open: (wish) => told(() => open(stripe, wish)),
    look: (payment) => told(() => look(stripe, payment)),
    capture: (charge) => told(() => capture(stripe, charge)),
    release: (payment) => told(() => release(stripe, payment)),
    charge: (wish) => told(() => chargeCard(stripe, wish)),
    refund: (wish) => told(() => refundCharge(stripe, wish)),
    lookRefund: ({ refundRef }) => told(() => lookRefund(stripe, refundRef)),
    list: (period) => listAll(stripe, period),
  };
}

async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw gatewayErrorOf(error);
  }
}

/** Stripe opens no page for less than half an hour: one that was not opened by then never will be. */
async function open(stripe: Stripe, wish: OpenWish): Promise<Seen> {
  const { sessions } = stripe.checkout;
  try {
    return seenSession(await sessions.create(sessionOf(wish), { idempotencyKey: wish.key }));
  } catch (error) {
    if (!isRefusal(error, 'expires_at')) throw error;
    return neverOpened(wish);
  }
}

async function look(stripe: Stripe, { gatewayRef }: PaymentRefs): Promise<Seen> {
  if (!hasPage(gatewayRef)) return lookAtIntent(stripe, gatewayRef);
  const { sessions } = stripe.checkout;
  const session = await sessions.retrieve(gatewayRef, { expand: SESSION_PARTS });
  return whole(stripe, seenSession(session), objectOf(session.payment_intent));
}

async function lookAtIntent(stripe: Stripe, intentId: string): Promise<Seen> {
  const intent = await stripe.paymentIntents.retrieve(intentId, { expand: INTENT_PARTS });
  return whole(stripe, seenIntent(intent), intent);
}

const hasPage = (gatewayRef: string) => gatewayRef.startsWith('cs_');

async function capture(stripe: Stripe, charge: Charge & { key: string }): Promise<Seen> {
  const { chargeRef, key: idempotencyKey } = charge;
  return change(() => lookAtIntent(stripe, chargeRef), {
    from: 'authorised',
    by: () =>
      stripe.paymentIntents.capture(
        chargeRef,
        { amount_to_capture: stripeAmount(charge) },
        { idempotencyKey },
      ),
  });
}

async function release(stripe: Stripe, payment: PaymentRefs & { key: string }): Promise<Seen> {
  const { gatewayRef, key } = payment;
  const lookAgain = () => look(stripe, payment);
  let seen = await lookAgain();
  if (seen.status === 'open' && hasPage(gatewayRef)) {
    const options = { idempotencyKey: `${key} page` };
    const by = () => stripe.checkout.sessions.expire(gatewayRef, {}, options);
    seen = await change(lookAgain, { from: 'open', by });
  }
  const { status, chargeRef } = seen;
  if (status !== 'authorised' || !chargeRef) return seen;
  const by = () => stripe.paymentIntents.cancel(chargeRef, {}, { idempotencyKey: key });
  return change(lookAgain, { from: 'authorised', by });
}

/** What is refused because things have moved on meanwhile is no failure: how they are now is the answer. */
async function change(
  lookAgain: () => Promise<Seen>,
  { from, by }: { from: Seen['status']; by: () => Promise<unknown> },
): Promise<Seen> {
  try {
    await by();
  } catch (error) {
    const seen = isRefusal(error) ? await lookAgain() : undefined;
    if (!seen || seen.status === from) throw error;
    return seen;
  }
  return lookAgain();
}

async function lookRefund(stripe: Stripe, refundRef: string): Promise<SeenRefund> {
  return seenRefund(await stripe.refunds.retrieve(refundRef));
}
