import { invariant } from '@/lib/invariant';
import { DAY_MS } from '@/lib/time/instant';

declare const dateBrand: unique symbol;
declare const monthBrand: unique symbol;

/** A date on the wall calendar of some place, 'YYYY-MM-DD', years 0001 to 9999. Sorts as text. */
export type LocalDate = string & { readonly [dateBrand]: 'LocalDate' };

/** A month on the wall calendar, 'YYYY-MM'. Sorts as text. */
export type YearMonth = string & { readonly [monthBrand]: 'YearMonth' };

export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';

export const WEEKDAYS: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** Strict 'YYYY-MM-DD' of a date that exists in the Gregorian calendar; anything else: undefined. */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
  return exists && text >= '0001-01-01' ? (text as LocalDate) : undefined;
}

/** Whole days from 1970-01-01; negative before. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(date) / DAY_MS;
}

const FIRST_DAY_NUMBER = -719_162;
const LAST_DAY_NUMBER = 2_932_896;

/** The inverse of dayNumber; throws BrokenPromise outside the years 0001 to 9999. */
export function dateOfDayNumber(days: number): LocalDate {
  const inRange = days >= FIRST_DAY_NUMBER && days <= LAST_DAY_NUMBER;
  invariant(Number.isInteger(days) && inRange, `not a day number: ${days}`);
  return new Date(days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[weekdayIndex(date)] as Weekday;
}

/** The Monday on or before the date. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -weekdayIndex(date));
}

function weekdayIndex(date: LocalDate): number {
  return weekdayIndexOfDay(dayNumber(date));
}

/** The weekday of a day by its number. */
export function weekdayOfDay(day: number): Weekday {
  return WEEKDAYS[weekdayIndexOfDay(day)] as Weekday;
}

/** The number of the Monday on or before a day. */
export function mondayOfDay(day: number): number {
  return day - weekdayIndexOfDay(day);
}

function weekdayIndexOfDay(day: number): number {
  // 1970-01-01 was a Thursday, index 3; the double modulo keeps days before it positive.
  return (((day + 3) % 7) + 7) % 7;
}

/** Strict 'YYYY-MM'; anything else: undefined. */
export function parseYearMonth(text: string): YearMonth | undefined {
  return parseLocalDate(`${text}-01`) ? (text as YearMonth) : undefined;
}

export function monthOf(date: LocalDate): YearMonth {
  return date.slice(0, 7) as YearMonth;
}

export function firstOfMonth(month: YearMonth): LocalDate {
  return `${month}-01` as LocalDate;
}

/** The month `months` later (earlier if negative); throws BrokenPromise outside years 0001 to 9999. */
export function addMonths(month: YearMonth, months: number): YearMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  const year = Math.floor(count / 12);
  invariant(Number.isInteger(count) && year >= 1 && year <= 9999, `no such month: ${count}`);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad((count % 12) + 1, 2)}` as YearMonth;
}

export function datesOfMonth(month: YearMonth): LocalDate[] {
  const first = dayNumber(firstOfMonth(month));
  return Array.from({ length: daysIn(month) }, (_, index) => dateOfDayNumber(first + index));
}

function daysIn(month: YearMonth): number {
  const start = Date.parse(month);
  const next = new Date(start);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return (next.getTime() - start) / DAY_MS;
}
