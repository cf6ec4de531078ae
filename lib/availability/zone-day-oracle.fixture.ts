import { everyDay, someRules } from '@/lib/availability/rules.fixture';
import { openSlots, type SlotQuery, type SlotRules } from '@/lib/availability/slots';
import { type Instant, instantOf, MINUTE_MS, toIso } from '@/lib/time/instant';
import { dateOfDayNumber } from '@/lib/time/local-date';
import {
  MINUTES_PER_DAY,
  scanFor,
  startOfDate,
  type WallTable,
  wallTable,
} from '@/lib/time/wall-table.fixture';
import { zoneOf } from '@/lib/time/zone';
import { daysAroundChange, type ZoneHistory } from '@/lib/time/zone-days.fixture';

/** The hours of every date, one row for each way to meet a change of the clocks. */
const HOURS: readonly (readonly string[])[] = [
  ['00:00-24:00'],
  ['01:00-03:00'],
  ['02:30-02:45'],
  ['22:00-02:00'],
  ['23:30-00:30'],
  ['00:00-00:30'],
  ['09:00-17:00'],
  ['00:30-01:30', '02:15-03:15', '13:00-16:00'],
  ['22:15-23:30', '23:45-00:00'],
];
const DURATIONS = [15, 30, 50, 90];
const STEPS = [15, 30];

export type Engine = (query: SlotQuery) => readonly Instant[];

export interface SlotsVerdict {
  /** Lists of slots compared. */
  lists: number;
  /** A sentence each. */
  differences: string[];
}

/** Compares an engine with the oracle on every day of change of a zone and on the days beside it. */
export function judgeSlots({ id, changes }: ZoneHistory, engine: Engine = openSlots): SlotsVerdict {
  const cases = casesIn(id);
  const days = daysAroundChange(changes);
  const differences = days.flatMap((day) => differencesOn(day, { id, cases, engine }));
  const lists = days.length * HOURS.length * DURATIONS.length * STEPS.length;
  return { lists, differences };
}

interface Case {
  hours: readonly string[];
  rules: readonly SlotRules[];
}

function casesIn(id: string): Case[] {
  return HOURS.map((hours) => {
    const always = { zone: zoneOf(id), weekly: everyDay(...hours) };
    const rules = DURATIONS.flatMap((durationMinutes) =>
      STEPS.map((stepMinutes) => someRules({ ...always, durationMinutes, stepMinutes })),
    );
    return { hours, rules };
  });
}

/** Asks for one local date, from its first instant to the next date's. */
function differencesOn(
  day: number,
  { id, cases, engine }: { id: string; cases: readonly Case[]; engine: Engine },
): string[] {
  const scene = sceneOn(wallTable(id, day));
  const [startAt, endAt] = [instantAt(scene.today.start), instantAt(scene.today.end)];
  const now = instantAt(scene.today.start - 3 * MINUTES_PER_DAY);
  return cases.flatMap(({ hours, rules }) => {
    const spans = spansOf(scene, hours);
    return rules.flatMap((each) => {
      const found = engine({ rules: each, busy: [], now, window: { startAt, endAt } });
      const expected = startsIn(scene, spans, each);
      if (isSame(found, expected)) return [];
      const asked = `${hours.join(' + ')}, ${each.durationMinutes} minutes every ${each.stepMinutes}`;
      const lists = `expected [${isoList(expected.map(instantAt))}], found [${isoList(found)}]`;
      return [`${id} ${dateOfDayNumber(day)}, ${asked}: ${lists}`];
    });
  });
}

interface Span {
  start: number;
  end: number;
}

type DateSpan = Span & { day: number };

/** A date on its table, with the dates before and after; the window is the date itself. */
interface Scene {
  table: WallTable;
  before: DateSpan;
  today: DateSpan;
  after: DateSpan;
}

function sceneOn(table: WallTable): Scene {
  const date = (day: number) => ({
    day,
    start: startOfDate(table, day),
    end: startOfDate(table, day + 1),
  });
  const { day } = table;
  return { table, before: date(day - 1), today: date(day), after: date(day + 1) };
}

/** When the hours run that can begin within the date: its own, and those of the night before. */
function spansOf({ table, before, today, after }: Scene, hours: readonly string[]): Span[] {
  const nights = [
    { table, date: before, next: today },
    { table, date: today, next: after },
  ];
  // A date that does not exist has no hours.
  const existing = nights.filter(({ date }) => date.start < date.end);
  return existing.flatMap((night) => hours.map((range) => spanOf(range, night)));
}

/** Where a range of a date starts and ends, kept within the date, or the next one if it is overnight. */
function spanOf(
  range: string,
  { table, date, next }: { table: WallTable; date: DateSpan; next: DateSpan },
): Span {
  const [from, to] = range.split('-').map(minuteOf) as [number, number];
  const start = scanFor(table, date.day * MINUTES_PER_DAY + from).minute;
  // 00:00 as an end is 24:00.
  if (to === 0 || to === MINUTES_PER_DAY) return { start, end: date.end };
  const last = to < from ? next : date;
  const end = scanFor(table, last.day * MINUTES_PER_DAY + to).minute;
  return { start, end: Math.min(end, last.end) };
}

/** Every start that leaves room for the appointment, stepping through elapsed minutes. */
function startsIn(
  { today }: Scene,
  spans: readonly Span[],
  { durationMinutes, stepMinutes }: { durationMinutes: number; stepMinutes: number },
): number[] {
  const starts = new Set<number>();
  for (const { start, end } of spans) {
    for (let at = start; at + durationMinutes <= end; at += stepMinutes) {
      if (at >= today.start && at < today.end) starts.add(at);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}

function isSame(found: readonly Instant[], expected: readonly number[]): boolean {
  if (found.length !== expected.length) return false;
  return found.every((at, index) => at === (expected[index] as number) * MINUTE_MS);
}

function isoList(list: readonly Instant[]): string {
  return list.map(toIso).join(' ');
}

function instantAt(minute: number): Instant {
  return instantOf(minute * MINUTE_MS);
}
