import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours, on, someRules } from '@/lib/availability/rules.fixture';
import { isOpenSlot, openSlots, type SlotQuery } from '@/lib/availability/slots';
import { type PlainQuestion, slowlyOpenMinutes } from '@/lib/availability/slots-oracle.fixture';
import { instantOf, MINUTE_MS } from '@/lib/time/instant';
import { WEEKDAYS } from '@/lib/time/local-date';
import { zoneOf } from '@/lib/time/zone';

// A failure prints its seed; SEED=that number runs the same cases again.
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A day before a change of the clocks in the zone, so that three days meet it. */
const SCENES: [zone: string, date: string][] = [
  ['Europe/London', '2026-03-28'],
  ['Europe/London', '2026-10-24'],
  ['America/New_York', '2026-03-07'],
  ['America/New_York', '2026-10-31'],
  ['Australia/Lord_Howe', '2026-04-04'],
  ['Australia/Lord_Howe', '2026-10-03'],
  ['Asia/Beirut', '2026-03-28'],
  ['America/Santiago', '2026-09-05'],
  ['Asia/Kathmandu', '2026-06-10'],
  ['Pacific/Chatham', '2026-09-26'],
];

const SPAN_MINUTES = 3 * 1440;

/** Up to four ranges: an even number of distinct times of day, in order; the last maybe a night. */
const ranges = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 8 }),
    fc.boolean(),
  )
  .map(([quarters, overnight]) => {
    const usable = overnight ? quarters.filter((one) => one > 0 && one < 96) : quarters;
    const sorted = [...usable].sort((a, b) => a - b).map(timeOf);
    if (overnight) sorted.push(...sorted.splice(0, 1));
    return sorted.flatMap((from, index) => {
      const to = sorted[index + 1];
      return index % 2 === 0 && to ? [[from, to] as const] : [];
    });
  });

const question: fc.Arbitrary<PlainQuestion> = fc
  .record({
    scene: fc.constantFrom(...SCENES),
    ranges,
    override: fc.option(ranges),
    isSecondClosed: fc.boolean(),
    durationMinutes: fc.integer({ min: 5, max: 180 }),
    stepMinutes: fc.integer({ min: 5, max: 120 }),
    beforeMinutes: fc.constantFrom(0, 0, 1, 10, 45),
    afterMinutes: fc.constantFrom(0, 0, 1, 15, 60),
    noticeMinutes: fc.constantFrom(0, 30, 600),
    horizonDays: fc.constantFrom(1, 2, 30),
    busy: fc.array(
      fc.tuple(fc.integer({ min: -300, max: SPAN_MINUTES }), fc.integer({ min: 1, max: 300 })),
      {
        maxLength: 12,
      },
    ),
    nowAfter: fc.integer({ min: -1440, max: 1440 }),
    window: fc.tuple(
      fc.integer({ min: -120, max: SPAN_MINUTES }),
      fc.integer({ min: 0, max: SPAN_MINUTES }),
    ),
  })
  .map(({ scene: [zone, date], override, isSecondClosed, busy, nowAfter, window, ...rest }) => {
    const origin = Date.parse(`${date}T00:00:00Z`) / MINUTE_MS;
    const [second, third] = [1, 2].map((days) =>
      new Date((origin + days * 1440) * MINUTE_MS).toISOString().slice(0, 10),
    ) as [string, string];
    return {
      ...rest,
      zone,
      overrides: override ? { [third]: override } : {},
      closedDates: isSecondClosed ? [second] : [],
      busy: busy.map(([start, length]) => [origin + start, origin + start + length] as const),
      now: origin + nowAfter,
      from: origin + window[0],
      to: origin + window[0] + window[1],
    };
  });

test(`minute by minute, the slow oracle offers the same times (seed ${SEED})`, () => {
  const property = fc.property(question, (asked) => {
    const found = openSlots(translate(asked)).map((at) => at / MINUTE_MS);
    expect(found).toEqual(slowlyOpenMinutes(asked));
  });
  fc.assert(property, { seed: SEED, numRuns: 400 });
});

test(`each time of the list is open by itself, and its neighbours only if listed (seed ${SEED})`, () => {
  const property = fc.property(question, (asked) => {
    const query = translate(asked);
    const listed = new Set(openSlots(query));
    for (const at of [...listed].slice(0, 5).flatMap((it) => [it, it + MINUTE_MS])) {
      const startAt = instantOf(at);
      const inWindow = at < query.window.endAt;
      if (inWindow) expect(isOpenSlot({ ...query, startAt })).toBe(listed.has(startAt));
    }
  });
  fc.assert(property, { seed: SEED, numRuns: 150 });
});

function translate(asked: PlainQuestion): SlotQuery {
  const day = (plain: PlainQuestion['ranges']) => hours(...plain.map((range) => range.join('-')));
  const overrides = Object.entries(asked.overrides).map(
    ([date, plain]) => [date, day(plain)] as const,
  );
  const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day(asked.ranges)]));
  const at = (minute: number) => instantOf(minute * MINUTE_MS);
  return {
    rules: someRules({
      zone: zoneOf(asked.zone),
      weekly: week as ReturnType<typeof someRules>['weekly'],
      overrides: new Map(overrides.map(([date, plain]) => [on(date), plain])),
      closedDays: new Map(asked.closedDates.map((date) => [on(date), 'Closed'])),
      durationMinutes: asked.durationMinutes,
      stepMinutes: asked.stepMinutes,
      bufferBeforeMinutes: asked.beforeMinutes,
      bufferAfterMinutes: asked.afterMinutes,
      noticeMinutes: asked.noticeMinutes,
      horizon: { days: asked.horizonDays },
    }),
    busy: asked.busy
      .map(([start, end]) => ({ startAt: at(start), endAt: at(end) }))
      .sort((a, b) => a.startAt - b.startAt),
    now: at(asked.now),
    window: { startAt: at(asked.from), endAt: at(asked.to) },
  };
}

function timeOf(quarter: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
}
