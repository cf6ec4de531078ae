import { invariant } from '@/lib/invariant';
import { type OffsetPeriod, offsetPeriods } from '@/lib/time/zone-days.fixture';

/**
 * What a clock on the wall shows, minute by minute, from two days before a date to three days after
 * its UTC midnight. Instants are minutes since 1970; wall minutes are day number * 1440 + minute of
 * the day. The oracles look things up in it and calculate nothing with offsets.
 */
export interface WallTable {
  day: number;
  firstMinute: number;
  /** The wall minute of each UTC minute from `firstMinute` on. */
  wall: Int32Array;
}

export interface Scanned {
  kind: 'exact' | 'repeated' | 'skipped';
  minute: number;
}

export const MINUTES_PER_DAY = 1440;

/** The table around a date, made by walking through all periods of the zone from the first. */
export function wallTable(id: string, day: number): WallTable {
  const periods = offsetPeriods(id);
  const firstMinute = (day - 2) * MINUTES_PER_DAY;
  const wall = new Int32Array(5 * MINUTES_PER_DAY);
  let index = 0;
  for (let row = 0; row < wall.length; row++) {
    const minute = firstMinute + row;
    while (minute >= (periods[index] as OffsetPeriod).until) index++;
    wall[row] = minute + (periods[index] as OffsetPeriod).offset;
  }
  return { day, firstMinute, wall };
}

/**
 * When the clock shows a wall minute: the first time, if there are two. A minute that it jumps over
 * is where it would stand had it run on: in a gap from 02:00 to 03:00, 02:30 is half an hour after
 * the jump, when the clock shows 03:30.
 */
export function scanFor({ wall, firstMinute }: WallTable, wallMinute: number): Scanned {
  const first = wall.indexOf(wallMinute);
  if (first >= 0) {
    const kind = wall.lastIndexOf(wallMinute) === first ? 'exact' : 'repeated';
    return { kind, minute: firstMinute + first };
  }
  const lastBefore = wall.findIndex((shown) => shown > wallMinute) - 1;
  invariant(lastBefore >= 0, `the table does not reach wall minute ${wallMinute}`);
  const missing = wallMinute - (wall[lastBefore] as number);
  return { kind: 'skipped', minute: firstMinute + lastBefore + missing };
}

/** The first minute whose wall date is this one or later: where the date before it ends. */
export function startOfDate({ wall, firstMinute }: WallTable, day: number): number {
  const row = wall.findIndex((shown) => shown >= day * MINUTES_PER_DAY);
  invariant(row > 0, `the table does not hold the start of day ${day}`);
  return firstMinute + row;
}
