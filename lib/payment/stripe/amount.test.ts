import { expect, test } from 'vitest';
import { fromStripeAmount, toStripeAmount } from '@/lib/payment/stripe/amount';

test.each([
  ['GBP', 1050, 1050],
  ['JPY', 500, 500],
  ['KWD', 1250, 1250],
  ['ISK', 500, 50_000],
  ['UGX', 7000, 700_000],
  ['MGA', 500_000, 5000],
])('%s: %i here is %i at Stripe, and back', (currency, ours, theirs) => {
  expect(toStripeAmount(ours, currency)).toBe(theirs);
  expect(fromStripeAmount(theirs, currency)).toBe(ours);
});

test('a fraction that Stripe does not know is not rounded', () => {
  expect(toStripeAmount(550, 'MGA')).toBeUndefined();
});
