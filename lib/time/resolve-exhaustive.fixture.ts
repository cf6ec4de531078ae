import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf, MINUTE_MS, toIso } from '@/lib/time/instant';
import { dateOfDayNumber, type LocalDate } from '@/lib/time/local-date';
import { END_OF_DAY, formatLocalTime, type LocalTime, localTimeOf } from '@/lib/time/local-time';
import { resolveWallTime } from '@/lib/time/resolve';
import {
  MINUTES_PER_DAY,
  type Scanned,
  scanFor,
  startOfDate,
  wallTable,
} from '@/lib/time/wall-table.fixture';
import { type BundledZone, zoneOf } from '@/lib/time/zone';
import {
  type ClockChange,
  daysOfChange,
  END_MINUTE,
  FIRST_MINUTE,
  offsetPeriods,
  type ZoneHistory,
} from '@/lib/time/zone-days.fixture';

export type Resolver = (
  zone: BundledZone,
  date: LocalDate,
  time: LocalTime,
) => { kind: Scanned['kind']; at: Instant };

export interface ResolverVerdict {
  /** Local times compared with the table. */
  scanned: number;
  /** How many of them were compared with Temporal too: none if the host has other rules. */
  withTemporal: number;
  hostAgrees: boolean;
  /** A sentence each. */
  differences: string[];
}

/** Compares a resolver with the oracles around every change of a zone. */
export function judgeResolver(
  { id, changes }: ZoneHistory,
  resolve: Resolver = resolveWallTime,
): ResolverVerdict {
  const hostAgrees = hostHasTheseRules(id, changes);
  const verdict = { scanned: 0, withTemporal: 0, hostAgrees, differences: [] as string[] };
  for (const asked of changes.flatMap((change) => questionsAround(id, change))) {
    const found = resolve(zoneOf(id), asked.date, asked.time);
    const say = (oracle: string, expected: string) =>
      verdict.differences.push(
        `${id} ${asked.date} ${formatLocalTime(asked.time)}: ${oracle} has ${expected}, found ${found.kind} ${toIso(found.at)}`,
      );
    const { kind, minute } = asked.expected;
    verdict.scanned++;
    if (found.kind !== kind || found.at !== minute * MINUTE_MS) {
      say('the table', `${kind} ${isoOf(minute)}`);
    }
    if (!hostAgrees || asked.time === END_OF_DAY) continue;
    const compatible = askTemporal(id, asked.wallMinute);
    verdict.withTemporal++;
    if (found.at !== compatible * MINUTE_MS) say('Temporal', isoOf(compatible));
  }
  return verdict;
}

interface Question {
  date: LocalDate;
  time: LocalTime;
  wallMinute: number;
  expected: Scanned;
}

const REACH = 180;
const QUARTER = 15;

/** Each quarter hour from three hours before the clock changes to three after, and 24:00 of the dates. */
function questionsAround(id: string, change: ClockChange): Question[] {
  const { at, before, after } = change;
  const table = wallTable(id, Math.floor((at + before) / MINUTES_PER_DAY));
  const first = at + Math.min(before, after) - REACH;
  const last = at + Math.max(before, after) + REACH;
  const questions: Question[] = [];
  for (let wall = Math.ceil(first / QUARTER) * QUARTER; wall <= last; wall += QUARTER) {
    const day = Math.floor(wall / MINUTES_PER_DAY);
    questions.push(question(day, wall - day * MINUTES_PER_DAY, scanFor(table, wall)));
  }
  const ends = daysOfChange([change]).map((day) => {
    const minute = startOfDate(table, day + 1);
    return question(day, END_OF_DAY, { kind: 'exact', minute });
  });
  return [...questions, ...ends];
}

function question(day: number, minute: number, expected: Scanned): Question {
  const wallMinute = day * MINUTES_PER_DAY + minute;
  return { date: dateOfDayNumber(day), time: localTimeOf(minute), wallMinute, expected };
}

const GRID = 7 * MINUTES_PER_DAY;

/** Does Temporal, which asks the host, put every change where we do, and nothing in between? */
function hostHasTheseRules(id: string, changes: readonly ClockChange[]): boolean {
  if (!hostKnows(id)) return false;
  const hasEdges = changes.every(
    ({ at, before, after }) => hostOffset(id, at - 1) === before && hostOffset(id, at) === after,
  );
  if (!hasEdges) return false;
  const periods = offsetPeriods(id);
  for (let minute = FIRST_MINUTE; minute < END_MINUTE; minute += GRID) {
    const ours = periods.find(({ until }) => minute < until)?.offset;
    if (hostOffset(id, minute) !== ours) return false;
  }
  return true;
}

function hostKnows(id: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: id }) !== undefined;
  } catch {
    return false;
  }
}

function hostOffset(id: string, minute: number): number {
  const instant = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS);
  return instant.toZonedDateTimeISO(id).offsetNanoseconds / 60e9;
}

/** The minute that Temporal resolves a wall minute to. */
function askTemporal(id: string, wallMinute: number): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(wallMinute * MINUTE_MS)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const zoned = plain.toZonedDateTime(id, { disambiguation: 'compatible' });
  return zoned.epochMilliseconds / MINUTE_MS;
}

function isoOf(minute: number): string {
  return toIso(instantOf(minute * MINUTE_MS));
}
