import { expect, it } from 'vitest';
import { formatMoney } from '@/lib/money/money';

it.each([
  [1050, 'GBP', 'en-GB', '£10.50'],
  [1000, 'GBP', 'en-GB', '£10'],
  [1, 'GBP', 'en-GB', '£0.01'],
  [0, 'GBP', 'en-GB', '£0'],
  [-1050, 'GBP', 'en-GB', '-£10.50'],
  [-5, 'GBP', 'en-GB', '-£0.05'],
  [1050, 'JPY', 'ja-JP', '¥1,050'],
  [1050, 'KWD', 'en-GB', 'KWD 1.050'],
  [1050, 'HUF', 'en-GB', 'HUF 10.50'],
  [123456789, 'EUR', 'de-DE', '1.234.567,89 €'],
  [Number.MAX_SAFE_INTEGER, 'GBP', 'en-GB', '£90,071,992,547,409.91'],
])('%i minor units of %s in %s are %s', (amountMinor, currency, locale, expected) => {
  const text = formatMoney({ amountMinor, currency }, locale);
  expect(text.replace(/[\u00a0\u202f]/g, ' ').replace('￥', '¥')).toBe(expected);
});
