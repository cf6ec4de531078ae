import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { db, disconnect } from '@/lib/db/client';
import { type TestDatabase, testDatabase } from '@/lib/testing/database';
import { brokenInvariants } from '@/lib/testing/invariants';

const SETTINGS = {
  APP_SECRET: 'a secret of tests, at least thirty-two characters',
  APP_URL: 'https://book.example',
  SCHEDULER: 'off',
};

/**
 * Gives the test file an empty database of its own, which db() and readDb() reach, and asks after
 * each test whether the rows still keep every promise.
 */
export function freshDatabase(settings: Record<string, string> = {}): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    const all = { DATABASE_URL: database.url, ...SETTINGS, ...settings };
    for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  });
  afterEach(async () => {
    expect(await brokenInvariants(db())).toEqual([]);
  });
  afterAll(async () => {
    await disconnect();
    await database.drop();
    vi.unstubAllEnvs();
  });
}
