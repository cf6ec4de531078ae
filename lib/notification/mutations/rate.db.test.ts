import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { emptyBucket, giveTokensBack, takeTokens } from '@/lib/notification/mutations/rate';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

beforeEach(async () => {
  await db().rateBucket.deleteMany();
});

// So slow that none comes back while a test runs.
const SLOW = { vendor: 'post', perSecond: 5, most: 5 };

async function drained(): Promise<number> {
  const granted = await together(12, () => takeTokens(db(), { ...SLOW, most: 2 }));
  return granted.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** As if so many seconds had gone by. */
function later(seconds: number) {
  return db().$executeRaw`
    UPDATE rate_bucket SET refilled_at = refilled_at - ${seconds}::float8 * interval '1 second'`;
}

describe('a bucket', () => {
  test('gives a second’s worth to all workers together, however many ask at once', async () => {
    const tokens = await drained();
    expect(tokens).toBeGreaterThanOrEqual(5);
    expect(tokens).toBeLessThanOrEqual(6);
  });

  test('fills by the second, and never holds more than one second’s worth', async () => {
    await drained();
    await later(0.4);
    expect((await takeTokens(db(), SLOW)).tokens).toBeGreaterThanOrEqual(2);
    await later(60);
    expect(await takeTokens(db(), SLOW)).toMatchObject({ tokens: 5 });
  });

  test('says how long the next one takes', async () => {
    await takeTokens(db(), SLOW);
    const { tokens, waitMs } = await takeTokens(db(), SLOW);
    expect(tokens).toBe(0);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(200);
  });

  test('takes back what was not used', async () => {
    await takeTokens(db(), SLOW);
    await giveTokensBack(db(), SLOW, 3);
    expect((await takeTokens(db(), SLOW)).tokens).toBeGreaterThanOrEqual(3);
  });

  test('that a vendor wants empty gives nothing until then, also not what is given back', async () => {
    await takeTokens(db(), SLOW);
    await emptyBucket(db(), 'post', 30_000);
    await giveTokensBack(db(), SLOW, 3);
    const { tokens, waitMs } = await takeTokens(db(), SLOW);
    expect([tokens, Math.round(waitMs / 1000)]).toEqual([0, 30]);
    await later(31);
    expect((await takeTokens(db(), SLOW)).tokens).toBeGreaterThan(0);
  });

  test('outlives a clock that is set back', async () => {
    await takeTokens(db(), SLOW);
    await later(-86_400);
    await giveTokensBack(db(), SLOW, 1);
    expect((await takeTokens(db(), SLOW)).tokens).toBeGreaterThan(0);
  });

  test('is of one vendor', async () => {
    await drained();
    expect((await takeTokens(db(), { ...SLOW, vendor: 'other' })).tokens).toBe(5);
  });
});
