import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, MINUTE_MS } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { type IntervalSet, intersect, normalise, subtract, union } from '@/lib/time/interval-set';

const HORIZON_MINUTES = 60;

const minutes = (start: number, end: number): Interval => ({
  startAt: (start * MINUTE_MS) as Instant,
  endAt: (end * MINUTE_MS) as Instant,
});

const minute = fc.integer({ min: 0, max: HORIZON_MINUTES });
const anyIntervals = fc.array(
  fc.tuple(minute, minute).map(([start, end]) => minutes(start, end)),
  { maxLength: 12 },
);

/** The oracle: which minutes are covered, one flag each. */
function bitmap(intervals: readonly Interval[]): boolean[] {
  return Array.from({ length: HORIZON_MINUTES }, (_, at) =>
    intervals.some(({ startAt, endAt }) => startAt <= at * MINUTE_MS && at * MINUTE_MS < endAt),
  );
}

function expectCanonical(set: IntervalSet): void {
  for (const [index, { startAt, endAt }] of set.entries()) {
    expect(endAt).toBeGreaterThan(startAt);
    expect(startAt).toBeGreaterThan(set[index - 1]?.endAt ?? Number.NEGATIVE_INFINITY);
  }
}

describe('interval sets', () => {
  it.each([
    ['nothing', [], []],
    ['empty and turned round', [minutes(5, 5), minutes(9, 7)], []],
    ['unsorted', [minutes(20, 30), minutes(0, 10)], [minutes(0, 10), minutes(20, 30)]],
    ['touching', [minutes(0, 10), minutes(10, 20)], [minutes(0, 20)]],
    ['overlapping', [minutes(0, 15), minutes(10, 20)], [minutes(0, 20)]],
    ['nested', [minutes(0, 30), minutes(10, 20)], [minutes(0, 30)]],
    ['a minute apart', [minutes(0, 10), minutes(11, 20)], [minutes(0, 10), minutes(11, 20)]],
  ])('normalises what is %s', (_, intervals, expected) => {
    expect(normalise(intervals)).toEqual(expected);
  });

  it('keeps nothing but the span, and leaves what it was given alone', () => {
    const appointment = Object.freeze({ ...minutes(0, 10), id: 'a' });
    expect(normalise([appointment, minutes(5, 20)])).toEqual([minutes(0, 20)]);
  });

  it.each([
    ['the start', minutes(0, 5), [minutes(5, 30)]],
    ['the middle', minutes(10, 20), [minutes(0, 10), minutes(20, 30)]],
    ['the end', minutes(25, 40), [minutes(0, 25)]],
    ['all', minutes(0, 30), []],
    ['what only touches', minutes(30, 40), [minutes(0, 30)]],
  ])('subtracts %s of a half hour', (_, cut, rest) => {
    expect(subtract([minutes(0, 30)], [cut])).toEqual(rest);
  });

  it('agrees with a bitmap of minutes, in canonical form, for any two sets', () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (rawA, rawB) => {
        const [a, b] = [normalise(rawA), normalise(rawB)];
        const [bitsA, bitsB] = [bitmap(rawA), bitmap(rawB)];
        const cases = [
          [a, bitsA],
          [union(a, b), bitsA.map((bit, at) => bit || bitsB[at])],
          [intersect(a, b), bitsA.map((bit, at) => bit && bitsB[at])],
          [subtract(a, b), bitsA.map((bit, at) => bit && !bitsB[at])],
        ] as const;
        for (const [set, bits] of cases) {
          expectCanonical(set);
          expect(bitmap(set)).toEqual(bits);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('obeys the laws of sets', () => {
    const anySet = anyIntervals.map(normalise);
    fc.assert(
      fc.property(anySet, anySet, anySet, (a, b, c) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(intersect(a, b)).toEqual(intersect(b, a));
        expect(intersect(a, union(b, c))).toEqual(union(intersect(a, b), intersect(a, c)));
        expect(subtract(a, union(b, c))).toEqual(subtract(subtract(a, b), c));
        expect(union(subtract(a, b), intersect(a, b))).toEqual(a);
        expect(normalise(a)).toEqual(a);
      }),
      { numRuns: 200 },
    );
  });
});
