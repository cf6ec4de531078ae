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
import { minorStep, wholeSteps } from '@/lib/money/step';
import { addHours, addMinutes, type Instant, instantOf } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const startAt = instant('2026-03-10T14:30:00Z');

const terms = (policy: CancellationPolicy, given: Partial<Terms> = {}): Terms => ({
  policy,
  priceMinor: 6000,
  paidMinor: 6000,
  currency: 'GBP',
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
    const asked = { terms: terms(PRESETS.fair), todayMinor: 9000, now: hoursAhead(hours, ms) };
    expect(quoteReschedule(asked)).toMatchObject({ feeMinor: fee, returnedMinor: 0 });
    expect(quoteReschedule(asked).newPriceMinor).toBeUndefined();
  });

  it.each([
    ['the same', 6000, 5, { feeMinor: 0, returnedMinor: 0, newPriceMinor: undefined }],
    ['dearer', 7500, 5, { feeMinor: 0, returnedMinor: 0, newPriceMinor: 7500 }],
    ['cheaper', 4000, 5, { feeMinor: 0, returnedMinor: 2000, newPriceMinor: 4000 }],
    ['cheaper, for a fee', 4000, 1, { feeMinor: 1500, returnedMinor: 500, newPriceMinor: 4000 }],
    ['free', 0, 1, { feeMinor: 1500, returnedMinor: 4500, newPriceMinor: 0 }],
  ])('by the price of the day, when it is %s, of 6000 that were paid', (_, today, hours, costs) => {
    const { reschedule } = PRESETS.fair;
    const policy = { ...PRESETS.fair, reschedule: { ...reschedule, price: 'today' as const } };
    const asked = { terms: terms(policy), todayMinor: today, now: hoursAhead(hours) };
    const { feeMinor, returnedMinor, newPriceMinor } = quoteReschedule(asked);
    expect({ feeMinor, returnedMinor, newPriceMinor }).toEqual(costs);
    const unpaid = { ...asked, terms: terms(policy, { paidMinor: 0 }) };
    expect(quoteReschedule(unpaid)).toMatchObject({ feeMinor, returnedMinor: 0 });
  });

  test('missing costs its fee, whenever', () => {
    expect(quoteNoShow({ terms: terms(PRESETS.flexible) })).toMatchObject({
      feeMinor: 3000,
      returnedMinor: 3000,
    });
  });
});

describe.each([
  ['GBP', 1],
  ['KWD', 10],
])('in %s, which goes in steps of %i', (currency, step) => {
  test('every fee and its rest are whole steps and add up: 1 to 10,000 steps by 0 to 100 %', () => {
    for (let steps = 1; steps <= 10_000; steps++) {
      const priceMinor = steps * step;
      for (let percent = 0; percent <= 100; percent++) {
        const noShowFee = { kind: 'percent', percent } as const;
        const policy = { ...NO_POLICY, noShowFee };
        const agreed = terms(policy, { priceMinor, paidMinor: priceMinor, currency });
        const { feeMinor: fee, returnedMinor: rest } = quoteNoShow({ terms: agreed });
        const isNear = Math.abs(fee * 100 - priceMinor * percent) <= 50 * step;
        const isWhole = fee % step === 0 && rest % step === 0 && fee >= 0 && rest >= 0;
        if (isNear && isWhole && fee + rest === priceMinor) continue;
        throw new Error(`${percent} % of ${priceMinor}: ${fee}, and ${rest} back`);
      }
    }
  });
});

/** The rule: a fee is whole steps of the currency, and half a step is rounded up. */
it.each([
  ['JPY', 50, 13, 'JP¥13'],
  ['GBP', 50, 13, '£0.13'],
  ['KWD', 1250, 310, 'KWD 0.310'],
  ['KWD', 1260, 320, 'KWD 0.320'],
  ['MGA', 1000, 300, 'MGA 3'],
])('a quarter in %s of %i is %i, which reads "%s"', (currency, priceMinor, minor, text) => {
  const fee = feeMinor({ kind: 'percent', percent: 25 }, { priceMinor, currency });
  expect(fee).toBe(minor);
  expect(formatMoney({ amountMinor: fee, currency }, 'en-GB').replace(/\s/, ' ')).toBe(text);
});

it.each([
  [80, 50, 'GBP', 50],
  [20, 50, 'GBP', 20],
  [1255, 5000, 'KWD', 1260],
  [1255, 1250, 'KWD', 1250],
])('a fixed fee of %i of a price of %i in %s is %i', (amountMinor, priceMinor, currency, fee) => {
  expect(feeMinor({ kind: 'fixed', amountMinor }, { priceMinor, currency })).toBe(fee);
});

test('a quote never charges more later than the price, and adds up', () => {
  const any = fc.record({
    name: fc.constantFrom(...(Object.keys(PRESETS) as (keyof typeof PRESETS)[])),
    currency: fc.constantFrom('GBP', 'JPY', 'KWD', 'MGA'),
    steps: fc.integer({ min: 0, max: 1_000_000 }),
    paid: fc.boolean(),
    minutes: fc.integer({ min: -20_000, max: 20_000 }),
  });
  const property = fc.property(any, ({ name, currency, steps, paid, minutes }) => {
    const priceMinor = steps * minorStep(currency);
    const paidMinor = paid ? priceMinor : 0;
    const agreed = terms(PRESETS[name], { priceMinor, paidMinor, currency });
    const quote = quoteCancellation({ terms: agreed, now: addMinutes(startAt, minutes) });
    expect(quote.feeMinor).toBeLessThanOrEqual(priceMinor);
    expect(wholeSteps(quote.feeMinor, currency)).toBe(quote.feeMinor);
    if (paid) expect(quote.feeMinor + quote.returnedMinor).toBe(priceMinor);
    expect(isSameQuote(quote, { ...quote })).toBe(true);
  });
  fc.assert(property, { numRuns: 500 });
});
