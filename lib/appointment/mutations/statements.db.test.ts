import { beforeEach, expect, it } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { plansOf, statementsOf } from '@/lib/testing/statement-plans';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const startAt = at('10:00');

it.each<[string, number, () => Promise<unknown>, () => Promise<unknown>]>([
  [
    'a hold',
    5,
    async () => undefined,
    () => hold(holdCommand(studio, { startAt, visitorHash: 'a' })),
  ],
  [
    'a booking of a time that is kept',
    4,
    () => hold(holdCommand(studio, { startAt, visitorHash: 'b' })),
    () => book(bookCommand(studio, { startAt, visitorHash: 'b' })),
  ],
  [
    'a booking of a time that is not',
    5,
    async () => undefined,
    () => book(bookCommand(studio, { startAt, visitorHash: newId() })),
  ],
  [
    'a booking of a time that somebody kept for too long',
    6,
    () => hold(holdCommand(studio, { startAt, visitorHash: 'c', now: addMinutes(NOW, -60) })),
    () => book(bookCommand(studio, { startAt, visitorHash: newId() })),
  ],
])('%s is %i statements beside BEGIN and COMMIT', async (_, count, before, work) => {
  await before();
  expect(await statementsOf(work)).toHaveLength(count + 2);
});

it.each<[string, () => Promise<unknown>]>([
  ['a hold', () => hold(holdCommand(studio, { startAt, visitorHash: 'a' }))],
  ['a booking', () => book(bookCommand(studio, { startAt, visitorHash: newId() }))],
])('%s never goes through all appointments', async (_, work) => {
  await hold(holdCommand(studio, { startAt, visitorHash: 'd', now: addMinutes(NOW, -60) }));
  const plans = await plansOf(work);
  expect(plans).toMatch(/Index.* on appointment/);
  expect(plans).not.toContain('Seq Scan on appointment');
});
