import { DAY_MS, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** What one line lets its reader know, by its own words alone: date, time and the offset in brackets. */
export interface ReadWhen {
  startAt: Instant;
  endAt: Instant;
}

const OFFSET = /\(?GMT(?:([+-])(\d{1,2})(?::(\d\d))?)?\)?/g;
const TIME = /(\d{1,2})[:.](\d\d)(?:\s?([ap])\.?\s?m\.?)?/gi;

/** 'Tuesday 4 March 2025, 14:30 – 15:15, Berlin (GMT+1)', in any of the tests' languages. */
export function readLongLine(line: string, locale: string): ReadWhen {
  const [start = '', end = ''] = line.split(' – ');
  const offsets = offsetsIn(line);
  const date = dateIn(start, locale);
  const endDate = monthIn(end, locale) === undefined ? date : dateNear(end, locale, date);
  return {
    startAt: at(date, start, offsets[0]),
    endAt: at(endDate, end, offsets.at(-1)),
  };
}

/** 'In New York (GMT-5): Tue 4 March, 08:30': without its year, so the nearest to `around`. */
export function readOtherLine(line: string, locale: string, around: Instant): Instant {
  return at(dateNear(line, locale, Math.floor(around / DAY_MS)), line, offsetsIn(line)[0]);
}

/**
 * 'Soon: Tue 4 March 14:30 (Berlin)': every instant that its reader, who knows the clocks there, may
 * take it for. Where clocks go back there are two, unless it names its offset.
 */
export function readShort(
  text: string,
  { locale, zone, around }: { locale: string; zone: BundledZone; around: Instant },
): Instant[] {
  const day = dateNear(text, locale, Math.floor(around / DAY_MS));
  const near = [-DAY_MS, 0, DAY_MS].map((ms) => zone.offsetAt(instantOf(around + ms)));
  const [named] = offsetsIn(text);
  const offsets = named === undefined ? [...new Set(near)] : [named];
  return offsets
    .map((offset) => ({ offset, instant: at(day, text, offset) }))
    .filter(({ offset, instant }) => zone.offsetAt(instant) === offset)
    .map(({ instant }) => instant);
}

/** Days since 1970. */
function dateIn(text: string, locale: string): number {
  const year = Number(/\b20\d\d\b/.exec(text)?.[0]);
  return dayOf(year, monthIn(text, locale), dayOfMonthIn(text));
}

function dateNear(text: string, locale: string, around: number): number {
  const year = new Date(around * DAY_MS).getUTCFullYear();
  const dates = [year - 1, year, year + 1].map((one) =>
    dayOf(one, monthIn(text, locale), dayOfMonthIn(text)),
  );
  return dates.reduce((best, one) =>
    Math.abs(one - around) < Math.abs(best - around) ? one : best,
  );
}

function dayOf(year: number, month: number | undefined, day: number): number {
  return Date.UTC(year, month ?? Number.NaN, day) / DAY_MS;
}

function dayOfMonthIn(text: string): number {
  const withoutTimes = text
    .replace(OFFSET, '')
    .replace(TIME, '')
    .replace(/\b20\d\d\b/, '');
  return Number(/\d{1,2}/.exec(withoutTimes)?.[0]);
}

function monthIn(text: string, locale: string): number | undefined {
  const found = monthNames(locale).findIndex((name) =>
    new RegExp(`(^|[^\\p{L}])${withoutMarks(name)}(?!\\p{L})`, 'iu').test(withoutMarks(text)),
  );
  return found < 0 ? undefined : found;
}

/** A phone's alphabet lacks some: 'września' arrives as 'wrzesnia'. */
function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** As they stand in a date: '4 marca', not 'marzec'. */
function monthNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(Date.UTC(2025, month));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  });
}

function offsetsIn(line: string): number[] {
  return [...line.matchAll(OFFSET)].map(([, sign, hours = '0', minutes = '0']) => {
    const size = Number(hours) * 60 + Number(minutes);
    return sign === '-' ? -size : size;
  });
}

function at(day: number, text: string, offset = Number.NaN): Instant {
  const [found] = text.replace(OFFSET, '').matchAll(TIME);
  const [, hours, minutes, half] = found ?? [];
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  return instantOf(day * DAY_MS + (hour * 60 + Number(minutes) - offset) * MINUTE_MS);
}
