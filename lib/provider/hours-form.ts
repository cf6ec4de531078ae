import {
  type DayHours,
  endMinute,
  faultOfDay,
  MAX_RANGES_PER_DAY,
  type WeeklyHours,
} from '@/lib/availability/weekly-hours';
import { err, ok, type Result } from '@/lib/result';
import { WEEKDAYS, type Weekday } from '@/lib/time/local-date';
import { formatLocalTime, parseLocalTime } from '@/lib/time/local-time';

/**
 * A range as typed. An end of 00:00 is the end of the day: browsers' time fields know no 24:00. An
 * end before the start lies on the next day.
 */
export interface TypedRange {
  from: string;
  to: string;
}

export type TypedDay = readonly TypedRange[];
export type TypedWeek = Readonly<Record<Weekday, TypedDay>>;

/** The ranges of a day, in order, or what is wrong with them as a sentence. */
export function parseDay(typed: TypedDay): Result<DayHours, string> {
  if (typed.length > MAX_RANGES_PER_DAY) {
    return err(`Please use at most ${MAX_RANGES_PER_DAY} ranges a day.`);
  }
  const ranges = typed.map(parseRange).sort((a, b) => (a?.from ?? 0) - (b?.from ?? 0));
  const whole = ranges.filter((range) => range !== undefined);
  if (whole.length < ranges.length) return err('Please give each range a start and an end.');
  const fault = faultOfDay(whole);
  return fault ? err(fault) : ok(whole);
}

/** Minutes offered in an ordinary week; a day that cannot be read yet counts nothing. */
export function minutesOffered(week: TypedWeek): number {
  return WEEKDAYS.map((day) => parseDay(week[day]))
    .flatMap((day) => (day.ok ? day.value : []))
    .reduce((sum, range) => sum + (endMinute(range) - range.from), 0);
}

/** 2250 -> "37 h 30 min". */
export function hoursText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean);
  return parts.join(' ') || '0 h';
}

export function typedWeekOf(weekly: WeeklyHours): TypedWeek {
  return eachDay((day) => typedDayOf(weekly[day]));
}

export function typedDayOf(hours: DayHours): TypedDay {
  return hours.map(({ from, to }) => ({ from: formatLocalTime(from), to: formatLocalTime(to) }));
}

export function eachDay<T>(make: (day: Weekday) => T): Record<Weekday, T> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, make(day)])) as Record<Weekday, T>;
}

/** What becomes of the end of a range, when it is not a later time of the same day. */
export function endOf({ from, to }: TypedRange): 'same-day' | 'end-of-day' | 'next-day' {
  if (to === '00:00' || to === '24:00') return 'end-of-day';
  return from && to && to < from ? 'next-day' : 'same-day';
}

function parseRange({ from, to }: TypedRange) {
  const start = parseLocalTime(from);
  const end = parseLocalTime(to === '00:00' ? '24:00' : to);
  return start === undefined || end === undefined ? undefined : { from: start, to: end };
}
