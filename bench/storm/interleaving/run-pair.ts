import { db } from '@/lib/db/client';
import { brokenInvariants } from '@/lib/testing/invariants';
import { interleave } from './interleave';
import { type Pair, rowsOf } from './pairs';
import type { Schedule } from './schedules';

export interface PairReport {
  name: string;
  schedules: number;
  /** Fewer than schedules: whoever waits for a lock has no turn. */
  orders: number;
  /** How often each pair of answers was met. */
  outcomes: Record<string, number>;
  violations: string[];
}

/** Has the pair meet once for each schedule, and judges every meeting by itself. */
export async function runPair(pair: Pair, schedules: readonly Schedule[]): Promise<PairReport> {
  const orders = new Set<string>();
  const outcomes: Record<string, number> = {};
  const violations: string[] = [];
  for (const schedule of schedules) {
    const met = await meet(pair, schedule);
    orders.add(met.order);
    outcomes[met.outcome] = (outcomes[met.outcome] ?? 0) + 1;
    violations.push(...met.broken.map((text) => `${schedule} (${met.order}): ${text}`));
  }
  const { name } = pair;
  return { name, schedules: schedules.length, orders: orders.size, outcomes, violations };
}

async function meet(pair: Pair, schedule: Schedule) {
  const { studio, works } = await pair.open();
  const { answers, order } = await interleave(schedule, works);
  const outcome = answers.join(', ');
  return { order, outcome, broken: await judge(pair, outcome, await rowsOf(studio)) };
}

async function judge({ outcomes }: Pair, outcome: string, rows: string): Promise<string[]> {
  const expected = outcomes[outcome];
  const broken = await brokenInvariants(db());
  return [
    ...(expected === undefined ? [`answered "${outcome}"`] : []),
    ...(expected === undefined || expected === rows ? [] : [`"${outcome}" left ${rows}`]),
    ...broken.map(({ promise }) => `not kept: ${promise}`),
  ];
}
