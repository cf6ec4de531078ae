import { minorDigits } from '@/lib/money/currency';

/**
 * The minor units of an amount as people type it; undefined for what is none, and for more decimals
 * than the currency has. Digits are moved as text, never through a floating point number.
 *
 * '12.50' GBP: 1250. '12,5' EUR: 1250. '12.50' JPY: undefined. '1,000' KWD: undefined, since a comma
 * before three digits may well mean a thousand.
 *
 * How much is too much is for the caller to say; what no number counts exactly is the most that one does.
 */
export function parseMoney(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const point = digits === 3 ? '\\.' : '[.,]';
  const decimals = digits === 0 ? '' : `(?:${point}(\\d{1,${digits}}))?`;
  const match = new RegExp(`^(\\d+)${decimals}$`).exec(text.trim());
  if (!match) return undefined;
  const [, whole = '', part = ''] = match;
  return Math.min(Number(whole + part.padEnd(digits, '0')), Number.MAX_SAFE_INTEGER);
}
