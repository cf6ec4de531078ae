import type { Instant } from '@/lib/time/instant';
import { type Interval, isEmpty } from '@/lib/time/interval';

/**
 * A set of instants as intervals that are sorted, not empty, disjoint and not touching, so equal
 * sets are equal lists. Made by normalise; union, intersect and subtract keep the form and take
 * linear time (union sorts once).
 */
export type IntervalSet = readonly Interval[];

/** The set that the intervals cover, in whatever order and overlap they come. */
export function normalise(intervals: Iterable<Interval>): IntervalSet {
  const sorted = [...intervals].filter((interval) => !isEmpty(interval));
  sorted.sort((a, b) => a.startAt - b.startAt);
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (!last || last.endAt < interval.startAt) merged.push(spanOf(interval));
    else if (last.endAt < interval.endAt) last.endAt = interval.endAt;
  }
  return merged;
}

/** A bare copy: callers pass richer things (appointments), and the merge must not write to them. */
function spanOf({ startAt, endAt }: Interval): Interval {
  return { startAt, endAt };
}

export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
  return normalise([...a, ...b]);
}

export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  const shared: Interval[] = [];
  for (let i = 0, j = 0; ; ) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return shared;
    const startAt = Math.max(left.startAt, right.startAt) as Instant;
    const endAt = Math.min(left.endAt, right.endAt) as Instant;
    if (startAt < endAt) shared.push({ startAt, endAt });
    if (left.endAt < right.endAt) i++;
    else j++;
  }
}

/** What is in `a` and not in `b`. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  const rest: Interval[] = [];
  let j = 0;
  for (const { startAt, endAt } of a) {
    let from = startAt;
    while (j < b.length && (b[j] as Interval).endAt <= from) j++;
    for (let k = j; k < b.length && (b[k] as Interval).startAt < endAt; k++) {
      const cut = b[k] as Interval;
      if (from < cut.startAt) rest.push({ startAt: from, endAt: cut.startAt });
      from = cut.endAt;
    }
    if (from < endAt) rest.push({ startAt: from, endAt });
  }
  return rest;
}
