import {
  endMinute,
  hoursOn,
  isOvernight,
  type Opening,
  type WallRange,
  type WeeklyHours,
} from '@/lib/availability/weekly-hours';
import { type Interval, intersection } from '@/lib/time/interval';
import { weekdayOfDay } from '@/lib/time/local-date';
import { startOfDay, wallMinute } from '@/lib/time/resolve';
import { dayNumberAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** When a provider works, and when in the week a service is offered. */
export interface WorkingTime extends Opening {
  zone: BundledZone;
  /** In the provider's wall time; undefined offers the service whenever the provider works. */
  serviceHours: WeeklyHours | undefined;
}

/** A night reaches into the next date and ends with it, whatever the clocks do. */
const DAYS_BEFORE = 1;

/**
 * The stretches in which the service is offered and that meet the window, in the order in which
 * their dates' ranges begin. Whole stretches, since a grid of slots is anchored at their starts.
 */
export function* offeredRanges(working: WorkingTime, window: Interval): Generator<Interval> {
  const { serviceHours } = working;
  for (const range of workingRanges(working, window)) {
    if (serviceHours) yield* sharedWith(range, serviceHours, working.zone);
    else yield range;
  }
}

/** The stretches in which the provider works, whatever is offered in them. */
export function* workingRanges(working: WorkingTime, window: Interval): Generator<Interval> {
  const { zone } = working;
  const first = dayNumberAt(zone, window.startAt) - DAYS_BEFORE;
  const last = dayNumberAt(zone, window.endAt);
  for (let day = first; day <= last; day++) {
    for (const wallRange of hoursOn(day, working)) {
      const range = resolveRange(zone, day, wallRange);
      if (range && range.endAt > window.startAt && range.startAt < window.endAt) yield range;
    }
  }
}

/**
 * From the resolved start to the resolved end, in elapsed time. Kept within its date, a night
 * within its two: a date that clocks skipped whole has no hours.
 */
function resolveRange(zone: BundledZone, day: number, range: WallRange): Interval | undefined {
  const startAt = wallMinute(zone, day, range.from);
  const endAt = wallMinute(zone, day, endMinute(range));
  if (zone.quietOffset(startAt) !== undefined) return { startAt, endAt };
  const nextDay = startOfDay(zone, day + 1);
  const date = { startAt: startOfDay(zone, day), endAt: nextDay };
  if (date.startAt >= nextDay) return undefined;
  if (isOvernight(range)) date.endAt = startOfDay(zone, day + 2);
  return intersection({ startAt, endAt }, date);
}

/** What a working range shares with the hours of the service, in order. */
function* sharedWith(
  range: Interval,
  serviceHours: WeeklyHours,
  zone: BundledZone,
): Generator<Interval> {
  const last = dayNumberAt(zone, range.endAt);
  for (let day = dayNumberAt(zone, range.startAt) - DAYS_BEFORE; day <= last; day++) {
    for (const wallRange of serviceHours[weekdayOfDay(day)]) {
      const offered = resolveRange(zone, day, wallRange);
      const shared = offered && intersection(range, offered);
      if (shared) yield shared;
    }
  }
}
