import { minorDigits } from '@/lib/money/currency';
import { wholeSteps } from '@/lib/money/step';

/**
 * Stripe keeps some currencies of its API as they were before ISO 4217 changed them, or rounds them. HUF and
 * TWD have no decimals when it pays out, and two when it charges: for us they are as in ISO 4217.
 */
const STRIPE_DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/**
 * Whole minor units of ISO 4217 as Stripe counts them; undefined where it has no such amount.
 *
 * 10.50 GBP is 1050 in both. 500 ISK is 500 here and 50000 there; 5.00 MGA is 500 here and 5 there. 1.255 KWD
 * is none, as the last of three decimals has to be 0.
 */
export function toStripeAmount(amountMinor: number, currency: string): number | undefined {
  const { times, over } = scaleOf(currency);
  if (wholeSteps(amountMinor, currency) !== amountMinor) return undefined;
  return Math.trunc((amountMinor * times) / over);
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
