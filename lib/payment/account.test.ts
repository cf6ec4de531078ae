import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type BookingAccount,
  feeChargeMinor,
  lessCredited,
  NO_MONEY,
  owedMinor,
  paidMinor,
  payableMinor,
  settlementOf,
  splitRefund,
} from '@/lib/payment/account';

const payment = (paymentId: string, amountMinor: number) =>
  ({ paymentId, gateway: 'demo', amountMinor }) as const;
const CARD = { gateway: 'demo', customerRef: 'cus', cardRef: 'pm', label: 'Visa' } as const;

const paidAhead: BookingAccount = {
  ...NO_MONEY,
  balanceMinor: -6000,
  refundable: [payment('new', 4000), payment('old', 2000)],
};

describe('an end', () => {
  it.each([
    [0, [4000, 2000]],
    [1500, [4000, 500]],
    [2000, [4000]],
    [6000, []],
    [9000, []],
  ])('with a fee of %i gives back %o, the newest payment first', (feeMinor, amounts) => {
    const { refunds, chargeMinor, captureMinor } = settlementOf(paidAhead, {
      feeMinor,
      outcome: 'REFUND',
      currency: 'GBP',
    });
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual(amounts);
    expect([chargeMinor, captureMinor]).toEqual([0, 0]);
  });

  it('gives credit where the terms say so, and for what was paid by credit', () => {
    const asCredit = settlementOf(paidAhead, {
      feeMinor: 1500,
      outcome: 'CREDIT',
      currency: 'GBP',
    });
    expect([asCredit.creditMinor, asCredit.refunds]).toEqual([4500, []]);
    const byCredit = { ...paidAhead, refundable: [payment('new', 4000)] };
    const back = settlementOf(byCredit, { feeMinor: 0, outcome: 'REFUND', currency: 'GBP' });
    expect([back.creditMinor, back.refunds]).toEqual([2000, [payment('new', 4000)].map(bare)]);
  });

  it.each([
    [0, 0, true],
    [1500, 1500, false],
    [9000, 6000, false],
  ])('with a fee of %i takes %i of what was authorised', (feeMinor, captureMinor, isReleased) => {
    const authorised = { ...NO_MONEY, authorised: { paymentId: 'a', amountMinor: 6000 } };
    const settled = settlementOf(authorised, { feeMinor, outcome: 'REFUND', currency: 'GBP' });
    expect(settled).toMatchObject({ captureMinor, isReleased, refunds: [], creditMinor: 0 });
  });

  it.each([
    [0, 3000],
    [1000, 2000],
    [4000, 0],
  ])(
    'charges the card what it is not being charged already: of 3000 and %i, %i',
    (begunMinor, chargeMinor) => {
      const charging = { amountMinor: 5000, begunMinor, label: 'Visa' };
      const settled = settlementOf(
        { ...NO_MONEY, keptCard: CARD, charging },
        { feeMinor: 3000, outcome: 'REFUND', currency: 'GBP' },
      );
      expect(settled.chargeMinor).toBe(chargeMinor);
    },
  );

  it('charges a card that was kept for what nothing else covers', () => {
    const kept = { ...NO_MONEY, balanceMinor: -1000, keptCard: CARD };
    const settled = settlementOf(kept, { feeMinor: 3000, outcome: 'REFUND', currency: 'GBP' });
    expect(settled).toMatchObject({ chargeMinor: 2000, refunds: [], creditMinor: 0 });
  });
});

const bare = ({ paymentId, amountMinor }: { paymentId: string; amountMinor: number }) => ({
  paymentId,
  amountMinor,
});

const minor = fc.integer({ min: 0, max: 1_000_000 });

const accounts = fc.record({
  paid: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 4 }),
  byCredit: minor,
  earlierFees: minor,
  authorised: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  hasCard: fc.boolean(),
});

const ends = fc.record({
  feeMinor: minor,
  outcome: fc.constantFrom('REFUND' as const, 'CREDIT' as const),
});

test('what was paid is kept or returned, nothing is negative, and no payment gives more than it has', () => {
  const property = fc.property(accounts, ends, ({ paid, ...of }, end) => {
    const refundable = paid.map((amountMinor, no) => payment(String(no), amountMinor));
    const sum = (of: readonly { amountMinor: number }[]) =>
      of.reduce((total, one) => total + one.amountMinor, 0);
    const account: BookingAccount = {
      ...NO_MONEY,
      balanceMinor: of.earlierFees - sum(refundable) - of.byCredit,
      refundable,
      authorised: of.authorised ? { paymentId: 'a', amountMinor: of.authorised } : null,
      keptCard: of.hasCard ? CARD : null,
    };
    const plan = settlementOf(account, { ...end, currency: 'BGN' });
    const returned = sum(plan.refunds) + plan.creditMinor;
    const taken = plan.captureMinor + plan.chargeMinor;
    const after = account.balanceMinor + end.feeMinor + returned - taken;
    expect(after).toBeGreaterThanOrEqual(0);
    if (of.hasCard) expect(after).toBe(0);
    if (returned > 0) expect([taken, after]).toEqual([0, 0]);
    expect(plan.captureMinor).toBeLessThanOrEqual(of.authorised ?? 0);
    expect(plan.isReleased).toBe(of.authorised !== null && plan.captureMinor === 0);
    for (const amount of [plan.creditMinor, plan.captureMinor, plan.chargeMinor]) {
      expect(amount).toBeGreaterThanOrEqual(0);
    }
    for (const { paymentId, amountMinor } of plan.refunds) {
      expect(amountMinor).toBeGreaterThan(0);
      expect(amountMinor).toBeLessThanOrEqual(paid[Number(paymentId)] ?? 0);
    }
  });
  fc.assert(property, { numRuns: 2_000 });
});

test('an amount is split over payments in their order, as far as they reach', () => {
  const of = [payment('a', 300), payment('b', 0), payment('c', 500)];
  expect(splitRefund(of, 400)).toEqual([
    { paymentId: 'a', amountMinor: 300 },
    { paymentId: 'c', amountMinor: 100 },
  ]);
  expect(splitRefund(of, 900).reduce((sum, one) => sum + one.amountMinor, 0)).toBe(800);
  expect(splitRefund(of, 0)).toEqual([]);
});

it.each([
  [-500, 500, 0],
  [0, 0, 0],
  [500, 0, 500],
])('a balance of %i is %i paid ahead and %i owed', (balanceMinor, paid, owed) => {
  expect([paidMinor({ balanceMinor }), owedMinor({ balanceMinor })]).toEqual([paid, owed]);
});

it.each([
  [0, false, 3000, 0],
  [0, true, 3000, 3000],
  [-1000, true, 3000, 2000],
  [-5000, true, 3000, 0],
  [2000, true, 3000, 3000],
])(
  'with a balance of %i and a card that is kept (%s), a fee of %i charges it %i',
  (balanceMinor, isKept, fee, charge) => {
    const account = { ...NO_MONEY, balanceMinor, keptCard: isKept ? CARD : null };
    expect(feeChargeMinor(account, { feeMinor: fee, currency: 'GBP' })).toBe(charge);
  },
);

it.each([
  [3000, null, 3000],
  [3000, 3000, 0],
  [4500, 3000, 1500],
  [0, 3000, 0],
  [-500, null, 0],
])('of a balance of %i, %s being charged, %i can be paid', (balanceMinor, amountMinor, payable) => {
  const charging = amountMinor === null ? null : { amountMinor, begunMinor: 0, label: 'Visa' };
  expect(payableMinor({ ...NO_MONEY, balanceMinor, charging })).toBe(payable);
});

test.each([
  [0, [300, 500]],
  [-200, [300, 500]],
  [200, [300, 300]],
  [500, [300]],
  [700, [100]],
  [800, []],
  [900, []],
])('what has become credit, %i, is not given back as well', (creditedMinor, left) => {
  const of = [
    { paymentId: 'newer', gateway: 'stripe', amountMinor: 300 },
    { paymentId: 'older', gateway: 'stripe', amountMinor: 500 },
  ] as const;
  expect(lessCredited(of, creditedMinor).map(({ amountMinor }) => amountMinor)).toEqual(left);
});

test.each([
  [29, 0],
  [30, 30],
])('a card that was kept is charged what a gateway takes: %i', (feeMinor, charge) => {
  const kept = { ...NO_MONEY, keptCard: CARD };
  const end = { feeMinor, currency: 'GBP' };
  expect(feeChargeMinor(kept, end)).toBe(charge);
  expect(settlementOf(kept, { ...end, outcome: 'REFUND' }).chargeMinor).toBe(charge);
});
