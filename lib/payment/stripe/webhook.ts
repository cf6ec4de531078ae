import Stripe from 'stripe';
import { z } from 'zod';
import type { Instant } from '@/lib/time/instant';

const TOLERANCE_SECONDS = 300;

const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);

/** What we read of an event: about which object it is. Amounts and states are not taken from it. */
const eventSchema = z.object({
  id: z.string().min(1),
  data: z.object({
    object: z.object({
      id: z.string().min(1),
      payment_intent: reference.nullish(),
      metadata: z.object({ payment_id: z.uuid().optional().catch(undefined) }).nullish(),
    }),
  }),
});

export interface StripeNews {
  /** The same for every repetition. */
  eventId: string;
  paymentId: string | undefined;
  refs: string[];
}

/**
 * An event as Stripe signed it, at most five minutes ago: about which payment it may be. Null for one
 * that is about nothing of the kind, undefined when the signature does not hold.
 */
export function openStripeEvent(sealed: {
  body: string;
  signature: string;
  secret: string;
  now: Instant;
}): StripeNews | null | undefined {
  const event = verify(sealed);
  if (event === undefined) return undefined;
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) return null;
  const { id: eventId, data } = parsed.data;
  const { id, payment_intent: intent, metadata } = data.object;
  return { eventId, paymentId: metadata?.payment_id, refs: intent ? [id, intent] : [id] };
}

function verify(sealed: Parameters<typeof openStripeEvent>[0]): unknown {
  const { body, signature, secret, now } = sealed;
  const { webhooks } = Stripe;
  try {
    return webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS, undefined, now);
  } catch {
    return undefined;
  }
}
