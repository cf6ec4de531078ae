import { err, ok, type Result } from '@/lib/result';
import { type Instant, minutesBetween } from '@/lib/time/instant';
import {
  addDays,
  daysBetween,
  type LocalDate,
  mondayOf,
  parseLocalDate,
} from '@/lib/time/local-date';

export const MISSED_KINDS = ['all', 'no-show', 'cancelled'] as const;
export type MissedKind = (typeof MISSED_KINDS)[number];

/** First and last date, both included. */
export interface Period {
  first: LocalDate;
  last: LocalDate;
}

export interface PeriodFault {
  field: 'from' | 'to';
  message: string;
}

const MOST_DAYS = 366;

/** The period that was typed; the last 30 days, or another, where nothing was. */
export function periodOf(
  typed: { from?: string | undefined; to?: string | undefined },
  today: LocalDate,
  fallback = lastDays(30, today),
): Result<Period, PeriodFault> {
  const first = typed.from ? parseLocalDate(typed.from) : fallback.first;
  if (!isPlausible(first)) return fault('from', 'Please choose a date.');
  const last = typed.to ? parseLocalDate(typed.to) : later(first, fallback.last);
  if (!isPlausible(last)) return fault('to', 'Please choose a date.');
  if (last < first) return fault('to', 'The last date must not be before the first.');
  if (daysBetween(first, last) >= MOST_DAYS) {
    return fault('to', `Please choose at most ${MOST_DAYS} days.`);
  }
  return ok({ first, last });
}

export function lastDays(count: number, today: LocalDate): Period {
  return { first: addDays(today, 1 - count), last: today };
}

export function thisWeek(today: LocalDate): Period {
  return { first: mondayOf(today), last: addDays(mondayOf(today), 6) };
}

/** "26 h before", "3 days before", "after the start": how long the business had to fill the time. */
export function leadText(cancelledAt: Instant, startAt: Instant): string {
  const minutes = Math.floor(minutesBetween(cancelledAt, startAt));
  if (minutes < 0) return 'after the start';
  if (minutes < 60) return `${minutes} min before`;
  const hours = Math.floor(minutes / 60);
  return hours <= 72 ? `${hours} h before` : `${Math.floor(hours / 24)} days before`;
}

function isPlausible(date: LocalDate | undefined): date is LocalDate {
  return date !== undefined && date >= '2000-01-01' && date < '2100-01-01';
}

export function later(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function fault(field: PeriodFault['field'], message: string): Result<never, PeriodFault> {
  return err({ field, message });
}
