import { expect, test } from 'vitest';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { MEASURING_SETTINGS } from '@/scripts/postgres/options';
import { killBookers } from './kill-bookers';
import { killServer } from './kill-server';

/** A few of many: `npm run storm -- kills` kills a hundred times. */

freshDatabase();

test('a killed process leaves nothing half written, and what it told is there', async () => {
  const { violations } = await killBookers(6);
  expect(violations).toEqual([]);
});

test('a killed PostgreSQL has every acknowledged booking when it is back', async () => {
  const victims = ['postmaster', 'backend', 'postmaster', 'backend'] as const;
  const { violations, acknowledged } = await killServer(victims, MEASURING_SETTINGS);
  expect(violations).toEqual([]);
  expect(acknowledged).toBeGreaterThan(80);
});
