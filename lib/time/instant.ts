import { invariant } from '@/lib/invariant';

declare const brand: unique symbol;

/** A point on the UTC time line, in whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [brand]: 'Instant' };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const LIMIT_MS = 8.64e15;

/** The instant at `ms`; throws BrokenPromise unless it is whole and within what Date can hold. */
export function instantOf(ms: number): Instant {
  invariant(Number.isInteger(ms) && Math.abs(ms) <= LIMIT_MS, `not an instant: ${ms}`);
  return ms as Instant;
}

export function fromDate(date: Date): Instant {
  return instantOf(date.getTime());
}

export function toDate(at: Instant): Date {
  return new Date(at);
}

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * Reads RFC 3339 with `Z` or a numeric offset: '2026-11-24T15:30:00+01:00'. Strict: upper case T
 * and Z, seconds required, at most millisecond precision, no leap second, a date that exists.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Fields;
  const offsetHours = Number(match[9] ?? 0);
  const offsetMinutes = Number(match[10] ?? 0);
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) {
    return undefined;
  }
  const midnight = midnightMs(year, month, day);
  if (midnight === undefined) return undefined;
  const millis = Number((match[7] ?? '').padEnd(3, '0'));
  const sign = match[8] === '-' ? -1 : 1;
  const offsetMs = sign * (offsetHours * HOUR_MS + offsetMinutes * MINUTE_MS);
  const wallMs = midnight + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + millis;
  return instantOf(wallMs - offsetMs);
}

type Fields = [number, number, number, number, number, number];

/** Midnight UTC of a calendar date; undefined if there is no such date. Date.UTC alone would roll. */
function midnightMs(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.getTime() : undefined;
}

/** RFC 3339 in UTC, milliseconds only when there are some: '2026-11-24T14:30:00Z'. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return instantOf(at + minutes * MINUTE_MS);
}

export function addHours(at: Instant, hours: number): Instant {
  return instantOf(at + hours * HOUR_MS);
}

/** Elapsed minutes from `from` to `to`: negative if `to` is earlier, a fraction if there are seconds. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (to - from) / MINUTE_MS;
}
