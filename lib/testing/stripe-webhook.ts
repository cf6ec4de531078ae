import Stripe from 'stripe';

export const STRIPE_WEBHOOK_SECRET = 'whsec_of_the_tests';

/** An event as Stripe sends it: its body and the header of its signature. */
export function stripeEvent(event: {
  id: string;
  type: string;
  object: Record<string, unknown>;
  /** Of the signature, in seconds of the real clock. */
  timestamp: number;
  secret?: string;
}): { body: string; signature: string } {
  const { id, type, object, timestamp, secret = STRIPE_WEBHOOK_SECRET } = event;
  const body = JSON.stringify({
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: timestamp,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return { body, signature };
}
