import { type DayHours, hoursOn, type Opening } from '@/lib/availability/weekly-hours';
import { rangeText } from '@/lib/provider/day-view';
import { type TypedDay, typedDayOf } from '@/lib/provider/hours-form';
import { formatLocalDate, formatMonth } from '@/lib/time/format';
import {
  addMonths,
  dateOfDayNumber,
  datesOfMonth,
  dayNumber,
  firstOfMonth,
  type LocalDate,
  WEEKDAYS,
  weekdayOf,
  type YearMonth,
} from '@/lib/time/local-date';

/** A month of a provider's dates with the hours that are in force on each. */
export interface DatesView {
  month: YearMonth;
  label: string;
  previous: LocalDate | null;
  next: LocalDate;
  /** The column of the first date, Monday first. */
  offset: number;
  days: DateView[];
}

export interface DateView {
  date: LocalDate;
  dayOfMonth: number;
  /** "Thursday 24 December 2026" */
  label: string;
  /** "09:00 to 12:00", or "Closed". */
  hours: string;
  /** Whose word it is: the week's, the date's own, or the whole business's. */
  source: 'week' | 'own' | 'business';
  /** Why the business is closed. */
  name: string;
  past: boolean;
  today: boolean;
  /** What the week says, to begin with. */
  weekly: TypedDay;
  weeklyText: string;
  /** The date's own hours, if it has any. */
  own: TypedDay | null;
}

export function datesView(
  month: YearMonth,
  { opening, today, locale }: { opening: Opening; today: LocalDate; locale: string },
): DatesView {
  const first = firstOfMonth(month);
  return {
    month,
    label: formatMonth({ month, locale }),
    previous: month > today.slice(0, 7) ? firstOfMonth(addMonths(month, -1)) : null,
    next: firstOfMonth(addMonths(month, 1)),
    offset: WEEKDAYS.indexOf(weekdayOf(first)),
    days: datesOfMonth(month).map((date) => dateView(date, { opening, today, locale })),
  };
}

function dateView(
  date: LocalDate,
  { opening, today, locale }: { opening: Opening; today: LocalDate; locale: string },
): DateView {
  const day = dayNumber(date);
  const name = opening.closedDays.get(day);
  const own = opening.overrides.get(day);
  const weekly = opening.weekly[weekdayOf(date)];
  return {
    date,
    dayOfMonth: Number(date.slice(8)),
    label: formatLocalDate({ date, locale, style: 'long' }),
    hours: dayText(hoursOn(day, opening), locale),
    source: name !== undefined ? 'business' : own ? 'own' : 'week',
    name: name ?? '',
    past: date < today,
    today: date === today,
    weekly: typedDayOf(weekly),
    weeklyText: dayText(weekly, locale),
    own: own ? typedDayOf(own) : null,
  };
}

/** "09:00 to 12:00, 13:00 to 17:00", or "Closed". */
export function dayText(hours: DayHours, locale: string): string {
  return hours.map((range) => rangeText(range, locale)).join(', ') || 'Closed';
}

export interface ComingDate {
  date: LocalDate;
  label: string;
  hours: string;
}

/** Dates with hours of their own, for a list. */
export function comingDates(
  rows: readonly { day: number; hours: DayHours }[],
  locale: string,
): ComingDate[] {
  return rows.map(({ day, hours }) => {
    const date = dateOfDayNumber(day);
    const label = formatLocalDate({ date, locale, style: 'short' });
    return { date, label, hours: dayText(hours, locale) };
  });
}
