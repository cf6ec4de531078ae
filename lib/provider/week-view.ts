import { hoursShown, type Span } from '@/lib/provider/day-layout';
import {
  type DayContents,
  type DayView,
  dayView,
  type Reader,
  wallText,
} from '@/lib/provider/day-view';
import { formatLocalDate, zoneLabel } from '@/lib/time/format';
import { addDays, type LocalDate, mondayOf } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';

/** A provider's week, Monday to Sunday, in the provider's own zone. */
export interface WeekView {
  /** "Mon 23 November to Sun 29 November 2026" */
  title: string;
  zone: string;
  monday: LocalDate;
  previous: LocalDate;
  next: LocalDate;
  thisWeek: boolean;
  days: DayView[];
  /** The stretch of the wall clock that the columns show. */
  shown: Span;
  hours: { minute: number; text: string }[];
}

export function weekView(monday: LocalDate, contents: DayContents, reader: Reader): WeekView {
  const { zone, locale, now } = reader;
  const dates = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const days = dates.map((date) => dayView(date, contents, reader));
  const shown = hoursShown(days.flatMap((day) => [...day.open, ...day.entries]));
  return {
    title: weekTitle(monday, locale),
    zone: zoneLabel(zone, now),
    monday,
    previous: addDays(monday, -7),
    next: addDays(monday, 7),
    thisWeek: mondayOf(localDateAt(zone, now)) === monday,
    days,
    shown,
    hours: hourLines(shown, locale),
  };
}

function weekTitle(monday: LocalDate, locale: string): string {
  const sunday = addDays(monday, 6);
  const from = plainDate(monday, locale);
  const sameMonth = monday.slice(0, 7) === sunday.slice(0, 7);
  return `${sameMonth ? Number(monday.slice(8)) : from} – ${plainDate(sunday, locale)} ${sunday.slice(0, 4)}`;
}

/** "23 November": the short form without its weekday. */
function plainDate(date: LocalDate, locale: string): string {
  return formatLocalDate({ date, locale, style: 'short' }).replace(/^[^\s,]+,?\s/, '');
}

function hourLines(shown: Span, locale: string): WeekView['hours'] {
  const lines = [];
  for (let minute = shown.from; minute < shown.to; minute += 60) {
    lines.push({ minute, text: wallText(minute, locale) });
  }
  return lines;
}
