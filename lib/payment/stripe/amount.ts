import { minorDigits } from '@/lib/money/currency';

/** Stripe keeps some currencies of its API as they were before ISO 4217 changed them, or rounds them. */
const STRIPE_DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/**
 * Whole minor units of ISO 4217 as Stripe counts them; undefined where it has no such amount.
 *
 * 10.50 GBP is 1050 in both. 500 ISK is 500 here and 50000 there; 5.00 MGA is 500 here and 5 there.
 */
export function toStripeAmount(amountMinor: number, currency: string): number | undefined {
  const { times, over } = scaleOf(currency);
  return (amountMinor * times) % over === 0 ? Math.trunc((amountMinor * times) / over) : undefined;
}

/** What Stripe says, in minor units of ISO 4217; a fraction that we do not know is left out. */
export function fromStripeAmount(amount: number, currency: string): number {
  const { times, over } = scaleOf(currency);
  return Math.trunc((amount * over) / times);
}

function scaleOf(currency: string): { times: number; over: number } {
  const digits = minorDigits(currency);
  const more = (STRIPE_DIGITS[currency] ?? digits) - digits;
  return { times: 10 ** Math.max(0, more), over: 10 ** Math.max(0, -more) };
}
