import pg from 'pg';
import { beforeEach, expect, it, vi } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold, sweepExpired } from '@/lib/appointment/mutations/hold';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
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
  ['the sweep of what has expired', () => sweepExpired({ now: NOW })],
])('%s never goes through all appointments', async (_, work) => {
  const expired = { startAt, visitorHash: 'd', now: addMinutes(NOW, -60) };
  await hold(holdCommand(studio, expired));
  const plans: string[] = [];
  for (const statement of await statementsOf(work)) plans.push(await planOf(statement));
  expect(plans.join('\n')).toMatch(/Index.* on appointment/);
  expect(plans.join('\n')).not.toContain('Seq Scan on appointment');
});

interface Statement {
  text: string;
  values?: unknown[];
}

async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const statements = sent.mock.calls.map(([first]) => first as unknown as string | Statement);
  sent.mockRestore();
  return statements.map((one) => (typeof one === 'string' ? { text: one } : one));
}

/** As if the table were so large that only a missing index makes PostgreSQL read all of it. */
async function planOf({ text, values }: Statement): Promise<string> {
  if (/^(BEGIN|COMMIT)$/.test(text)) return '';
  const client = new pg.Client(env().DATABASE_URL);
  await client.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query(`EXPLAIN ${text}`, values);
  await client.end();
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
