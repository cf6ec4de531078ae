import type { CalendarMonth } from '@/components/ui/calendar-grid';
import type { DayView, MonthView } from '@/lib/availability/slots-view';
import { datesOfMonth, type LocalDate, WEEKDAYS, weekdayOf } from '@/lib/time/local-date';

/** The month of a view as the grid shows it, Monday first. */
export function calendarMonth(view: MonthView, locale: string): CalendarMonth {
  const dates = datesOfMonth(view.month.month);
  const byDate = new Map(view.days.map((day) => [day.date, day]));
  const [first] = dates;
  return {
    key: view.month.month,
    label: view.month.label,
    offset: first ? WEEKDAYS.indexOf(weekdayOf(first)) : 0,
    days: dates.map((date) => calendarDay(date, byDate.get(date), view.zone.today, locale)),
  };
}

function calendarDay(date: LocalDate, day: DayView | undefined, today: LocalDate, locale: string) {
  const count = day?.slots.length ?? 0;
  const isToday = date === today;
  return {
    date,
    dayOfMonth: Number(date.slice(8)),
    label: `${longDate(date, locale)}${isToday ? ', today' : ''}, ${countText(count)}`,
    state: count > 0 ? ('open' as const) : date < today ? ('closed' as const) : ('full' as const),
    today: isToday,
  };
}

/** "6 times", "1 time", "no times". */
export function countText(count: number): string {
  if (count === 0) return 'no times';
  return count === 1 ? '1 time' : `${count} times`;
}

/** "Tuesday 4 March", from a plain date: no zone has a part in it. */
export function longDate(date: string, locale: string): string {
  return format(date, locale, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
}

/** The names of the columns. */
export function weekdayNames(locale: string): { short: string; long: string }[] {
  const monday = Date.UTC(2024, 0, 1);
  return WEEKDAYS.map((_, index) => {
    const date = new Date(monday + index * 86_400_000).toISOString().slice(0, 10);
    return {
      short: format(date, locale, { weekday: 'short' }),
      long: format(date, locale, { weekday: 'long' }),
    };
  });
}

/** "13:05": the time now in a zone that is so far from UTC, by the server's clock. */
export function clockText(
  serverTime: string,
  { offsetMinutes }: { offsetMinutes: number },
  { locale, clock }: { locale: string; clock: 'h12' | 'h23' | null },
): string {
  const options = clock === 'h12' ? TWELVE : clock === 'h23' ? TWENTY_FOUR : PLAIN;
  const wall = new Date(Date.parse(serverTime) + offsetMinutes * 60_000);
  const text = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(wall);
  return text.replace(/\u202f/g, ' ');
}

const TWELVE = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' } as const;
const TWENTY_FOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const PLAIN = { hour: 'numeric', minute: '2-digit' } as const;

function format(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const at = new Date(`${date}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at);
}
