/** Every zone and every change of its clocks from 2024 to 2037, read off moment-timezone itself. */
import moment from 'moment-timezone';
import { invariant } from '@/lib/invariant';
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant';
import { findZone } from '@/lib/time/zone';

/** A change of offset, not of name alone. Instants in minutes since 1970, offsets in minutes east. */
export interface ClockChange {
  /** The first minute of the new offset. */
  at: number;
  before: number;
  after: number;
}

export interface ZoneHistory {
  /** Canonical. */
  id: string;
  changes: readonly ClockChange[];
  /** Equal for zones whose clocks agree from December 2023 to the end of 2037. */
  signature: string;
}

/** One offset, up to a minute that is not its own any more. */
export interface OffsetPeriod {
  until: number;
  offset: number;
}

export const FIRST_MINUTE = Date.UTC(2024, 0) / MINUTE_MS;
export const END_MINUTE = Date.UTC(2038, 0) / MINUTE_MS;
const HISTORY_FROM = Date.UTC(2023, 11) / MINUTE_MS;
const MINUTES_PER_DAY = DAY_MS / MINUTE_MS;

/** Every zone once, under its canonical id. */
export function zoneHistories(): ZoneHistory[] {
  const ids = moment.tz.names().flatMap((name) => findZone(name)?.id ?? []);
  return [...new Set(ids)].sort().map(historyOf);
}

/** The first zone of each distinct history. */
export function onePerHistory(zones: readonly ZoneHistory[]): ZoneHistory[] {
  const firsts = new Map<string, ZoneHistory>();
  for (const zone of zones) {
    if (!firsts.has(zone.signature)) firsts.set(zone.signature, zone);
  }
  return [...firsts.values()];
}

/** What a test has time for: one zone of each history that changes its clocks. */
export function changingZones(): ZoneHistory[] {
  return onePerHistory(zoneHistories()).filter(({ changes }) => changes.length > 0);
}

/** The local dates, as day numbers, just before and just after each change: often the same one. */
export function daysOfChange(changes: readonly ClockChange[]): number[] {
  const days = changes.flatMap(({ at, before, after }) => [
    dayOf(at - 1 + before),
    dayOf(at + after),
  ]);
  return [...new Set(days)].sort((a, b) => a - b);
}

/** The days of change, the day before each and the day after. */
export function daysAroundChange(changes: readonly ClockChange[]): number[] {
  const days = daysOfChange(changes).flatMap((day) => [day - 1, day, day + 1]);
  return [...new Set(days)].sort((a, b) => a - b);
}

/** The rules of a zone as moment-timezone unpacks them, seconds of old offsets rounded away. */
export function offsetPeriods(id: string): OffsetPeriod[] {
  const unpacked = moment.tz.zone(id);
  invariant(unpacked, `moment-timezone has no zone ${id}`);
  return unpacked.untils.map((until, index) => ({
    until: until / MINUTE_MS,
    offset: Math.round(-(unpacked.offsets[index] ?? 0)),
  }));
}

export function historyOf(id: string): ZoneHistory {
  const periods = offsetPeriods(id);
  const all = periods.flatMap(({ until, offset: before }, index) => {
    const after = periods[index + 1]?.offset ?? before;
    const isChange = before !== after && until >= HISTORY_FROM && until < END_MINUTE;
    return isChange ? [{ at: until, before, after }] : [];
  });
  const atFirst = periods.find(({ until }) => HISTORY_FROM < until)?.offset;
  const changes = all.filter(({ at }) => at >= FIRST_MINUTE);
  return { id, changes, signature: JSON.stringify([atFirst, all]) };
}

function dayOf(wallMinute: number): number {
  return Math.floor(wallMinute / MINUTES_PER_DAY);
}
