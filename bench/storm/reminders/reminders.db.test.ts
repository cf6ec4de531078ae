import { expect, it, test } from 'vitest';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { changeAroundClaims } from './around-claim';
import { meetTrouble, TROUBLES } from './faults';
import { killWorkers } from './kill-workers';
import { openVendor } from './vendor';

/** A small share: `npm run storm -- reminders` is the whole of it. */

freshDatabase();

/** Twenty-four processes have to start, some of them beside each other. */
const LONGEST_MS = 900_000;

test(
  'of workers that are killed while they send, no reminder is lost and none is sent twice',
  async () => {
    const vendor = await openVendor(200);
    const { violations } = await killWorkers(vendor, { kills: 16, reminders: 120 });
    expect(violations).toEqual([]);
  },
  LONGEST_MS,
);

const QUICK = TROUBLES.filter(({ fault }) => fault?.kind !== 'accepted-then-silent');

it.each(QUICK.map((trouble) => [trouble.name, trouble] as const))(
  'a mail service that answers "%s" neither loses nor doubles a reminder',
  async (_, trouble) => {
    const vendor = await openVendor(10_000);
    expect(await meetTrouble(vendor, { trouble, count: 20 })).toEqual([]);
  },
);

test('no reminder begins after its appointment was cancelled or moved', async () => {
  await openVendor(10_000);
  const { violations, stopped } = await changeAroundClaims(60);
  expect(violations).toEqual([]);
  expect(stopped).toBeGreaterThan(0);
});
