import { invariant } from '@/lib/invariant';

declare const brand: unique symbol;

/**
 * A time on a wall clock: whole minutes since the start of the day, 0 to 1440. 1440 is 24:00, the
 * end of the day, a value of its own: it is not 00:00 of the next date.
 */
export type LocalTime = number & { readonly [brand]: 'LocalTime' };

/** 24:00. */
export const END_OF_DAY = 1440 as LocalTime;

/** Throws BrokenPromise unless `minutes` is whole and 0 to 1440. */
export function localTimeOf(minutes: number): LocalTime {
  const inRange = minutes >= 0 && minutes <= END_OF_DAY;
  invariant(Number.isInteger(minutes) && inRange, `not a local time: ${minutes}`);
  return minutes as LocalTime;
}

/** Strict 'HH:MM', '00:00' to '24:00'; anything else: undefined. */
export function parseLocalTime(text: string): LocalTime | undefined {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= END_OF_DAY ? (minutes as LocalTime) : undefined;
}

/** 'HH:MM'; the end of the day is '24:00'. */
export function formatLocalTime(time: LocalTime): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(time / 60))}:${pad(time % 60)}`;
}
