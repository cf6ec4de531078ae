import { minorDigits } from '@/lib/money/currency';

/**
 * The smallest step in which a currency is paid by card, in minor units: 1 for GBP and JPY. Gateways want
 * the last of three decimals to be 0, so it is 10 for KWD; and they know no fifths of an ariary, 100 for MGA.
 */
export function minorStep(currency: string): number {
  if (currency === 'MGA') return 100;
  return minorDigits(currency) === 3 ? 10 : 1;
}

/** The most of an amount that is whole steps: 1255 KWD is 1250. */
export function wholeSteps(amountMinor: number, currency: string): number {
  return amountMinor - (amountMinor % minorStep(currency));
}
