import { minorDigits } from '@/lib/money/currency';

/** What the database's integer holds. */
const MOST_MINOR = 2_147_483_647;

/**
 * The minor units of an amount as people type it; undefined for what is none, and for more decimals
 * than the currency has. Digits are moved as text, never through a floating point number.
 *
 * '12.50' GBP: 1250. '12,5' EUR: 1250. '12.50' JPY: undefined. '1,000' KWD: undefined, since a comma
 * before three digits may well mean a thousand.
 */
export function parseMoney(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const point = digits === 3 ? '\\.' : '[.,]';
  const decimals = digits === 0 ? '' : `(?:${point}(\\d{1,${digits}}))?`;
  const match = new RegExp(`^(\\d{1,10})${decimals}$`).exec(text.trim());
  if (!match) return undefined;
  const [, whole = '', part = ''] = match;
  const amountMinor = Number(whole + part.padEnd(digits, '0'));
  return amountMinor <= MOST_MINOR ? amountMinor : undefined;
}
