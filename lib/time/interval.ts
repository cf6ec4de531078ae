import type { Instant } from '@/lib/time/instant';

/** Half-open: startAt belongs to it, endAt does not. Empty when endAt is not after startAt. */
export interface Interval {
  startAt: Instant;
  endAt: Instant;
}

export function isEmpty(interval: Interval): boolean {
  return interval.endAt <= interval.startAt;
}

/** Do the two share an instant? Intervals that only touch do not; an empty one never does. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.startAt, b.startAt) < Math.min(a.endAt, b.endAt);
}

export function contains(interval: Interval, at: Instant): boolean {
  return interval.startAt <= at && at < interval.endAt;
}

/** What the two share; undefined rather than an empty interval. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  const startAt = Math.max(a.startAt, b.startAt) as Instant;
  const endAt = Math.min(a.endAt, b.endAt) as Instant;
  return startAt < endAt ? { startAt, endAt } : undefined;
}
