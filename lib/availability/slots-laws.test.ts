import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { refuteLaws, slotLists } from '@/lib/availability/slots-laws.fixture';

// A failure prints its seed; SEED=that number runs the same cases again.
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

test(`every list of slots obeys the laws (seed ${SEED})`, () => {
  expect(refuteLaws({ seed: SEED, runs: 4_000 })).toBeUndefined();
}, 60_000);

const LISTS = 300;
const digest = () => createHash('sha256').update(slotLists(SEED, LISTS)).digest('hex');

describe(`the same lists (seed ${SEED})`, () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z', '2026-10-25T00:30:00Z'])(
    'are answered on %s',
    (now) => {
      const expected = digest();
      vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
      expect(digest()).toBe(expected);
    },
  );

  it.each(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Antarctica/Troll'])(
    'are answered on a host in %s',
    async (zone) => {
      expect(await digestOnHostIn(zone)).toBe(`${zone} ${digest()}`);
    },
    30_000,
  );
});

/** Asks a process of its own: TZ is read once, when one starts. Says which zone it is in. */
async function digestOnHostIn(hostZone: string): Promise<string> {
  const script = `
    import { createHash } from 'node:crypto';
    import('@/lib/availability/slots-laws.fixture').then(({ slotLists }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const hash = createHash('sha256').update(slotLists(${SEED}, ${LISTS})).digest('hex');
      process.stdout.write(timeZone + ' ' + hash);
    });`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const options = { env: { ...process.env, TZ: hostZone } };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}
