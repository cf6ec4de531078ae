import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '@/lib/time/instant';
import { contains, type Interval, intersection, isEmpty, overlaps } from '@/lib/time/interval';

const span = (start: number, end: number): Interval => ({
  startAt: start as Instant,
  endAt: end as Instant,
});

describe('half-open intervals', () => {
  it.each([
    ['before', 9, false],
    ['the start', 10, true],
    ['inside', 15, true],
    ['the last millisecond', 19, true],
    ['the end', 20, false],
    ['after', 21, false],
  ])('[10, 20) and %s', (_, at, inside) => {
    expect(contains(span(10, 20), instantOf(at))).toBe(inside);
  });

  it.each([
    ['apart', span(0, 5), undefined],
    ['touching at the start', span(0, 10), undefined],
    ['touching at the end', span(20, 30), undefined],
    ['one millisecond in', span(0, 11), span(10, 11)],
    ['across the end', span(15, 25), span(15, 20)],
    ['inside', span(12, 13), span(12, 13)],
    ['around', span(0, 30), span(10, 20)],
    ['the same', span(10, 20), span(10, 20)],
    ['empty inside', span(15, 15), undefined],
    ['turned round', span(18, 12), undefined],
  ])('[10, 20) and one that is %s', (_, other, shared) => {
    expect(intersection(span(10, 20), other)).toEqual(shared);
    expect(intersection(other, span(10, 20))).toEqual(shared);
    expect(overlaps(span(10, 20), other)).toBe(shared !== undefined);
    expect(overlaps(other, span(10, 20))).toBe(shared !== undefined);
  });

  it('is empty unless it ends after it starts', () => {
    expect([span(1, 2), span(1, 1), span(2, 1)].map(isEmpty)).toEqual([false, true, true]);
  });
});
