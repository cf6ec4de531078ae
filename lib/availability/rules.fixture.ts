import { NOTHING_FULL } from '@/lib/availability/limits';
import type { SlotRules } from '@/lib/availability/slots';
import type { DayHours, WeeklyHours } from '@/lib/availability/weekly-hours';
import { localDate } from '@/lib/time/literal';
import { dayNumber, WEEKDAYS } from '@/lib/time/local-date';
import { parseLocalTime } from '@/lib/time/local-time';
import { zoneOf } from '@/lib/time/zone';

/** '09:00-12:30' and so on: the ranges of a day. */
export function hours(...ranges: string[]): DayHours {
  return ranges.map((range) => {
    const [from, to] = range.split('-').map(parseLocalTime);
    if (from === undefined || to === undefined) throw new Error(`not a range: ${range}`);
    return { from, to };
  });
}

/** The number of a date, as overrides and limits know it. */
export function on(date: string): number {
  return dayNumber(localDate(date));
}

export function everyDay(...ranges: string[]): WeeklyHours {
  const day = hours(...ranges);
  return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day])) as unknown as WeeklyHours;
}

/** Nine to noon in London every day, an hour each hour; no buffers, notice or limit. */
export function someRules(rules: Partial<SlotRules> = {}): SlotRules {
  return {
    zone: zoneOf('Europe/London'),
    weekly: everyDay('09:00-12:00'),
    overrides: new Map(),
    closedDays: new Map(),
    serviceHours: undefined,
    durationMinutes: 60,
    stepMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    noticeMinutes: 0,
    horizon: { days: 365 },
    maxPerDay: null,
    maxPerWeek: null,
    full: NOTHING_FULL,
    ...rules,
  };
}
