/**
 * The only place where wall time becomes an instant. The zone's own periods decide, so the answer
 * depends on nothing but the arguments: not on today's date and not on the host.
 */
import { DAY_MS, type Instant, MINUTE_MS } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import {
  datesOfMonth,
  dayNumber,
  firstOfMonth,
  type LocalDate,
  type YearMonth,
} from '@/lib/time/local-date';
import type { LocalTime } from '@/lib/time/local-time';
import type { BundledZone } from '@/lib/time/zone';

export interface Resolution {
  kind: 'exact' | 'repeated' | 'skipped';
  at: Instant;
}

/**
 * The instant at which clocks in the zone show that date and time (Temporal's 'compatible').
 * A repeated time is the earlier of its two instants. A skipped time moves forward by the gap:
 * 02:30 in New York on 2026-03-08 is 03:30 EDT. 24:00 is where the date ends and always exact.
 */
export function resolveWallTime(zone: BundledZone, date: LocalDate, time: LocalTime): Resolution {
  const day = dayNumber(date);
  if (time * MINUTE_MS === DAY_MS) return { kind: 'exact', at: startOfDay(zone, day + 1) };
  return resolveWallMs(zone, day * DAY_MS + time * MINUTE_MS);
}

/** The instant alone, for wall times that were stored and are kept even when skipped. */
export function wallInstant(zone: BundledZone, date: LocalDate, time: LocalTime): Instant {
  return resolveWallTime(zone, date, time).at;
}

/**
 * The same for a minute of the wall clock counted from the start of a day: 1440 is where the day
 * ends, and more lies on the next. Days by number; far from any change it is plain arithmetic.
 */
export function wallMinute(zone: BundledZone, day: number, minute: number): Instant {
  const wallMs = day * DAY_MS + minute * MINUTE_MS;
  const quiet = zone.quietOffset(wallMs);
  if (quiet !== undefined) return (wallMs - quiet * MINUTE_MS) as Instant;
  return minute === MINUTES_PER_DAY ? startOfDay(zone, day + 1) : resolveWallMs(zone, wallMs).at;
}

const MINUTES_PER_DAY = 1440;

/** From the first instant of the date to the first of the next; empty for a date that was skipped. */
export function dayInterval(zone: BundledZone, date: LocalDate): Interval {
  const day = dayNumber(date);
  return { startAt: startOfDay(zone, day), endAt: startOfDay(zone, day + 1) };
}

export function monthInterval(zone: BundledZone, month: YearMonth): Interval {
  const first = dayNumber(firstOfMonth(month));
  const next = first + datesOfMonth(month).length;
  return { startAt: startOfDay(zone, first), endAt: startOfDay(zone, next) };
}

/**
 * Where a day begins, by its number. Where midnight is skipped it begins at the change, also if the
 * gap began before midnight.
 */
export function startOfDay(zone: BundledZone, day: number): Instant {
  const { kind, at } = resolveWallMs(zone, day * DAY_MS);
  return kind === 'skipped' ? (zone.segmentStart(zone.segmentIndexAt(at)) as Instant) : at;
}

/** Farther from UTC than any clock ever was (Manila was 15:56 behind, Metlakatla 15:14 ahead). */
const FARTHEST_MS = 16 * 60 * MINUTE_MS;

/** Resolves wall time given as the epoch milliseconds it would be if the zone were UTC. */
export function resolveWallMs(zone: BundledZone, wallMs: number): Resolution {
  let index = zone.segmentIndexAt(wallMs - FARTHEST_MS);
  let candidate = wallMs - offsetMs(zone, index);
  while (candidate >= (zone.segments.untils[index] as number)) {
    const before = candidate;
    index++;
    candidate = wallMs - offsetMs(zone, index);
    if (candidate < zone.segmentStart(index)) return { kind: 'skipped', at: before as Instant };
  }
  const kind = occursAfter(zone, wallMs, index) ? 'repeated' : 'exact';
  return { kind, at: candidate as Instant };
}

function occursAfter(zone: BundledZone, wallMs: number, first: number): boolean {
  const { untils } = zone.segments;
  for (let index = first + 1; zone.segmentStart(index) <= wallMs + FARTHEST_MS; index++) {
    if (index === untils.length) return false;
    const candidate = wallMs - offsetMs(zone, index);
    if (candidate >= zone.segmentStart(index) && candidate < (untils[index] as number)) return true;
  }
  return false;
}

function offsetMs(zone: BundledZone, index: number): number {
  return (zone.segments.offsets[index] as number) * MINUTE_MS;
}
