import { z } from 'zod';
import {
  type DayHours,
  faultOfDay,
  type WallRange,
  type WeeklyHours,
} from '@/lib/availability/weekly-hours';
import { WEEKDAYS, type Weekday } from '@/lib/time/local-date';
import { formatLocalTime, parseLocalTime } from '@/lib/time/local-time';

const MAX_RANGES_PER_DAY = 12;

const wallTime = z.string().transform((text, context) => {
  const time = parseLocalTime(text);
  if (time !== undefined) return time;
  context.addIssue({ code: 'custom', message: 'Write the time as 09:30.' });
  return z.NEVER;
});

const wallRange = z
  .tuple([wallTime, wallTime])
  .transform(([from, to]): WallRange => ({ from, to }));

/** The stored form of a day: [["09:00","12:30"],["13:00","17:00"]]; one bare pair is accepted too. */
export const dayHoursSchema = z
  .union([wallRange.transform((range) => [range]), z.array(wallRange).max(MAX_RANGES_PER_DAY)])
  .transform((ranges) => [...ranges].sort((a, b) => a.from - b.from))
  .superRefine((ranges, context) => {
    const fault = faultOfDay(ranges);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

const days = Object.fromEntries(WEEKDAYS.map((day) => [day, dayHoursSchema.default([])])) as Record<
  Weekday,
  z.ZodDefault<typeof dayHoursSchema>
>;

/** The stored form of a week: {"MON": [["09:00","17:00"]], ...}; a missing day is closed. */
export const weeklyHoursSchema = z.strictObject(days);

/** Reads stored hours; throws when the row does not hold what the editor would have written. */
export function readWeeklyHours(stored: unknown): WeeklyHours {
  return weeklyHoursSchema.parse(stored);
}

/** The canonical stored form. */
export function storeWeeklyHours(weekly: WeeklyHours): Record<Weekday, [string, string][]> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, storeDay(weekly[day])])) as Record<
    Weekday,
    [string, string][]
  >;
}

function storeDay(hours: DayHours): [string, string][] {
  return hours.map((range) => [formatLocalTime(range.from), formatLocalTime(range.to)]);
}
