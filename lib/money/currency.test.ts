import { expect, it } from 'vitest';
import { isCurrency, minorDigits } from '@/lib/money/currency';

it.each([
  ['GBP', 2],
  ['HUF', 2],
  ['JPY', 0],
  ['KWD', 3],
])('%s has %i decimals', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits);
});

it.each([
  ['GBP', true],
  ['gbp', false],
  ['QQQ', false],
  ['', false],
])('%s is a currency: %s', (code, expected) => {
  expect(isCurrency(code)).toBe(expected);
});
