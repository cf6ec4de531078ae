import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { spendLots } from '@/lib/payment/credit';

const LOTS = [
  { creditId: 'first', restMinor: 300 },
  { creditId: 'empty', restMinor: 0 },
  { creditId: 'second', restMinor: 500 },
];

it.each([
  [0, []],
  [100, [['first', 100]]],
  [300, [['first', 300]]],
  [
    301,
    [
      ['first', 300],
      ['second', 1],
    ],
  ],
  [
    9000,
    [
      ['first', 300],
      ['second', 500],
    ],
  ],
])('of lots with 300, nothing and 500, %i is spent as %o', (mostMinor, expected) => {
  const spent = spendLots(LOTS, mostMinor);
  expect(spent.map(({ creditId, amountMinor }) => [creditId, amountMinor])).toEqual(expected);
});

test('all that is wanted is spent as far as there is any, and no lot gives more than it has', () => {
  const lots = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 8 });
  const property = fc.property(lots, fc.integer({ min: 0, max: 500_000 }), (rests, mostMinor) => {
    const spent = spendLots(
      rests.map((restMinor, no) => ({ creditId: String(no), restMinor })),
      mostMinor,
    );
    const sum = spent.reduce((total, one) => total + one.amountMinor, 0);
    const there = rests.reduce((total, rest) => total + rest, 0);
    expect(sum).toBe(Math.min(mostMinor, there));
    for (const { creditId, amountMinor } of spent) {
      expect(amountMinor).toBeGreaterThan(0);
      expect(amountMinor).toBeLessThanOrEqual(rests[Number(creditId)] ?? 0);
    }
  });
  fc.assert(property);
});
