import { everyDay, someRules } from '@/lib/availability/rules.fixture';
import { openSlots, type SlotQuery } from '@/lib/availability/slots';
import { invariant } from '@/lib/invariant';
import { DAY_MS, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { instant } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';
import type { Part } from '../part';
import { digits, spreadOf } from '../spread';
import { openSlotsPlainly } from './plain-engine';

const FROM = instant('2026-02-28T23:00:00Z');
const RULES = someRules({
  zone: zoneOf('Europe/Berlin'),
  weekly: everyDay('09:00-17:00'),
  durationMinutes: 30,
  stepMinutes: 30,
  bufferAfterMinutes: 5,
  horizon: { days: 730 },
});
const WARM_UP_MS = 400;
const MEASURE_MS = 1500;

/** Half-hour slots from nine to five in Berlin, a clock change in the first month: rules alone. */
export const engine: Part = {
  name: 'engine',
  measure: async () => [cases(), growth()],
};

function cases() {
  const month = queryOf({ days: 31, busy: 200 });
  const year = queryOf({ days: 365, busy: 10_000 });
  const shuffled = { ...month, busy: shuffle(month.busy) };
  const ours = medianUs(() => openSlots(month));
  const plainly = medianUs(() => openSlotsPlainly(month));
  invariant(
    openSlots(month).join() === openSlotsPlainly(month).join(),
    'both algorithms offer the same times',
  );
  const row = (name: string, us: number, slots: number) => [name, String(slots), digits(us)];
  const count = openSlots(month).length;
  return {
    head: ['rules alone, busy ranges sorted as SQL returns them', 'slots', 'median µs'],
    rows: [
      row('31 days, 200 busy ranges', ours, count),
      row(
        'the same unsorted, sorted first',
        medianUs(() => openSlots(sorted(shuffled))),
        count,
      ),
      row(
        '365 days, 10,000 busy ranges',
        medianUs(() => openSlots(year)),
        openSlots(year).length,
      ),
      row('31 days, 200 busy ranges, plainly with Luxon', plainly, count),
      ['times slower than ours', '', digits(plainly / ours)],
    ],
  };
}

function growth() {
  const rows = [100, 1_000, 10_000, 100_000].flatMap((busy) =>
    [31, 365].map((days) => {
      const query = queryOf({ days, busy });
      const us = medianUs(() => openSlots(query));
      const each = (us * 1000) / (days + busy);
      return [`${days} days, ${busy} busy ranges`, digits(us), digits(each)];
    }),
  );
  return { head: ['growth', 'median µs', 'ns for each day or range'], rows };
}

/** Busy ranges evenly over the days, twenty minutes each or a fifth of their share. */
function queryOf({ days, busy: count }: { days: number; busy: number }): SlotQuery {
  const window = { startAt: FROM, endAt: instantOf(FROM + days * DAY_MS) };
  const share = (days * DAY_MS) / count;
  const length = Math.floor(Math.min(20 * MINUTE_MS, share / 5));
  const busy = Array.from({ length: count }, (_, index) => {
    const startAt = instantOf(Math.floor(FROM + index * share));
    return { startAt, endAt: instantOf(startAt + length) };
  });
  invariant(
    busy.every((range, index) => range.startAt >= (busy[index - 1]?.startAt ?? range.startAt)),
    'busy ranges are sorted',
  );
  return { rules: RULES, busy, now: FROM, window };
}

function sorted(query: SlotQuery): SlotQuery {
  return { ...query, busy: query.busy.toSorted((a, b) => a.startAt - b.startAt) };
}

/** The same order each time: a walk through the list in steps of a prime. */
function shuffle(busy: readonly Interval[]): Interval[] {
  return busy.map((_, index) => busy[(index * 7919) % busy.length] as Interval);
}

function medianUs(work: () => readonly Instant[]): number {
  repeatFor(WARM_UP_MS, work);
  return spreadOf(repeatFor(MEASURE_MS, work)).p50Ms * 1000;
}

function repeatFor(ms: number, work: () => unknown): number[] {
  const times: number[] = [];
  const endsAt = performance.now() + ms;
  while (performance.now() < endsAt) {
    const startedAt = performance.now();
    work();
    times.push(performance.now() - startedAt);
  }
  return times;
}
