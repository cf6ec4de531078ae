import type { LocalDate } from '@/lib/time/local-date';
import { type Weekday, weekdayOf } from '@/lib/time/local-date';
import type { LocalTime } from '@/lib/time/local-time';

/** A range of wall time within one date, half-open; 24:00 is the end of the date. */
export interface WallRange {
  from: LocalTime;
  to: LocalTime;
}

/** The ranges of one date: in order, apart from each other. Empty means closed. */
export type DayHours = readonly WallRange[];

/** What recurs every week, in the provider's own wall time. */
export type WeeklyHours = Readonly<Record<Weekday, DayHours>>;

/** The hours of a date: its own when it has some, else those of its weekday. */
export function hoursOn(
  date: LocalDate,
  weekly: WeeklyHours,
  overrides: ReadonlyMap<LocalDate, DayHours>,
): DayHours {
  return overrides.get(date) ?? weekly[weekdayOf(date)];
}

/** What is wrong with the ranges of a day, as a sentence, or undefined when they can be worked. */
export function faultOfDay(hours: DayHours): string | undefined {
  for (const [index, range] of hours.entries()) {
    if (range.to <= range.from) return 'The end must be later than the start.';
    const previous = hours[index - 1];
    if (previous && range.from < previous.to) return 'Two ranges of this day overlap.';
  }
  return undefined;
}

/** Minutes worked in a week of ordinary days. */
export function minutesInWeek(weekly: WeeklyHours): number {
  return Object.values(weekly)
    .flat()
    .reduce((sum, range) => sum + (range.to - range.from), 0);
}
