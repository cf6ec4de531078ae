import { expect, it } from 'vitest';
import { amountText } from '@/lib/money/money';
import { parseMoney } from '@/lib/money/parse-money';

it.each([
  ['12.50', 'GBP', 1250],
  ['12,50', 'EUR', 1250],
  ['12.5', 'GBP', 1250],
  ['12', 'GBP', 1200],
  [' 0.07 ', 'GBP', 7],
  ['0', 'GBP', 0],
  ['1.15', 'GBP', 115],
  ['21474836.47', 'GBP', 2_147_483_647],
  ['1050', 'JPY', 1050],
  ['0', 'JPY', 0],
  ['1.050', 'KWD', 1050],
  ['1.5', 'KWD', 1500],
  ['1', 'KWD', 1000],
  ['21474836.48', 'GBP', 2_147_483_648],
  ['99999999999999999999', 'GBP', Number.MAX_SAFE_INTEGER],
])('%s %s are %i minor units', (text, currency, amountMinor) => {
  expect(parseMoney(text, currency)).toBe(amountMinor);
});

it.each([
  ['12.505', 'GBP'],
  ['12.50', 'JPY'],
  ['1,000', 'JPY'],
  ['1.0005', 'KWD'],
  ['1,000', 'KWD'],
  ['1,000.00', 'GBP'],
  ['-5', 'GBP'],
  ['+5', 'GBP'],
  ['1e3', 'GBP'],
  ['0x10', 'GBP'],
  ['.50', 'GBP'],
  ['5.', 'GBP'],
  ['£5', 'GBP'],
  ['5 5', 'GBP'],
  ['١٢', 'GBP'],
  ['Infinity', 'GBP'],
  ['', 'GBP'],
])('%s is no amount of %s', (text, currency) => {
  expect(parseMoney(text, currency)).toBeUndefined();
});

it.each([
  [0, 'GBP', '0.00'],
  [1250, 'GBP', '12.50'],
  [7, 'GBP', '0.07'],
  [1050, 'JPY', '1050'],
  [1050, 'KWD', '1.050'],
  [5, 'KWD', '0.005'],
  [2_147_483_647, 'GBP', '21474836.47'],
])('%i minor units of %s are typed as %s, and read back', (amountMinor, currency, text) => {
  expect(amountText({ amountMinor, currency })).toBe(text);
  expect(parseMoney(text, currency)).toBe(amountMinor);
});
