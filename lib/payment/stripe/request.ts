import Stripe from 'stripe';
import { GatewayError } from '@/lib/payment/gateway';
import { toStripeAmount } from '@/lib/payment/stripe/amount';

export interface StripeSettings {
  secretKey: string;
  url: string;
  timeoutMs?: number;
}

/** What a worker asks of us takes a few requests, and all of them together must not outlast its lease. */
const REQUEST_TIMEOUT_MS = 8_000;

/** Our worker waits and asks again, so the package does not. */
export function stripeClient({
  secretKey,
  url,
  timeoutMs = REQUEST_TIMEOUT_MS,
}: StripeSettings): Stripe {
  const { protocol, hostname, port } = new URL(url);
  const isPlain = protocol === 'http:';
  return new Stripe(secretKey, {
    host: hostname,
    port: port || (isPlain ? 80 : 443),
    protocol: isPlain ? 'http' : 'https',
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

export function stripeAmount(money: { amountMinor: number; currency: string }): number {
  const amount = toStripeAmount(money.amountMinor, money.currency);
  if (amount !== undefined) return amount;
  throw new GatewayError('Stripe knows no such fraction of this currency.', { retryable: false });
}
