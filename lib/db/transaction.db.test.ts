import { beforeEach, describe, expect, test } from 'vitest';
import { type Db, db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { freshDatabase } from '@/lib/testing/fresh-database';

freshDatabase();

beforeEach(async () => {
  await db().appMarker.deleteMany();
  await db().$executeRaw`INSERT INTO app_marker (key, value) VALUES ('one', ''), ('two', '')`;
});

const touch = (tx: Db, key: string) =>
  tx.$executeRaw`UPDATE app_marker SET value = value || '.' WHERE key = ${key}`;

const values = async () => (await db().appMarker.findMany()).map((row) => row.value);

/** Everybody who comes waits for the last of them; who comes again later passes. */
function meetingOf(count: number): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const everybody = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    if (++arrived === count) open();
    return everybody;
  };
}

describe('inTransaction', () => {
  test('runs a deadlock’s loser again, from the beginning', async () => {
    const meeting = meetingOf(2);
    const runs: string[] = [];
    const cross = (first: string, second: string) =>
      inTransaction(async (tx) => {
        runs.push(first);
        await tx.$executeRaw`SET LOCAL lock_timeout = '10s'`;
        await touch(tx, first);
        await meeting();
        await touch(tx, second);
        return first;
      });
    const answers = await Promise.all([cross('one', 'two'), cross('two', 'one')]);
    expect(answers).toEqual(['one', 'two']);
    // More often when the loser met the winner again before it was done.
    expect(runs.length).toBeGreaterThanOrEqual(3);
    expect(await values()).toEqual(['..', '..']);
  });

  test('gives up after four more tries, with the server’s own error', async () => {
    let runs = 0;
    const lost = inTransaction(async (tx) => {
      runs++;
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`;
    });
    await expect(lost).rejects.toMatchObject({ name: 'PrismaClientKnownRequestError' });
    expect(runs).toBe(5);
  });

  test('does not repeat what would fail again', async () => {
    let runs = 0;
    const broken = inTransaction(async (tx) => {
      runs++;
      await tx.$executeRaw`INSERT INTO app_marker (key, value) VALUES ('one', '')`;
    });
    await expect(broken).rejects.toThrow();
    expect(runs).toBe(1);
  });

  test('leaves nothing behind when the work throws', async () => {
    const thrown = inTransaction(async (tx) => {
      await touch(tx, 'one');
      throw new Error('changed my mind');
    });
    await expect(thrown).rejects.toThrow('changed my mind');
    expect(await values()).toEqual(['', '']);
  });

  test('reads what others commit while it runs: READ COMMITTED', async () => {
    const [level] = await inTransaction(
      (tx) => tx.$queryRaw<{ transaction_isolation: string }[]>`SHOW transaction_isolation`,
    );
    expect(level?.transaction_isolation).toBe('read committed');
  });

  test('waits for nothing without an end', async () => {
    const settings = await db().$queryRaw`
      SELECT name, setting FROM pg_settings
      WHERE name IN ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')
      ORDER BY name`;
    expect(settings).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '10000' },
      { name: 'lock_timeout', setting: '2000' },
      { name: 'statement_timeout', setting: '5000' },
    ]);
  });
});
