import { expect, test } from 'vitest';
import { fromStripeAmount, toStripeAmount } from '@/lib/payment/stripe/amount';

const NO_DECIMALS = [
  ...['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF'],
  'XPF',
];

test.each<[string, number, number]>([
  ['GBP', 1050, 1050],
  ['HUF', 1050, 1050],
  ['TWD', 1050, 1050],
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((code): [string, number, number] => [
    code,
    1250,
    1250,
  ]),
  ...NO_DECIMALS.map((code): [string, number, number] => [code, 500, 500]),
  ['ISK', 500, 50_000],
  ['UGX', 7000, 700_000],
  ['MGA', 500_000, 5000],
])('%s: %i here is %i at Stripe, and back', (currency, ours, theirs) => {
  expect(toStripeAmount(ours, currency)).toBe(theirs);
  expect(fromStripeAmount(theirs, currency)).toBe(ours);
});

test.each([
  [550, 'MGA'],
  [1255, 'KWD'],
  [1251, 'BHD'],
])('%i of %s, which Stripe does not know, is not rounded', (amountMinor, currency) => {
  expect(toStripeAmount(amountMinor, currency)).toBeUndefined();
});
