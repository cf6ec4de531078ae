import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { methodText } from '@/lib/payment/method';
import { taxIncluded } from '@/lib/payment/receipt/content';

it.each([
  [6000, 2000, 1000],
  [99, 750, 6],
  [1, 2000, 0],
  [12, 2000, 2],
  [11, 2000, 1],
  [6000, 0, 0],
  [6000, 10_000, 3000],
  [2_147_483_647, 1, 214_726],
])('%i with %i basis points of tax in it hold %i', (amountMinor, basisPoints, tax) => {
  expect(taxIncluded(amountMinor, basisPoints)).toBe(tax);
});

test('tax is rounded down, and by less than one', () => {
  const amounts = fc.integer({ min: 1, max: 2_147_483_647 });
  const rates = fc.integer({ min: 0, max: 10_000 });
  const law = fc.property(amounts, rates, (amount, rate) => {
    const [tax, parts, whole] = [
      BigInt(taxIncluded(amount, rate)),
      BigInt(amount) * BigInt(rate),
      BigInt(10_000 + rate),
    ];
    return tax * whole <= parts && parts < (tax + 1n) * whole;
  });
  fc.assert(law, { numRuns: 2000 });
});

it.each([
  [{ gateway: 'stripe', cardLabel: 'Visa ending in 4242' }, 'Visa ending in 4242'],
  [{ gateway: 'stripe', cardLabel: '' }, 'Card'],
  [{ gateway: 'demo', cardLabel: 'Visa ending in 4242' }, 'Demo card: Visa ending in 4242'],
  [{ gateway: 'demo', cardLabel: '' }, 'Demo card'],
  [{ gateway: 'place', cardLabel: '' }, 'At the place'],
] as const)('%j is %s', (paidBy, text) => {
  expect(methodText(paidBy)).toBe(text);
});
