import pg from 'pg';
import { beforeEach, expect, it, vi } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';

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
])('%s is %i statements beside BEGIN and COMMIT', async (_, count, before, work) => {
  await before();
  expect(await statementsOf(work)).toBe(count + 2);
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const count = sent.mock.calls.length;
  sent.mockRestore();
  return count;
}
