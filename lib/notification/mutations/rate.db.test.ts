import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { emptyBucket, giveTokensBack, takeTokens } from '@/lib/notification/mutations/rate';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

beforeEach(async () => {
  await db().rateBucket.deleteMany();
});

const TOKEN_SECONDS = 1000;
// So slow that none comes back while a test runs; one is all that it holds.
const SLOW = { vendor: 'post', perSecond: 1 / TOKEN_SECONDS, most: 5 };

async function drained(): Promise<number> {
  const granted = await together(12, () => takeTokens(db(), SLOW));
  return granted.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** As if so many seconds had gone by. */
function later(seconds: number) {
  return db().$executeRaw`
    UPDATE rate_bucket SET refilled_at = refilled_at - ${seconds}::float8 * interval '1 second'`;
}

describe('a bucket', () => {
  test('gives what it holds to all workers together, however many ask at once', async () => {
    expect(await drained()).toBe(1);
  });

  test('fills with time, and never holds more than a tenth of a second’s worth', async () => {
    await drained();
    await later(TOKEN_SECONDS);
    expect(await drained()).toBe(1);
    await later(60 * TOKEN_SECONDS);
    expect(await drained()).toBe(1);
    const fast = { vendor: 'fast', perSecond: 200, most: 50 };
    expect((await takeTokens(db(), fast)).tokens).toBe(20);
  });

  test('says how long the next one takes', async () => {
    await takeTokens(db(), SLOW);
    const { tokens, waitMs } = await takeTokens(db(), SLOW);
    expect(tokens).toBe(0);
    expect(waitMs).toBeGreaterThan(900_000);
    expect(waitMs).toBeLessThanOrEqual(1_000_000);
  });

  test('takes back what was not used', async () => {
    await takeTokens(db(), SLOW);
    await giveTokensBack(db(), SLOW, 1);
    expect((await takeTokens(db(), SLOW)).tokens).toBe(1);
  });

  test('that a vendor wants empty gives nothing until then, also not what is given back', async () => {
    await takeTokens(db(), SLOW);
    await emptyBucket(db(), 'post', 3_000_000);
    await giveTokensBack(db(), SLOW, 1);
    const { tokens, waitMs } = await takeTokens(db(), SLOW);
    expect(tokens).toBe(0);
    expect(waitMs).toBeGreaterThan(2_900_000);
    expect(waitMs).toBeLessThanOrEqual(3_000_000);
    await later(3_001);
    expect((await takeTokens(db(), SLOW)).tokens).toBe(1);
  });

  test('outlives a clock that is set back', async () => {
    await takeTokens(db(), SLOW);
    await later(-86_400);
    await giveTokensBack(db(), SLOW, 1);
    expect((await takeTokens(db(), SLOW)).tokens).toBe(1);
  });

  test('is of one vendor', async () => {
    await drained();
    expect((await takeTokens(db(), { ...SLOW, vendor: 'other' })).tokens).toBe(1);
  });
});
