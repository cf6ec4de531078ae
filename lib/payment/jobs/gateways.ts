import { env } from '@/lib/env';
import { type Gateway, GatewayError } from '@/lib/payment/gateway';
import type { Instant } from '@/lib/time/instant';

/** Each is loaded when it is needed. */
const GATEWAYS: Record<string, (now: Instant) => Promise<Gateway>> = {
  demo: async (now) => {
    const { demoGateway } = await import('@/lib/payment/jobs/demo-gateway');
    return demoGateway({ appUrl: env().APP_URL, now: () => now });
  },
  stripe: async () => {
    const { STRIPE_SECRET_KEY: secretKey, STRIPE_URL: url } = env();
    if (!secretKey) throw new GatewayError('The key for Stripe is not set.', { retryable: true });
    const { stripeGateway } = await import('@/lib/payment/stripe/gateway');
    return stripeGateway({ secretKey, url });
  },
};

/** The gateway of a payment, whichever takes new ones. */
export async function gatewayOf(name: string, now: Instant): Promise<Gateway> {
  const load = GATEWAYS[name];
  if (!load) throw new GatewayError(`Nothing is done at ${name}.`, { retryable: false });
  return load(now);
}
