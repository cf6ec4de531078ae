import { expect, it, test } from 'vitest';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { abort } from './abort';
import { mixed } from './mixed';
import { runStorm } from './run-storm';
import { stormsOf } from './storms';

/**
 * A small share of each storm; `npm run storm` is the whole of it. In a first round the clients come
 * one after the other, as connections are made.
 */

freshDatabase();

/** How fast this machine is, is for the storm itself to say. */
const PATIENT = { arePatient: true };

const ROUNDS = stormsOf(undefined).filter(({ size }) => size.seconds === undefined);

it.each(ROUNDS.map((storm) => [storm.name, storm.promise, storm] as const))(
  '%s: %s',
  async (_name, _promise, storm) => {
    const report = await runStorm(storm, { ...PATIENT, clients: 24, rounds: 2 });
    expect(report.violations).toEqual([]);
    expect(report.won).toBeGreaterThan(0);
  },
);

test('winners do fail in the storm of those who fail', async () => {
  const report = await runStorm(abort, { ...PATIENT, clients: 6, rounds: 12 });
  expect(report.violations).toEqual([]);
  expect(report.told.aborted).toBeGreaterThan(0);
});

test(`${mixed.name}: ${mixed.promise}`, async () => {
  const report = await runStorm(mixed, { ...PATIENT, clients: 8, rounds: 2, seconds: 2 });
  expect(report.violations).toEqual([]);
  expect(report.won).toBeGreaterThan(0);
});
