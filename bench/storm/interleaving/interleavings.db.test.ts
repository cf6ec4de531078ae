import { expect, it, test } from 'vitest';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { PAIRS } from './pairs';
import { runPair } from './run-pair';
import { allSchedules, spreadSchedules } from './schedules';

/** A share of all orders; `npm run storm -- interleavings` runs every one. */
const SHARE = 20;

freshDatabase();

test('two transactions of five points can meet in 252 orders', () => {
  const all = allSchedules();
  expect(new Set(all).size).toBe(252);
  expect(all.every((one) => /^(?=(b*a){5}b*$)(?=(a*b){5}a*$)/.test(one))).toBe(true);
});

it.each(PAIRS)(
  '$name: one of them has its way, in whatever order their steps fall',
  async (pair) => {
    const report = await runPair(pair, spreadSchedules(SHARE));
    expect(report.violations).toEqual([]);
    expect(Object.keys(report.outcomes).sort()).toEqual(Object.keys(pair.outcomes).sort());
    expect(report.orders).toBeGreaterThan(SHARE / 4);
  },
);
