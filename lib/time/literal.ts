/** Times written in our own code, in tests and seeds above all: a typo is a broken promise. */
import { invariant } from '@/lib/invariant';
import { type Instant, parseInstant } from '@/lib/time/instant';
import {
  type LocalDate,
  parseLocalDate,
  parseYearMonth,
  type YearMonth,
} from '@/lib/time/local-date';
import { type LocalTime, parseLocalTime } from '@/lib/time/local-time';

export function instant(text: string): Instant {
  return known(parseInstant(text), text);
}

export function localDate(text: string): LocalDate {
  return known(parseLocalDate(text), text);
}

export function localTime(text: string): LocalTime {
  return known(parseLocalTime(text), text);
}

export function yearMonth(text: string): YearMonth {
  return known(parseYearMonth(text), text);
}

function known<T>(value: T | undefined, text: string): T {
  invariant(value !== undefined, `not a literal of its type: ${text}`);
  return value;
}
