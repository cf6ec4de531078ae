import { openSlots, type SlotRules } from '@/lib/availability/slots';
import type { DayHours } from '@/lib/availability/weekly-hours';
import { instantOf, MINUTE_MS } from '@/lib/time/instant';
import { type IntervalSet, normalise } from '@/lib/time/interval-set';
import { localTime, yearMonth } from '@/lib/time/literal';
import { monthInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';
import { type Spread, spreadOf } from '../spread';

const RUNS = 500;
const WARM_UP_RUNS = 100;
const BUSY_COUNTS = [0, 10, 100, 1_000, 10_000];

const zone = zoneOf('America/New_York');
const window = monthInterval(zone, yearMonth('2026-03'));

export interface EngineSpeed extends Spread {
  busy: number;
  slots: number;
}

/** A month of half-hour slots, ten hours a day and a clock change in it, among so much busy time. */
export function measureEngine(): EngineSpeed[] {
  return BUSY_COUNTS.map((count) => {
    const query = { rules: rules(), busy: busyRanges(count), now: window.startAt, window };
    for (let run = 0; run < WARM_UP_RUNS; run++) openSlots(query);
    const times = Array.from({ length: RUNS }, () => {
      const startedAt = performance.now();
      openSlots(query);
      return performance.now() - startedAt;
    });
    return { busy: count, slots: openSlots(query).length, ...spreadOf(times) };
  });
}

function rules(): SlotRules {
  const day: DayHours = [
    { from: localTime('08:00'), to: localTime('12:00') },
    { from: localTime('13:00'), to: localTime('19:00') },
  ];
  return {
    zone,
    weekly: { MON: day, TUE: day, WED: day, THU: day, FRI: day, SAT: day, SUN: day },
    overrides: new Map(),
    durationMinutes: 30,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 5,
    noticeMinutes: 0,
    horizonDays: 90,
    fullDates: new Set(),
  };
}

/** So many ranges, evenly over the month, each a fifth of its share long and two hours at most. */
function busyRanges(count: number): IntervalSet {
  const share = (window.endAt - window.startAt) / Math.max(1, count);
  const length = Math.min(120 * MINUTE_MS, Math.floor(share / 5));
  const starts = Array.from({ length: count }, (_, index) =>
    instantOf(Math.floor(window.startAt + index * share)),
  );
  return normalise(starts.map((startAt) => ({ startAt, endAt: instantOf(startAt + length) })));
}
