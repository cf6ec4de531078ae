import fc from 'fast-check';
import { everyDay, on, someRules } from '@/lib/availability/rules.fixture';
import { blockedRange, isOpenSlot, openSlots, type SlotQuery } from '@/lib/availability/slots';
import { addMinutes, DAY_MS, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { type Interval, overlaps } from '@/lib/time/interval';
import { dateOfDayNumber } from '@/lib/time/local-date';
import { formatLocalTime, localTimeOf } from '@/lib/time/local-time';
import { dayInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

/** Zones that change their clocks at different hours and by different amounts, and two that do not. */
const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Chatham',
  'America/Nuuk',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
];

const FIRST_DAY = on('2024-01-01');
const YEARS = 14;

const quarters = fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 6 });

const scene = fc.record({
  zone: fc.constantFrom(...ZONES),
  day: fc.integer({ min: FIRST_DAY, max: FIRST_DAY + YEARS * 365 }),
  days: fc.integer({ min: 0, max: 9 }),
  quarters,
  overnight: fc.boolean(),
  durationMinutes: fc.integer({ min: 5, max: 180 }),
  stepMinutes: fc.integer({ min: 5, max: 120 }),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 10, 45),
  bufferAfterMinutes: fc.constantFrom(0, 0, 15, 60),
  noticeMinutes: fc.constantFrom(0, 0, 90, 3000),
  horizonDays: fc.constantFrom(1, 4, 400),
  closed: fc.boolean(),
  serviceHours: fc.boolean(),
  nowMinutes: fc.integer({ min: -4000, max: 4000 }),
  busy: fc.array(
    fc.tuple(fc.integer({ min: -600, max: 13_000 }), fc.integer({ min: 1, max: 600 })),
    { maxLength: 8 },
  ),
});

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** A question to the engine: any zone, year, hours, rules, busy time, now and window. */
export const slotQuestion: fc.Arbitrary<SlotQuery> = scene.map(questionOf);

function questionOf(given: Scene): SlotQuery {
  const from = instantOf(given.day * DAY_MS);
  const at = (minutes: number) => instantOf(from + minutes * MINUTE_MS);
  const rules = someRules({
    ...given,
    zone: zoneOf(given.zone),
    weekly: everyDay(...rangesOf(given)),
    serviceHours: given.serviceHours ? everyDay('08:15-16:40', '23:00-01:20') : undefined,
    horizon: { days: given.horizonDays },
    closedDays: new Map(given.closed ? [[given.day + 1, 'Closed']] : []),
  });
  return {
    rules,
    busy: given.busy
      .map(([start, length]) => ({ startAt: at(start), endAt: at(start + length) }))
      .sort((a, b) => a.startAt - b.startAt),
    now: at(given.nowMinutes),
    window: { startAt: from, endAt: instantOf(from + given.days * DAY_MS) },
  };
}

/** Pairs of the quarters, in order; the last one through the night if so wished. */
function rangesOf({ quarters, overnight }: Scene): string[] {
  const times = [...quarters].sort((a, b) => a - b).map(timeOf);
  const [first = '', ...rest] = times;
  const order = overnight ? [...rest, first] : times;
  return order.flatMap((from, index) => {
    const to = order[index + 1];
    return index % 2 === 0 && to !== undefined ? [`${from}-${to}`] : [];
  });
}

function timeOf(quarter: number): string {
  return formatLocalTime(localTimeOf(quarter * 15));
}

/** The laws that every list of slots obeys, whatever the rules; the names of those that are broken. */
export function brokenLaws(query: SlotQuery): string[] {
  const starts = openSlots(query);
  return Object.entries(LAWS)
    .filter(([, holds]) => !holds(query, starts))
    .map(([law]) => law);
}

type Law = (query: SlotQuery, starts: readonly Instant[]) => boolean;

const LAWS: Record<string, Law> = {
  'starts are in order, each once': (_, starts) =>
    starts.every((at, index) => index === 0 || at > (starts[index - 1] as Instant)),
  'starts lie in the window, after the notice': ({ rules, now, window }, starts) =>
    starts.every(
      (at) =>
        at >= window.startAt && at < window.endAt && at >= now + rules.noticeMinutes * MINUTE_MS,
    ),
  'no start meets busy time with its buffers': ({ rules, busy }, starts) =>
    starts.every((at) => !busy.some((one) => overlaps(one, blockedRange(rules, at)))),
  'no appointment lies on a closed date, not even in part': ({ rules }, starts) => {
    const closed = [...rules.closedDays.keys()].map((day) =>
      dayInterval(rules.zone, dateOfDayNumber(day)),
    );
    return starts.every((startAt) => {
      const own = { startAt, endAt: addMinutes(startAt, rules.durationMinutes) };
      return !closed.some((date) => overlaps(date, own));
    });
  },
  'busy time removes starts and moves none': (query, starts) => {
    const free = new Set(openSlots({ ...query, busy: [] }));
    const taken = (at: Instant) =>
      query.busy.some((one) => overlaps(one, blockedRange(query.rules, at)));
    return (
      starts.length === [...free].filter((at) => !taken(at)).length &&
      starts.every((at) => free.has(at))
    );
  },
  'two halves of a window make the whole': (query, starts) => {
    const [left, right] = halves(query.window);
    const both = [left, right].flatMap((window) => openSlots({ ...query, window }));
    return both.join() === starts.join();
  },
  'the first so many are the beginning of the list': (query, starts) =>
    openSlots({ ...query, limit: 3 }).join() === starts.slice(0, 3).join(),
  'what is listed is open by itself, and the minute after only if listed': (query, starts) =>
    starts.slice(0, 4).every((at) => {
      const next = instantOf(at + MINUTE_MS);
      const isListed = starts.includes(next) || next >= query.window.endAt;
      return (
        isOpenSlot({ ...query, startAt: at }) &&
        (isListed || !isOpenSlot({ ...query, startAt: next }))
      );
    }),
};

function halves({ startAt, endAt }: Interval): [Interval, Interval] {
  const middle = instantOf(startAt + Math.floor((endAt - startAt) / 2 / MINUTE_MS) * MINUTE_MS);
  return [
    { startAt, endAt: middle },
    { startAt: middle, endAt },
  ];
}

/** One line for each of so many lists of a seed, to compare hosts and days by. */
export function slotLists(seed: number, count: number): string {
  const questions = fc.sample(slotQuestion, { seed, numRuns: count });
  return questions
    .map((query) =>
      [
        query.rules.zone.id,
        dateOfDayNumber(Math.floor(query.window.startAt / DAY_MS)),
        openSlots(query),
      ].join(),
    )
    .join('\n');
}

/** Checks so many generated questions; the counterexample in words, or undefined. */
export function refuteLaws({ seed, runs }: { seed: number; runs: number }): string | undefined {
  const property = fc.property(slotQuestion, (query) => {
    const broken = brokenLaws(query);
    if (broken.length > 0) throw new Error(broken.join('; '));
  });
  const details = fc.check(property, { seed, numRuns: runs });
  return details.failed ? fc.defaultReportMessage(details) : undefined;
}
