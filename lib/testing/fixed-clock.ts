import type { Instant } from '@/lib/time/instant';
import { instant, localDate } from '@/lib/time/literal';
import { parseLocalTime } from '@/lib/time/local-time';
import { wallInstant } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

/** Where a test's providers work unless it says otherwise. */
export const HOME_ZONE = 'Europe/London';

/** When tests take place: Monday 2 March 2026, eight in the morning at home, which is UTC then. */
export const NOW = instant('2026-03-02T08:00:00Z');

/** The Tuesday after, on which providers work from nine to five. */
export const TOMORROW = localDate('2026-03-03');

/** A wall time at home on a date, tomorrow's unless another is given: at('10:00'). */
export function at(time: string, date: string = TOMORROW): Instant {
  const parsed = parseLocalTime(time);
  if (parsed === undefined) throw new Error(`not a time: ${time}`);
  return wallInstant(zoneOf(HOME_ZONE), localDate(date), parsed);
}
