import { describe, expect, it } from 'vitest';
import type { FileRule } from '../finding';
import { verdicts } from '../sample-house';
import { datesAreMadeFromInstants, namesHaveOneHome, networkStaysAtTheDoor } from './banned-names';

const judge = (rule: FileRule, path: string, source: string) => verdicts(rule, { [path]: source });

describe('namesHaveOneHome', () => {
  it.each([
    ['lib/report/rate.ts', 'const at = Date.now();'],
    ['lib/report/rate.ts', 'const clock = Date.now;'],
    ['app/page.tsx', 'const at = Date.now();'],
    ['lib/report/rate.ts', 'const at = performance.now();'],
    ['lib/report/rate.ts', 'const at = DateTime.utc();'],
    ['lib/time/wall.ts', 'const at = DateTime.local(2026, 1, 1);'],
    ['lib/report/data.ts', 'const url = process.env.APP_URL;'],
    ['lib/report/data.ts', "const url = process['env'];"],
    ['lib/report/data.ts', 'const url = globalThis.process.env.APP_URL;'],
    ['lib/report/data.ts', 'const { env } = process;'],
    ['lib/report/data.ts', "import { env } from 'node:process';"],
    ['proxy.ts', 'const url = process.env.APP_URL;'],
    ['lib/report/rate.ts', 'const n = Math.random();'],
    ['lib/report/data.ts', "console.log('x');"],
    ['components/desk/today.tsx', "console.error('x');"],
    ['lib/report/data.ts', 'db.$queryRawUnsafe(text);'],
    ['lib/report/data.db.test.ts', 'db.$executeRawUnsafe(text);'],
    ['lib/report/mutations.ts', 'db.x.createMany({ data, skipDuplicates: true });'],
    ['prisma/seed.ts', 'const options = { skipDuplicates };'],
  ])('refuses in %s: %s', (path, source) => {
    expect(judge(namesHaveOneHome, path, source)).toHaveLength(1);
  });

  it.each([
    ['lib/time/clock.ts', 'export const now = () => Date.now();'],
    ['bench/slots.ts', 'const at = performance.now();'],
    ['components/booking/hold.tsx', "'use client';\nconst at = performance.now();"],
    ['lib/report/rate.ts', 'const { now } = input;\nrate({ now });'],
    ['lib/report/rate.ts', 'const at = input.now;'],
    ['lib/time/zone.test.ts', 'const at = DateTime.local(2026, 1, 1);'],
    ['lib/env.ts', 'const url = process.env.APP_URL;'],
    ['playwright.config.ts', 'const url = process.env.CI;'],
    ['instrumentation.ts', 'const runtime = process.env.NEXT_RUNTIME;'],
    ['lib/db/transaction.ts', 'const wait = Math.random();'],
    ['lib/log.ts', "console.log('x');"],
    ['scripts/start.ts', "console.log('x');"],
    ['lib/db/catalogue.ts', 'db.$queryRawUnsafe(text);'],
    ['lib/report/data.ts', 'db.$queryRaw`select 1`;'],
  ])('lets %s say: %s', (path, source) => {
    expect(judge(namesHaveOneHome, path, source)).toEqual([]);
  });
});

describe('datesAreMadeFromInstants', () => {
  it('refuses a date made from the clock, and no other', () => {
    const path = 'lib/report/rate.ts';
    expect(judge(datesAreMadeFromInstants, path, 'const at = new Date();')).toHaveLength(1);
    expect(judge(datesAreMadeFromInstants, path, 'const at = Date();')).toHaveLength(1);
    expect(judge(datesAreMadeFromInstants, path, 'const at = new Date(ms);')).toEqual([]);
    expect(judge(datesAreMadeFromInstants, 'scripts/start.ts', 'new Date();')).toEqual([]);
  });
});

describe('networkStaysAtTheDoor', () => {
  it('refuses fetch inside rules and transactions, and leaves it to vendors', () => {
    const source = 'await fetch(url);';
    expect(judge(networkStaysAtTheDoor, 'lib/payment/mutations.ts', source)).toHaveLength(1);
    expect(judge(networkStaysAtTheDoor, 'lib/payment/ledger.ts', source)).toHaveLength(1);
    expect(judge(networkStaysAtTheDoor, 'lib/payment/stripe/gateway.ts', source)).toEqual([]);
    expect(judge(networkStaysAtTheDoor, 'lib/payment/queries.ts', source)).toEqual([]);
  });
});
