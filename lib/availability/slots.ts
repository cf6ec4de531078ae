import { type Fullness, isAnythingFull, isFullDay, type Limits } from '@/lib/availability/limits';
import { offeredRanges, type WorkingTime } from '@/lib/availability/working-time';
import { addMinutes, DAY_MS, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { dayNumber, type LocalDate } from '@/lib/time/local-date';
import { startOfDay } from '@/lib/time/resolve';
import { dayNumberAt } from '@/lib/time/wall';

/** What one provider offers of one service. Durations, buffers and notice are elapsed minutes. */
export interface SlotRules extends WorkingTime, Limits {
  durationMinutes: number;
  stepMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  noticeMinutes: number;
  horizon: Horizon;
  full: Fullness;
}

/** So many of the provider's dates after today, or up to a date. */
export type Horizon = { days: number } | { until: LocalDate };

export interface SlotQuery {
  rules: SlotRules;
  /** Live appointments with their buffers, and blocked time, by their starts; they may overlap. */
  busy: readonly Interval[];
  now: Instant;
  /** Slots that start in here are answered. */
  window: Interval;
  /** Only so many of them, the first ones. */
  limit?: number;
}

/**
 * The starts that can be booked, in order.
 *
 * A working range is walked in elapsed minutes from its resolved start to its resolved end, so a
 * skipped hour offers nothing and a repeated hour offers both. Busy time removes slots and never
 * shifts the grid. Buffers may reach past the working hours, not into busy time. Linear in days and
 * busy ranges.
 *
 * Example: 09:00-11:00, 30 minutes each 30, busy 09:30-10:00 -> 09:00, 10:00, 10:30.
 */
export function openSlots({ rules, busy, now, window, limit }: SlotQuery): Instant[] {
  const bounds = bookableWithin(rules, now, window);
  const sweep = sweepOver(busy);
  if (limit === undefined) return startsWithin(bounds, rules, sweep);
  const first: Instant[] = [];
  let from = bounds.startAt;
  while (from < bounds.endAt && first.length < limit) {
    const endAt = instantOf(Math.min(from + STRETCH_MS, bounds.endAt));
    first.push(...startsWithin({ startAt: from, endAt }, rules, sweep));
    from = endAt;
  }
  return first.slice(0, limit);
}

/** The first times are looked for so far at once: ranges need not come in the order of their times. */
const STRETCH_MS = 4 * DAY_MS;

function startsWithin(bounds: Interval, rules: SlotRules, sweep: Sweep): Instant[] {
  const starts: Instant[] = [];
  if (bounds.startAt >= bounds.endAt) return starts;
  const walk = { rules, bounds, sweep, starts };
  for (const range of offeredRanges(rules, bounds)) walkRange(range, walk);
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

/** The first instant that the notice leaves. */
export function noticeEnd({ noticeMinutes }: SlotRules, now: Instant): Instant {
  return addMinutes(now, noticeMinutes);
}

/** The first instant at which the horizon lets no appointment start: the end of its last date. */
export function horizonEnd({ zone, horizon }: SlotRules, now: Instant): Instant {
  const lastDay =
    'until' in horizon ? dayNumber(horizon.until) : dayNumberAt(zone, now) + horizon.days;
  return startOfDay(zone, lastDay + 1);
}

function bookableWithin(rules: SlotRules, now: Instant, window: Interval): Interval {
  return {
    startAt: instantOf(Math.max(window.startAt, noticeEnd(rules, now))),
    endAt: instantOf(Math.min(window.endAt, horizonEnd(rules, now))),
  };
}

interface Walk {
  rules: SlotRules;
  bounds: Interval;
  sweep: Sweep;
  starts: Instant[];
}

function walkRange(range: Interval, { rules, bounds, sweep, starts }: Walk): void {
  const { zone, full } = rules;
  const step = rules.stepMinutes * MINUTE_MS;
  const before = rules.bufferBeforeMinutes * MINUTE_MS;
  const after = (rules.durationMinutes + rules.bufferAfterMinutes) * MINUTE_MS;
  const lastStart = Math.min(range.endAt - rules.durationMinutes * MINUTE_MS, bounds.endAt - 1);
  const anyFull = isAnythingFull(full);
  let at = firstOnGrid(range.startAt, bounds.startAt, step);
  rewind(sweep, at + after);
  while (at <= lastStart) {
    const busyUntil = latestEnd(sweep, at + after);
    if (busyUntil > at - before) {
      // Ahead in any case: a walk that stood still would never end.
      at = Math.max(at + step, firstOnGrid(range.startAt, busyUntil + before, step));
      continue;
    }
    if (!(anyFull && isFullDay(full, dayNumberAt(zone, at as Instant)))) starts.push(at as Instant);
    at += step;
  }
}

/** The first point of the grid that begins at `anchor` which is not before `from`. */
export function firstOnGrid(anchor: number, from: number, step: number): number {
  return from <= anchor ? anchor : anchor + Math.ceil((from - anchor) / step) * step;
}

/** One pass over busy time in the order of its starts. */
interface Sweep {
  busy: readonly Interval[];
  /** The first that begins at or after `reached`. */
  next: number;
  reached: number;
  /** The latest end of those before it. */
  latestEnd: number;
}

function sweepOver(busy: readonly Interval[]): Sweep {
  const nothing = Number.NEGATIVE_INFINITY;
  return { busy, next: 0, reached: nothing, latestEnd: nothing };
}

/** A range may begin before the end of the one ahead of it: start over then. */
function rewind(sweep: Sweep, to: number): void {
  if (to < sweep.reached) Object.assign(sweep, sweepOver(sweep.busy));
}

/**
 * The latest end among the busy ranges that begin before `to`. If it lies after the start of what
 * is to be placed there, nothing can be placed before that end either.
 */
function latestEnd(sweep: Sweep, to: number): number {
  const { busy } = sweep;
  sweep.reached = to;
  while (sweep.next < busy.length) {
    const { startAt, endAt } = busy[sweep.next] as Interval;
    if (startAt >= to) break;
    if (endAt > sweep.latestEnd) sweep.latestEnd = endAt;
    sweep.next++;
  }
  return sweep.latestEnd;
}

/** Ranges may meet where a clock change moved the end of one into the next: sort, drop doubles. */
function inOrder(starts: Instant[]): Instant[] {
  for (let index = 1; index < starts.length; index++) {
    if ((starts[index] as number) <= (starts[index - 1] as number)) return sortedOnce(starts);
  }
  return starts;
}

function sortedOnce(starts: readonly Instant[]): Instant[] {
  return [...new Set(starts)].sort((a, b) => a - b);
}
