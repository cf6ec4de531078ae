import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  creditOf,
  endsAgainAt,
  freeLots,
  returnedParts,
  spendLots,
  type WaitingBooking,
} from '@/lib/payment/credit';
import { addMinutes, type Instant } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

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

const NOON = instant('2026-03-02T12:00:00Z');
const minutes = (count: number) => addMinutes(NOON, count);
const lot = (creditId: string, restMinor: number, endsAt: Instant | null = null) => ({
  creditId,
  restMinor,
  endsAt,
});

describe('credit is free', () => {
  const TWO = [lot('noon', 2000, NOON), lot('april', 2000, minutes(60))];
  const at = (sinceMinutes: number, creditMinor: number) => ({
    sinceAt: minutes(sinceMinutes),
    creditMinor,
  });

  it.each<[string, ReturnType<typeof at>[], number, [string, number][]]>([
    [
      'all of it, where nothing waits',
      [],
      -1,
      [
        ['noon', 2000],
        ['april', 2000],
      ],
    ],
    ['not at its end, nor after', [], 0, [['april', 2000]]],
    [
      'but for what a booking counts on, which has what ends first',
      [at(-5, 2000)],
      -1,
      [['april', 2000]],
    ],
    ['as far as a booking of before its end has left it', [at(-5, 2500)], 1, [['april', 1500]]],
    ['nowhere, where one counts on all of it', [at(-5, 4000)], -1, []],
    ['nowhere, where one of after its end counts on the rest', [at(5, 2000)], 10, []],
    [
      'nowhere, where bookings count on all of it, whoever is asked first',
      [at(5, 2000), at(-5, 2000)],
      10,
      [],
    ],
  ])('%s', (_, waiting, goodMinutes, expected) => {
    const free = freeLots(TWO, { waiting, goodAt: minutes(goodMinutes) });
    expect(free.map(({ creditId, restMinor }) => [creditId, restMinor])).toEqual(expected);
  });

  test('for each of those who wait as much as they count on, in whichever order they are agreed', () => {
    const property = fc.property(SITUATIONS, ({ lots, wishes }) => {
      const waiting = new Set(promised(lots, wishes));
      const left = new Map(lots.map((one) => [one.creditId, one.restMinor]));
      for (const one of [...waiting].sort((a, b) => a.turn - b.turn)) {
        waiting.delete(one);
        const there = lots.map((of) => ({ ...of, restMinor: left.get(of.creditId) ?? 0 }));
        const free = freeLots(there, { waiting: [...waiting], goodAt: one.sinceAt });
        const spent = spendLots(free, one.creditMinor);
        expect(spent.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(one.creditMinor);
        for (const { creditId, amountMinor } of spent) {
          left.set(creditId, (left.get(creditId) ?? 0) - amountMinor);
        }
      }
    });
    fc.assert(property);
  });
});

const MINUTES = fc.integer({ min: 0, max: 5 });
const AMOUNTS = fc.integer({ min: 0, max: 3000 });
/** Lots in the order of their ends, bookings in that in which they are made. */
const SITUATIONS = fc
  .record({
    ends: fc.array(fc.tuple(MINUTES, AMOUNTS), { maxLength: 5 }),
    wishes: fc.array(fc.tuple(MINUTES, AMOUNTS, fc.nat()), { maxLength: 5 }),
  })
  .map(({ ends, wishes }) => ({
    lots: ends
      .sort(([one], [other]) => one - other)
      .map(([end, amount], no) => lot(String(no), amount, minutes(end))),
    wishes: wishes.sort(([one], [other]) => one - other),
  }));

/** Each counts on what it is offered when it is made, as far as it wants it; `turn` says when it is agreed. */
function promised(lots: ReturnType<typeof lot>[], wishes: [number, number, number][]) {
  const waiting: (WaitingBooking & { turn: number })[] = [];
  for (const [since, most, turn] of wishes) {
    const sinceAt = minutes(since);
    const there = creditOf(freeLots(lots, { waiting, goodAt: sinceAt }));
    waiting.push({ sinceAt, creditMinor: Math.min(there, most), turn });
  }
  return waiting;
}

describe('credit that comes back', () => {
  const spent = [lot('soon', 1000, minutes(10)), lot('never', 500), lot('later', 700, minutes(90))];
  const SPENT = spent.map(({ restMinor, ...of }) => ({ ...of, amountMinor: restMinor }));

  it.each<[number, number, [string, number][]]>([
    [
      2200,
      0,
      [
        ['never', 500],
        ['later', 700],
        ['soon', 1000],
      ],
    ],
    [
      1500,
      0,
      [
        ['never', 500],
        ['later', 700],
        ['soon', 300],
      ],
    ],
    [500, 0, [['never', 500]]],
    [
      4200,
      2000,
      [
        ['money', 2000],
        ['never', 500],
        ['later', 700],
        ['soon', 1000],
      ],
    ],
    [1000, 2000, [['money', 1000]]],
    [
      3000,
      0,
      [
        ['money', 800],
        ['never', 500],
        ['later', 700],
        ['soon', 1000],
      ],
    ],
  ])('%i, of which money is %i, is %o', (amountMinor, moneyMinor, expected) => {
    const parts = returnedParts(SPENT, { amountMinor, moneyMinor });
    expect(parts.map((part) => [part.from?.creditId ?? 'money', part.amountMinor])).toEqual(
      expected,
    );
  });

  const DAY = 24 * 60;

  it.each([
    ['on its day', 60, 0, 1, 60],
    ['on its day, given up at once', 2, 0, 0, 2],
    ['with the two days that it had', 2, 0, 19, 21],
    ['with thirty days of the sixty that it had', 60, 0, 59, 89],
    ['with the one day that it had', 20, 19, 19.5, 20.5],
  ])('ends %s', (_, ends, since, now, expected) => {
    const days = { sinceAt: minutes(since * DAY), now: minutes(now * DAY) };
    expect(endsAgainAt(minutes(ends * DAY), days)).toBe(minutes(expected * DAY));
    expect(endsAgainAt(null, days)).toBeNull();
  });

  test('can be spent on no more days than before, however it is booked with and given up', () => {
    const stays = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 90 })),
    );
    const property = fc.property(fc.integer({ min: 1, max: 120 }), stays, (days, times) => {
      let [now, free] = [NOON, 0];
      let endsAt: Instant | null = minutes(days * DAY);
      for (const [waits, booked] of times) {
        const sinceAt: Instant = addMinutes(now, waits * DAY);
        if (sinceAt >= endsAt) break;
        free += waits;
        now = addMinutes(sinceAt, booked * DAY);
        endsAt = endsAgainAt(endsAt, { sinceAt, now }) ?? NOON;
      }
      expect(free).toBeLessThanOrEqual(days);
      expect(endsAt).toBeGreaterThan(now);
    });
    fc.assert(property);
  });
});
