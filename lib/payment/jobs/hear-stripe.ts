import { env } from '@/lib/env';
import { hearOfPaymentOnce } from '@/lib/payment/mutations/hear';
import { openStripeEvent } from '@/lib/payment/stripe/webhook';
import type { Instant } from '@/lib/time/instant';

/** What Stripe says of a payment makes us look for ourselves, if it is signed with our secret, and lately. */
export async function hearStripe(told: {
  signature: string;
  body: string;
  now: Instant;
  /** What to do when there is something to look at. */
  wake: () => void;
}): Promise<Response> {
  const secret = env().STRIPE_WEBHOOK_SECRET;
  if (!secret) return new Response('Stripe’s webhook is not set up.\n', { status: 404 });
  const news = openStripeEvent({ ...told, secret });
  if (news === undefined) return new Response('The signature does not hold.\n', { status: 400 });
  if (news && (await hearOfPaymentOnce({ ...news, gateway: 'stripe', now: told.now })) > 0) {
    told.wake();
  }
  return new Response('Thank you.\n');
}
