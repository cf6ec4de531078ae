import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type CancellationPolicy, feeMinor, NO_POLICY, PRESETS } from '@/lib/cancellation/policy';
import {
  isSameQuote,
  quoteCancellation,
  quoteNoShow,
  quoteReschedule,
  type Terms,
  waived,
} from '@/lib/cancellation/quote';
import { formatMoney } from '@/lib/money/money';
import { addHours, addMinutes, type Instant, instantOf } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const startAt = instant('2026-03-10T14:30:00Z');

const terms = (policy: CancellationPolicy, given: Partial<Terms> = {}): Terms => ({
  policy,
  priceMinor: 6000,
  paidMinor: 6000,
  startAt,
  bookedAt: instant('2026-03-01T09:00:00Z'),
  ...given,
});

const hoursAhead = (hours: number, ms = 0): Instant => instantOf(addHours(startAt, -hours) + ms);

describe('cancelling', () => {
  it.each<[keyof typeof PRESETS, number, number, number]>([
    ['flexible', 4, 0, 0],
    ['flexible', 4, 1, 1500],
    ['fair', 24, 0, 0],
    ['fair', 24, 1, 3000],
    ['moderate', 48, 1, 3000],
    ['strict', 168, 0, 0],
    ['strict', 168, 1, 6000],
  ])('%s: %i hours before and %i ms costs %i', (name, hours, ms, fee) => {
    const quote = quoteCancellation({ terms: terms(PRESETS[name]), now: hoursAhead(hours, ms) });
    expect(quote).toMatchObject({ feeMinor: fee, returnedMinor: 6000 - fee });
  });

  test('is free for the grace after booking, though the limit has passed', () => {
    const bookedAt = hoursAhead(3);
    const late = terms(PRESETS.fair, { bookedAt });
    const at = (minutes: number) =>
      quoteCancellation({ terms: late, now: addMinutes(bookedAt, minutes) }).feeMinor;
    expect([at(0), at(60), at(61)]).toEqual([0, 0, 3000]);
  });

  test('grace never reaches past the start', () => {
    const bookedAt = hoursAhead(0, -60_000);
    const quote = quoteCancellation({ terms: terms(PRESETS.fair, { bookedAt }), now: startAt });
    expect([quote.freeUntilAt, quote.feeMinor]).toEqual([startAt, 0]);
  });

  test('without a policy is always free, and so is what a business cancels', () => {
    expect(quoteCancellation({ terms: terms(NO_POLICY), now: startAt }).feeMinor).toBe(0);
    expect(waived(terms(PRESETS.strict))).toMatchObject({ feeMinor: 0, returnedMinor: 6000 });
  });

  test('of what was not paid returns nothing', () => {
    const unpaid = terms(PRESETS.fair, { paidMinor: 0 });
    expect(quoteCancellation({ terms: unpaid, now: hoursAhead(1) })).toMatchObject({
      feeMinor: 3000,
      returnedMinor: 0,
    });
  });
});

describe('moving and missing', () => {
  it.each([
    [4, 0, 0],
    [4, 1, 1500],
  ])('moving has its own limit: %i hours before and %i ms costs %i', (hours, ms, fee) => {
    const quote = quoteReschedule({ terms: terms(PRESETS.fair), now: hoursAhead(hours, ms) });
    expect(quote).toMatchObject({ feeMinor: fee, returnedMinor: 0 });
  });

  test('missing costs its fee, whenever', () => {
    expect(quoteNoShow({ terms: terms(PRESETS.flexible) })).toMatchObject({
      feeMinor: 3000,
      returnedMinor: 3000,
    });
  });
});

test('every fee is whole, at most the price, and what is returned is the rest: 1 to 10,000 by 0 to 100 %', () => {
  for (let priceMinor = 1; priceMinor <= 10_000; priceMinor++) {
    for (let percent = 0; percent <= 100; percent++) {
      const fee = feeMinor({ kind: 'percent', percent }, priceMinor);
      const exact = (priceMinor * percent) / 100;
      const isRounded = Math.abs(fee - exact) <= 0.5 && Number.isInteger(fee);
      if (!isRounded || fee > priceMinor) throw new Error(`${percent} % of ${priceMinor}: ${fee}`);
    }
  }
  expect(feeMinor({ kind: 'percent', percent: 25 }, 50)).toBe(13);
});

/** The rule: a fee is whole minor units, whatever a currency calls them, and half of one is rounded up. */
it.each([
  ['JPY', 13, 'JP¥13'],
  ['GBP', 13, '£0.13'],
  ['KWD', 13, 'KWD 0.013'],
])('a quarter of 50 minor units of %s is %i, which reads "%s"', (currency, minor, text) => {
  const fee = feeMinor({ kind: 'percent', percent: 25 }, 50);
  expect(fee).toBe(minor);
  expect(formatMoney({ amountMinor: fee, currency }, 'en-GB').replace(/\s/, ' ')).toBe(text);
});

test('a quote never charges more later than the price, and adds up', () => {
  const any = fc.record({
    name: fc.constantFrom(...(Object.keys(PRESETS) as (keyof typeof PRESETS)[])),
    priceMinor: fc.integer({ min: 0, max: 1_000_000 }),
    paid: fc.boolean(),
    minutes: fc.integer({ min: -20_000, max: 20_000 }),
  });
  const property = fc.property(any, ({ name, priceMinor, paid, minutes }) => {
    const agreed = terms(PRESETS[name], { priceMinor, paidMinor: paid ? priceMinor : 0 });
    const quote = quoteCancellation({ terms: agreed, now: addMinutes(startAt, minutes) });
    expect(quote.feeMinor).toBeLessThanOrEqual(priceMinor);
    if (paid) expect(quote.feeMinor + quote.returnedMinor).toBe(priceMinor);
    expect(isSameQuote(quote, { ...quote })).toBe(true);
  });
  fc.assert(property, { numRuns: 500 });
});
