import { DAY_MS, type Instant, MINUTE_MS } from '@/lib/time/instant';
import { dateOfDayNumber, type LocalDate } from '@/lib/time/local-date';
import { type LocalTime, localTimeOf } from '@/lib/time/local-time';
import { dayInterval, resolveWallMs } from '@/lib/time/resolve';
import type { BundledZone } from '@/lib/time/zone';

/** What clocks in the zone show, as the epoch milliseconds it would be if the zone were UTC. */
export function wallMsAt(zone: BundledZone, at: Instant): number {
  return at + zone.offsetAt(at) * MINUTE_MS;
}

export function localDateAt(zone: BundledZone, at: Instant): LocalDate {
  return dateOfDayNumber(dayNumberAt(zone, at));
}

/** The number of the date there, for counting rather than showing. */
export function dayNumberAt(zone: BundledZone, at: Instant): number {
  return Math.floor(wallMsAt(zone, at) / DAY_MS);
}

/** To the minute, seconds cut off; 00:00 to 23:59. */
export function localTimeAt(zone: BundledZone, at: Instant): LocalTime {
  const minutes = Math.floor(wallMsAt(zone, at) / MINUTE_MS);
  return localTimeOf(((minutes % 1440) + 1440) % 1440);
}

/** Is the date shorter or longer than 24 hours, so that some of its times are skipped or repeated? */
export function hasClockChange(zone: BundledZone, date: LocalDate): boolean {
  const { startAt, endAt } = dayInterval(zone, date);
  return endAt - startAt !== DAY_MS;
}

/** Do clocks in the zone show the time of this instant twice? Then it needs its offset beside it. */
export function isRepeated(zone: BundledZone, at: Instant): boolean {
  return resolveWallMs(zone, wallMsAt(zone, at)).kind === 'repeated';
}
