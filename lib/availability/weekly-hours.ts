import { WEEKDAYS, type Weekday, weekdayOfDay } from '@/lib/time/local-date';
import { END_OF_DAY, type LocalTime } from '@/lib/time/local-time';

/**
 * A range of wall time that begins on some date, half-open; 24:00 is the end of that date. An end
 * before the start lies on the next date: 22:00 to 02:00 lasts four hours of an ordinary night.
 */
export interface WallRange {
  from: LocalTime;
  to: LocalTime;
}

/** The ranges that begin on one date: in order, apart from each other. Empty means closed. */
export type DayHours = readonly WallRange[];

/** What recurs every week, in the provider's own wall time. */
export type WeeklyHours = Readonly<Record<Weekday, DayHours>>;

/** When somebody works: week after week, but for single dates. Dates are known by their numbers. */
export interface Opening {
  weekly: WeeklyHours;
  /** Dates with hours of their own; with an empty list none begin, and the night before lasts on. */
  overrides: ReadonlyMap<number, DayHours>;
  /** Dates on which the whole business is closed, with their names: no hours of any date lie on them. */
  closedDays: ReadonlyMap<number, string>;
}

export const MAX_RANGES_PER_DAY = 12;

const CLOSED: DayHours = [];
export const MINUTES_PER_DAY = 1440;

/** The hours that begin on a day: none on a closed day, and no night lasts into one. */
export function hoursOn(day: number, { weekly, overrides, closedDays }: Opening): DayHours {
  if (closedDays.has(day)) return CLOSED;
  const hours = overrides.get(day) ?? weekly[weekdayOfDay(day)];
  return closedDays.has(day + 1) ? hours.map(untilMidnight) : hours;
}

function untilMidnight(range: WallRange): WallRange {
  return isOvernight(range) ? { from: range.from, to: END_OF_DAY } : range;
}

/** Where a range ends, in minutes since its date began: past 1440 when it lasts into the next. */
export function endMinute({ from, to }: WallRange): number {
  return to < from ? to + MINUTES_PER_DAY : to;
}

/** Does the range last into the next date? */
export function isOvernight(range: WallRange): boolean {
  return endMinute(range) > MINUTES_PER_DAY;
}

/** What is wrong with the ranges of a day, as a sentence, or undefined when they can be worked. */
export function faultOfDay(hours: DayHours): string | undefined {
  for (const [index, range] of hours.entries()) {
    if (range.from >= MINUTES_PER_DAY) return 'The start must lie within the day.';
    if (range.to === range.from) return 'The end must differ from the start.';
    const previous = hours[index - 1];
    if (previous && range.from < endMinute(previous)) return 'Two ranges of this day overlap.';
  }
  return undefined;
}

/** The days whose last night runs into the hours of the day after. */
export function daysRunningOver(weekly: WeeklyHours): Weekday[] {
  return WEEKDAYS.filter((day, index) => {
    const next = WEEKDAYS[(index + 1) % WEEKDAYS.length] as Weekday;
    return runsInto(weekly[day], weekly[next]);
  });
}

/** Does the last night of a date run into the hours of the day after? */
export function runsInto(hours: DayHours, next: DayHours): boolean {
  const last = hours.at(-1);
  const [first] = next;
  return !!last && !!first && endMinute(last) > first.from + MINUTES_PER_DAY;
}

/** Minutes worked in a week of ordinary days. */
export function minutesInWeek(weekly: WeeklyHours): number {
  return Object.values(weekly)
    .flat()
    .reduce((sum, range) => sum + (endMinute(range) - range.from), 0);
}
