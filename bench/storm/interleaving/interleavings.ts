import type { Trial } from '../trial';
import { PAIRS } from './pairs';
import { type PairReport, runPair } from './run-pair';
import { allSchedules } from './schedules';

/** Every order in which two transactions can pass their five points, for each pair. */
export const interleavings: Trial = {
  name: 'interleavings',
  promise: 'of two who want what one can have, one has it, in whatever order their steps fall',
  run: async () => {
    const reports: PairReport[] = [];
    for (const pair of PAIRS) reports.push(await runPair(pair, allSchedules()));
    return {
      head: ['pair', 'schedules', 'orders', 'answers'],
      rows: reports.map(rowOf),
      violations: reports.flatMap(({ name, violations }) =>
        violations.map((text) => `${name}, ${text}`),
      ),
    };
  },
};

function rowOf({ name, schedules, orders, outcomes }: PairReport): string[] {
  const met = Object.entries(outcomes).map(([answers, count]) => `${count} "${answers}"`);
  return [name, String(schedules), String(orders), met.join(', ')];
}
