import { describe, expect, it, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { instant } from '@/lib/time/literal';

const SECRET = 'the clock of tests';
freshDatabase({ TEST_CLOCK_SECRET: SECRET });

const WANTED = '2030-01-01T12:00:00Z';
const asked = (headers: Record<string, string>) => new Headers(headers);
const both = asked({ 'x-test-clock': WANTED, 'x-test-clock-secret': SECRET });

/** The mark of the database is read once by a process: each test is a new one. */
async function now(headers: Headers) {
  vi.resetModules();
  const { requestNow } = await import('@/lib/action/request-clock');
  return requestNow(headers);
}

const isToday = (at: number) => Math.abs(at - Date.now()) < 60_000;

describe('a real database', () => {
  test('has the real time, whatever the request says', async () => {
    expect(isToday(await now(both))).toBe(true);
  });
});

describe('a test database', () => {
  test('lets a request with the secret set the clock', async () => {
    await db().appMarker.create({ data: { key: 'test_database', value: 'true' } });
    expect(await now(both)).toBe(instant(WANTED));
  });

  it.each([
    ['no secret', { 'x-test-clock': WANTED }],
    ['another secret', { 'x-test-clock': WANTED, 'x-test-clock-secret': `${SECRET}.` }],
    ['a time that is none', { 'x-test-clock': 'tomorrow', 'x-test-clock-secret': SECRET }],
    ['nothing', {}],
  ])('has the real time for a request with %s', async (_, headers) => {
    expect(isToday(await now(asked(headers as Record<string, string>)))).toBe(true);
  });
});
