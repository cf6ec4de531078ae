import { minorStep } from '@/lib/money/step';

/** In minor units: what Stripe charges at least, as docs.stripe.com/currencies had it in September 2026. */
const LEAST_MINOR: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      ...['ARS', 'AUD', 'BRL', 'CAD', 'CHF', 'COP', 'EUR', 'IDR', 'ILS', 'INR', 'JPY', 'KRW'],
      ...['NZD', 'PHP', 'RUB', 'SGD', 'USD', 'ZAR'],
    ].map((currency) => [currency, 50]),
  ),
  AED: 200,
  CZK: 1500,
  DKK: 250,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  PLN: 200,
  RON: 200,
  SEK: 300,
  THB: 1000,
};

/**
 * The least that can be asked for online: a gateway refuses what would not pay for its work. For a currency
 * without a least of its own Stripe compares with that of the account, which we do not know.
 */
export function leastOnlineMinor(currency: string): number {
  return LEAST_MINOR[currency] ?? minorStep(currency);
}
