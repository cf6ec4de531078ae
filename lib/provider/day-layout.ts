import { type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { type Interval, intersection } from '@/lib/time/interval';
import type { LocalDate } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localTimeAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** Minutes on the day's wall clock, 0 to 1440. */
export interface Span {
  from: number;
  to: number;
}

export interface Placed<T> extends Span {
  item: T;
  /** Beside one another where they meet: this is lane `lane` of `lanes`. */
  lane: number;
  lanes: number;
}

const DAY_END = 1440;
/** A shorter one is drawn as tall as this, so that its line of text can be read and pressed. */
const SHORTEST_DRAWN = 20;

/**
 * Where an interval stands on a date's wall clock, cut at both ends of the date. Undefined when it
 * does not touch the date. When clocks go back, an end may stand before its start on the clock: it
 * is drawn by its elapsed minutes then.
 */
export function spanOn(zone: BundledZone, date: LocalDate, interval: Interval): Span | undefined {
  const day = dayInterval(zone, date);
  const part = intersection(day, interval);
  if (!part) return undefined;
  const from = part.startAt === day.startAt ? 0 : localTimeAt(zone, part.startAt);
  if (part.endAt === day.endAt) return { from, to: DAY_END };
  const to = localTimeAt(zone, part.endAt);
  return { from, to: to > from ? to : Math.min(DAY_END, from + minutesOf(part)) };
}

/** Minute of the date's wall clock, or undefined when `at` is on another date. */
export function minuteOn(zone: BundledZone, date: LocalDate, at: Instant): number | undefined {
  return spanOn(zone, date, { startAt: at, endAt: instantOf(at + 1) })?.from;
}

/** Puts a date's items into lanes, so that none is drawn over another. */
export function placeOn<T extends Interval>(
  zone: BundledZone,
  date: LocalDate,
  items: readonly T[],
): Placed<T>[] {
  const spans = items
    .flatMap((item) => {
      const span = spanOn(zone, date, item);
      return span ? [{ item, from: span.from, to: drawnEnd(span) }] : [];
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return groupsOf(spans).flatMap(inLanes);
}

interface Lane<T> extends Span {
  item: T;
}

function drawnEnd({ from, to }: Span): number {
  return Math.min(DAY_END, Math.max(to, from + SHORTEST_DRAWN));
}

/** Items that meet, directly or through others. */
function groupsOf<T>(sorted: readonly Lane<T>[]): Lane<T>[][] {
  const groups: Lane<T>[][] = [];
  let reach = -1;
  for (const span of sorted) {
    const group = groups.at(-1);
    if (group && span.from < reach) group.push(span);
    else groups.push([span]);
    reach = Math.max(reach, span.to);
  }
  return groups;
}

function inLanes<T>(group: readonly Lane<T>[]): Placed<T>[] {
  const ends: number[] = [];
  const chosen = group.map((span) => {
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.to;
    return { ...span, lane };
  });
  return chosen.map((span) => ({ ...span, lanes: ends.length }));
}

/** The whole hours that a calendar shows: everything of the days, and an hour around it. */
export function hoursShown(spans: readonly Span[]): Span {
  if (spans.length === 0) return { from: 8 * 60, to: 18 * 60 };
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  return {
    from: Math.max(0, Math.floor(from / 60) * 60 - 60),
    to: Math.min(DAY_END, Math.ceil(to / 60) * 60 + 60),
  };
}

/** What of the shown hours is not worked: the closed stretches between and around the open ones. */
export function closedSpans(shown: Span, open: readonly Span[]): Span[] {
  const closed: Span[] = [];
  let from = shown.from;
  for (const span of open) {
    if (span.from > from) closed.push({ from, to: Math.min(span.from, shown.to) });
    from = Math.max(from, span.to);
  }
  if (from < shown.to) closed.push({ from, to: shown.to });
  return closed;
}

function minutesOf({ startAt, endAt }: Interval): number {
  return Math.round((endAt - startAt) / MINUTE_MS);
}
