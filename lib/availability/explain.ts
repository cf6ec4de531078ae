import { isFullDay } from '@/lib/availability/limits';
import {
  blockedRange,
  firstOnGrid,
  horizonEnd,
  noticeEnd,
  type SlotRules,
} from '@/lib/availability/slots';
import {
  type DayHours,
  endMinute,
  hoursOn,
  MINUTES_PER_DAY,
} from '@/lib/availability/weekly-hours';
import { offeredRanges, workingRanges } from '@/lib/availability/working-time';
import { addMinutes, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { contains, type Interval, overlaps } from '@/lib/time/interval';
import { dateOfDayNumber, type LocalDate, mondayOfDay, weekdayOfDay } from '@/lib/time/local-date';
import { dayNumberAt, localTimeAt } from '@/lib/time/wall';

/** What stands in the provider's calendar, with who or what it is. */
export type Obstacle = Interval & { id: string } & (
    | { kind: 'blocked'; blockedKind: 'VACATION' | 'BREAK' | 'PERSONAL'; note: string }
    | { kind: 'appointment'; blocked: Interval; client: string; service: string }
    | { kind: 'hold'; blocked: Interval; expiresAt: Instant }
  );

/** Why a time is not free; each names the rule or the entry that it comes from. */
export type Reason =
  | { code: 'past' }
  | { code: 'notice'; noticeMinutes: number; earliestAt: Instant }
  | { code: 'horizon'; lastDate: LocalDate }
  | { code: 'closed-day'; date: LocalDate; name: string }
  | { code: 'outside-hours'; date: LocalDate; source: 'weekly' | 'override'; hours: DayHours }
  | { code: 'outside-service-hours' }
  | { code: 'off-grid'; stepMinutes: number; nearestAt: readonly Instant[] }
  | { code: 'too-long'; durationMinutes: number; rangeEndAt: Instant }
  | { code: 'day-full'; date: LocalDate; limit: number }
  | { code: 'week-full'; monday: LocalDate; limit: number }
  | { code: 'blocked' | 'taken' | 'held' | 'buffer'; obstacle: Obstacle };

export interface TimeQuestion {
  rules: SlotRules;
  /** Everything in the calendar near the time, by its start. */
  obstacles: readonly Obstacle[];
  now: Instant;
  startAt: Instant;
}

/**
 * Why nothing can be booked at an instant, in the order in which the rules speak: time itself, the
 * hours, the grid, the limits, what is in the way. Empty exactly when isOpenSlot says yes.
 */
export function explainTime(question: TimeQuestion): Reason[] {
  return [
    ...explainNow(question),
    ...explainHours(question),
    ...explainLimits(question),
    ...explainObstacles(question),
  ];
}

function explainNow({ rules, now, startAt }: TimeQuestion): Reason[] {
  if (startAt < now) return [{ code: 'past' }];
  const earliestAt = noticeEnd(rules, now);
  if (startAt < earliestAt) {
    return [{ code: 'notice', noticeMinutes: rules.noticeMinutes, earliestAt }];
  }
  const endAt = horizonEnd(rules, now);
  if (startAt < endAt) return [];
  return [{ code: 'horizon', lastDate: dateOfDayNumber(dayNumberAt(rules.zone, endAt) - 1) }];
}

function explainHours({ rules, startAt }: TimeQuestion): Reason[] {
  const moment = { startAt, endAt: instantOf(startAt + 1) };
  const offered = [...offeredRanges(rules, moment)].filter((range) => contains(range, startAt));
  if (offered.length > 0) return explainGrid(rules, offered, startAt);
  const works = [...workingRanges(rules, moment)].some((range) => contains(range, startAt));
  if (works) return [{ code: 'outside-service-hours' }];
  return [explainOutside(rules, startAt)];
}

function explainOutside(rules: SlotRules, startAt: Instant): Reason {
  const day = dayInForce(rules, startAt);
  const date = dateOfDayNumber(day);
  const name = rules.closedDays.get(day);
  if (name !== undefined) return { code: 'closed-day', date, name };
  const source = rules.overrides.has(day) ? 'override' : 'weekly';
  return { code: 'outside-hours', date, source, hours: hoursOn(day, rules) };
}

/** The day whose word keeps the time free: the one before, if it took away a night that lasts so long. */
function dayInForce(rules: SlotRules, startAt: Instant): number {
  const { zone, weekly, overrides, closedDays } = rules;
  const day = dayNumberAt(zone, startAt);
  if (closedDays.has(day)) return day;
  const before = day - 1;
  const taken = [
    ...(closedDays.has(before) ? (overrides.get(before) ?? []) : []),
    ...(closedDays.has(before) || overrides.has(before) ? weekly[weekdayOfDay(before)] : []),
  ];
  const minute = localTimeAt(zone, startAt) + MINUTES_PER_DAY;
  return taken.some((range) => endMinute(range) > minute) ? before : day;
}

/** A time that one range offers is offered; else the first range says what is wrong. */
function explainGrid(rules: SlotRules, ranges: readonly Interval[], startAt: Instant): Reason[] {
  const faults = ranges.map((range) => faultsInRange(rules, range, startAt));
  return faults.find((found) => found.length === 0) ?? faults[0] ?? [];
}

function faultsInRange(rules: SlotRules, range: Interval, startAt: Instant): Reason[] {
  const { stepMinutes, durationMinutes } = rules;
  const step = stepMinutes * MINUTE_MS;
  const lastStart = range.endAt - durationMinutes * MINUTE_MS;
  const next = firstOnGrid(range.startAt, startAt, step);
  const reasons: Reason[] = [];
  if (next !== startAt) {
    const nearestAt = nearestOnGrid({ ...range, step, lastStart, next });
    if (nearestAt.length > 0) reasons.push({ code: 'off-grid', stepMinutes, nearestAt });
  }
  if (startAt > lastStart) {
    reasons.push({ code: 'too-long', durationMinutes, rangeEndAt: range.endAt });
  }
  return reasons;
}

/** The times of the grid before and after, of those that leave room for the appointment. */
function nearestOnGrid(grid: {
  startAt: Instant;
  step: number;
  lastStart: number;
  next: number;
}): Instant[] {
  const { startAt, step, lastStart, next } = grid;
  const last = startAt + Math.floor((lastStart - startAt) / step) * step;
  const previous = Math.min(next - step, last);
  return [previous, next].filter((at) => at >= startAt && at <= lastStart).map(instantOf);
}

function explainLimits({ rules, startAt }: TimeQuestion): Reason[] {
  const { full, maxPerDay, maxPerWeek } = rules;
  const day = dayNumberAt(rules.zone, startAt);
  if (!isFullDay(full, day)) return [];
  if (full.days.has(day)) {
    return [{ code: 'day-full', date: dateOfDayNumber(day), limit: maxPerDay ?? 0 }];
  }
  const monday = dateOfDayNumber(mondayOfDay(day));
  return [{ code: 'week-full', monday, limit: maxPerWeek ?? 0 }];
}

function explainObstacles({ rules, obstacles, startAt }: TimeQuestion): Reason[] {
  const own = { startAt, endAt: addMinutes(startAt, rules.durationMinutes) };
  const wanted = blockedRange(rules, startAt);
  return obstacles
    .filter((obstacle) => overlaps(wanted, takenBy(obstacle)))
    .map((obstacle) => ({ code: codeOf(obstacle, own), obstacle }));
}

/** An appointment takes its time with its buffers. */
function takenBy(obstacle: Obstacle): Interval {
  return obstacle.kind === 'blocked' ? obstacle : obstacle.blocked;
}

const CODES = { blocked: 'blocked', appointment: 'taken', hold: 'held' } as const;

/** Only a buffer is in the way where the two times themselves do not meet. */
function codeOf(obstacle: Obstacle, own: Interval) {
  return overlaps(own, obstacle) ? CODES[obstacle.kind] : 'buffer';
}
