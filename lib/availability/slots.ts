import { type DayHours, hoursOn, type WeeklyHours } from '@/lib/availability/weekly-hours';
import { addMinutes, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { type Interval, intersection } from '@/lib/time/interval';
import type { IntervalSet } from '@/lib/time/interval-set';
import { addDays, dateOfDayNumber, dayNumber, type LocalDate } from '@/lib/time/local-date';
import { dayInterval, wallInstant } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** What one provider offers of one service. Durations, buffers and notice are elapsed minutes. */
export interface SlotRules {
  zone: BundledZone;
  weekly: WeeklyHours;
  overrides: ReadonlyMap<LocalDate, DayHours>;
  durationMinutes: number;
  stepMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes: number;
  horizonDays: number;
  /** The provider's dates on which no more appointments are taken. */
  fullDates: ReadonlySet<LocalDate>;
}

export interface SlotQuery {
  rules: SlotRules;
  /** Live appointments with their buffers, and blocked time: sorted and disjoint. */
  busy: IntervalSet;
  now: Instant;
  /** Slots that start in here are answered. */
  window: Interval;
}

/**
 * The starts that can be booked, in order.
 *
 * A working range is walked in elapsed minutes from its resolved start to its resolved end, so a
 * skipped hour offers nothing and a repeated hour offers both. Busy time removes slots and never
 * shifts the grid. Buffers may reach past the working hours, not into busy time.
 *
 * Example: 09:00-11:00, 30 minutes each 30, busy 09:30-10:00 -> 09:00, 10:00, 10:30.
 */
export function openSlots({ rules, busy, now, window }: SlotQuery): Instant[] {
  const bounds = bookableWithin(rules, now, window);
  if (bounds.startAt >= bounds.endAt) return [];
  const starts: Instant[] = [];
  const sweep = { next: 0 };
  for (const range of workingRanges(rules, bounds)) {
    walkRange({ rules, range, bounds, busy, sweep, starts });
  }
  return inOrder(starts);
}

/** Whether exactly this start is offered: the same rules as the list. */
export function isOpenSlot(query: Omit<SlotQuery, 'window'> & { startAt: Instant }): boolean {
  const window = { startAt: query.startAt, endAt: instantOf(query.startAt + 1) };
  return openSlots({ ...query, window }).length === 1;
}

/** The time that an appointment takes from its provider: its own, with both buffers. */
export function blockedRange(rules: SlotRules, startAt: Instant): Interval {
  return {
    startAt: addMinutes(startAt, -rules.bufferBeforeMinutes),
    endAt: addMinutes(startAt, rules.durationMinutes + rules.bufferAfterMinutes),
  };
}

/** The dates, in the provider's zone, that hold as many starts as the limit allows. */
export function fullDates(
  zone: BundledZone,
  starts: readonly Instant[],
  maxPerDay: number | null,
): ReadonlySet<LocalDate> {
  const full = new Set<LocalDate>();
  if (maxPerDay === null) return full;
  const counts = new Map<LocalDate, number>();
  for (const startAt of starts) {
    const date = localDateAt(zone, startAt);
    const count = (counts.get(date) ?? 0) + 1;
    counts.set(date, count);
    if (count >= maxPerDay) full.add(date);
  }
  return full;
}

/** Up to `count` starts, those nearest to the wanted one first; of two as near, the earlier. */
export function nearestSlots(
  starts: readonly Instant[],
  wanted: Instant,
  count: number,
): Instant[] {
  return [...starts]
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .slice(0, count);
}

/** The last instant at which the horizon lets an appointment start: the end of its last date. */
export function horizonEnd(rules: Pick<SlotRules, 'zone' | 'horizonDays'>, now: Instant): Instant {
  const lastDate = addDays(localDateAt(rules.zone, now), rules.horizonDays);
  return dayInterval(rules.zone, lastDate).endAt;
}

function bookableWithin(rules: SlotRules, now: Instant, window: Interval): Interval {
  const earliest = addMinutes(now, rules.noticeMinutes);
  return {
    startAt: instantOf(Math.max(window.startAt, earliest, now)),
    endAt: instantOf(Math.min(window.endAt, horizonEnd(rules, now))),
  };
}

function* workingRanges(rules: SlotRules, bounds: Interval): Generator<Interval> {
  const first = dayNumber(localDateAt(rules.zone, bounds.startAt));
  const last = dayNumber(localDateAt(rules.zone, bounds.endAt));
  for (let day = first; day <= last; day++) {
    const date = dateOfDayNumber(day);
    if (rules.fullDates.has(date)) continue;
    const hours = hoursOn(date, rules.weekly, rules.overrides);
    if (hours.length > 0) yield* resolvedRanges(rules.zone, date, hours);
  }
}

/** Kept within the date: a date that clocks skipped whole has no hours. */
function* resolvedRanges(zone: BundledZone, date: LocalDate, hours: DayHours): Generator<Interval> {
  const day = dayInterval(zone, date);
  for (const { from, to } of hours) {
    const resolved = { startAt: wallInstant(zone, date, from), endAt: wallInstant(zone, date, to) };
    const range = intersection(resolved, day);
    if (range) yield range;
  }
}

interface Walk {
  rules: SlotRules;
  range: Interval;
  bounds: Interval;
  busy: IntervalSet;
  /** The first busy interval that may still matter. */
  sweep: { next: number };
  starts: Instant[];
}

function walkRange({ rules, range, bounds, busy, sweep, starts }: Walk): void {
  const step = rules.stepMinutes * MINUTE_MS;
  const before = rules.bufferBeforeMinutes * MINUTE_MS;
  const after = (rules.durationMinutes + rules.bufferAfterMinutes) * MINUTE_MS;
  const lastStart = Math.min(range.endAt - rules.durationMinutes * MINUTE_MS, bounds.endAt - 1);
  let at = firstOnGrid(range.startAt, bounds.startAt, step);
  rewind(busy, sweep, at - before);
  while (at <= lastStart) {
    const obstacle = obstacleFrom(busy, sweep, at - before);
    if (obstacle === undefined || obstacle.startAt >= at + after) {
      starts.push(instantOf(at));
      at += step;
    } else {
      at = firstOnGrid(range.startAt, obstacle.endAt + before, step);
    }
  }
}

/** The first point of the grid that begins at `anchor` which is not before `from`. */
function firstOnGrid(anchor: number, from: number, step: number): number {
  return from <= anchor ? anchor : anchor + Math.ceil((from - anchor) / step) * step;
}

/** A clock change can move a range's start before the end of the range ahead of it. */
function rewind(busy: IntervalSet, sweep: { next: number }, from: number): void {
  while ((busy[sweep.next - 1]?.endAt ?? from) > from) sweep.next--;
}

function obstacleFrom(
  busy: IntervalSet,
  sweep: { next: number },
  from: number,
): Interval | undefined {
  let candidate = busy[sweep.next];
  while (candidate && candidate.endAt <= from) candidate = busy[++sweep.next];
  return candidate;
}

/** Ranges may meet where a clock change moved the end of one into the next: sort, drop doubles. */
function inOrder(starts: Instant[]): Instant[] {
  const ordered = starts.every((at, index) => index === 0 || at > (starts[index - 1] ?? at));
  return ordered ? starts : [...new Set(starts)].sort((a, b) => a - b);
}
