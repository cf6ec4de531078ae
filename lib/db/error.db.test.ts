import { beforeAll, describe, expect, it, test } from 'vitest';
import { type Db, db } from '@/lib/db/client';
import { isBusy, isOverlap, isRetryable, SQLSTATE, sqlStateOf } from '@/lib/db/error';
import { aHold } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { runSql } from '@/lib/testing/sql';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
beforeAll(async () => {
  studio = await aStudio(db());
  await db().$executeRaw`INSERT INTO app_marker (key, value) VALUES ('one', '0'), ('two', '0')`;
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

const touch = (tx: Db, key: string) =>
  tx.$executeRaw`UPDATE app_marker SET value = value || '.' WHERE key = ${key}`;

/** Two transactions that meet: each does its first step, then both do their second. */
async function meet(
  steps: [(tx: Db) => Promise<unknown>, (tx: Db) => Promise<unknown>][],
  isolationLevel: 'ReadCommitted' | 'Serializable' = 'ReadCommitted',
): Promise<unknown[]> {
  let arrived = 0;
  let open = () => {};
  const everybody = new Promise<void>((resolve) => {
    open = resolve;
  });
  const run = ([first, second]: (typeof steps)[0]) =>
    db().$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '10s'`;
        await first(tx);
        if (++arrived === steps.length) open();
        await everybody;
        await second(tx);
      },
      { isolationLevel },
    );
  return (await Promise.all(steps.map((pair) => failure(run(pair))))).filter(Boolean);
}

const provoke: Record<string, () => Promise<unknown>> = {
  async '40P01'() {
    const [error] = await meet([
      [(tx) => touch(tx, 'one'), (tx) => touch(tx, 'two')],
      [(tx) => touch(tx, 'two'), (tx) => touch(tx, 'one')],
    ]);
    return error;
  },
  async '40001'() {
    const sum = (tx: Db) => tx.$queryRaw`SELECT count(*) FROM app_marker`;
    const [error] = await meet(
      [
        [sum, (tx) => touch(tx, 'one')],
        [sum, (tx) => touch(tx, 'one')],
      ],
      'Serializable',
    );
    return error;
  },
  async '23P01'() {
    const hold = { startAt: at('10:00'), expiresAt: addMinutes(at('10:00'), 1) };
    await aHold(db(), studio, hold).catch(() => undefined);
    return failure(aHold(db(), studio, { ...hold, startAt: at('10:30') }));
  },
  async '55P03'() {
    return db().$transaction(async (tx) => {
      await touch(tx, 'one');
      return failure(
        db().$transaction(async (other) => {
          await other.$executeRaw`SET LOCAL lock_timeout = '20ms'`;
          await touch(other, 'one');
        }),
      );
    });
  },
  async '57014'() {
    return failure(
      db().$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = '20ms'`;
        await tx.$queryRaw`SELECT pg_sleep(5)::text`;
      }),
    );
  },
  async '23505'() {
    return failure(db().$executeRaw`INSERT INTO app_marker (key, value) VALUES ('one', '0')`);
  },
};

describe('an error of the server, provoked for real', () => {
  it.each([
    ['40001', 'a serialization failure', { retryable: true, busy: false, overlap: false }],
    ['40P01', 'a deadlock', { retryable: true, busy: false, overlap: false }],
    ['23P01', 'an overlap', { retryable: false, busy: false, overlap: true }],
    [
      '55P03',
      'a lock that was not to be had in time',
      { retryable: false, busy: true, overlap: false },
    ],
    ['57014', 'a statement that took too long', { retryable: false, busy: true, overlap: false }],
    ['23505', 'a broken key', { retryable: false, busy: false, overlap: false }],
  ])('%s is %s', async (state, _, kind) => {
    const error = await provoke[state]?.();
    expect(error).toBeDefined();
    expect(sqlStateOf(error)).toBe(state);
    expect({
      retryable: isRetryable(error),
      busy: isBusy(error),
      overlap: isOverlap(error),
    }).toEqual(kind);
  });
});

describe('an error of Prisma’s own', () => {
  test('no transaction in time is busy', async () => {
    const late = db().$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.2)::text`, {
      timeout: 20,
    });
    const error = await failure(late);
    expect(error).toMatchObject({ code: 'P2028' });
    expect([isBusy(error), isRetryable(error)]).toEqual([true, false]);
  });
});

it.each([
  [undefined],
  [null],
  ['57014'],
  [new Error('deadlock detected 40P01')],
  [{ code: 40001 }],
])('what is no error of the database is none: %s', (error) => {
  expect(sqlStateOf(error)).toBeUndefined();
  expect([isRetryable(error), isBusy(error), isOverlap(error)]).toEqual([false, false, false]);
});

test('the state of a COMMIT that fails is known too', async () => {
  await runSql(`CREATE TABLE promised (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)`);
  const error = await failure(
    db().$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO promised VALUES (1), (1)`;
    }),
  );
  expect(sqlStateOf(error)).toBe(SQLSTATE.uniqueViolation);
});
