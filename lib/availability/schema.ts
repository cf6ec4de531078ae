import { z } from 'zod';
import {
  type DayHours,
  daysRunningOver,
  faultOfDay,
  MAX_RANGES_PER_DAY,
  type WallRange,
  type WeeklyHours,
} from '@/lib/availability/weekly-hours';
import { WEEKDAYS, type Weekday } from '@/lib/time/local-date';
import { END_OF_DAY, formatLocalTime, parseLocalTime } from '@/lib/time/local-time';

const MOST_REMEMBERED = 5000;

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
  .transform((ranges) => ranges.map(untilTheEnd).sort((a, b) => a.from - b.from))
  .superRefine((ranges, context) => {
    const fault = faultOfDay(ranges);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

/** An end of 00:00 is the end of the date: written as 24:00, its one form. */
function untilTheEnd({ from, to }: WallRange): WallRange {
  return { from, to: to === 0 ? END_OF_DAY : to };
}

const days = Object.fromEntries(WEEKDAYS.map((day) => [day, dayHoursSchema.default([])])) as Record<
  Weekday,
  z.ZodDefault<typeof dayHoursSchema>
>;

/** The stored form of a week: {"MON": [["09:00","17:00"]], ...}; a missing day is closed. */
export const weeklyHoursSchema = z.strictObject(days).superRefine(refuseRunningOver);

/** Names each day whose night runs into the hours of the day after. */
export function refuseRunningOver(weekly: WeeklyHours, context: z.RefinementCtx): void {
  for (const day of daysRunningOver(weekly)) {
    context.addIssue({ code: 'custom', path: [day], message: RUNS_OVER });
  }
}

const RUNS_OVER = 'This night runs into the hours of the next day.';

/** Reads stored hours; throws when the row does not hold what the editor would have written. */
export function readWeeklyHours(stored: unknown): WeeklyHours {
  return weeklyHoursSchema.parse(stored);
}

/** The same from JSON text. Equal texts are read once: many providers share a few dozen weeks. */
export const weeklyHoursIn: (text: string) => WeeklyHours = remembered((text) =>
  readWeeklyHours(JSON.parse(text)),
);

/** The hours of one date, from JSON text. */
export const dayHoursIn: (text: string) => DayHours = remembered((text) =>
  dayHoursSchema.parse(JSON.parse(text)),
);

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, value);
    return value;
  };
}

/** The canonical stored form. */
export function storeWeeklyHours(weekly: WeeklyHours): Record<Weekday, [string, string][]> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, storeDayHours(weekly[day])])) as Record<
    Weekday,
    [string, string][]
  >;
}

/** The canonical stored form of one day. */
export function storeDayHours(hours: DayHours): [string, string][] {
  return hours.map((range) => [formatLocalTime(range.from), formatLocalTime(range.to)]);
}
