import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { wallTimeDigest } from '@/lib/time/wall-time-digest.fixture';

const HOST_ZONES = [
  'UTC',
  'America/New_York',
  'Australia/Eucla',
  'Pacific/Apia',
  'Antarctica/Troll',
];
const NOWS = [
  '1999-12-31T23:59:59Z',
  '2026-03-08T07:00:00Z',
  '2026-11-01T05:30:00Z',
  '2040-07-01T00:00:00Z',
];

describe('the same answers', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('on every day that they are asked', () => {
    const digests = NOWS.map((now) => {
      vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
      return wallTimeDigest();
    });
    expect(digests).toEqual(NOWS.map(() => digests[0]));
  });

  it('on hosts in every zone', async () => {
    const digest = wallTimeDigest();
    const digests = await Promise.all(HOST_ZONES.map(digestOnHostIn));
    expect(digests).toEqual(HOST_ZONES.map((zone) => `${zone} ${digest}`));
  }, 30_000);
});

/** Asks a process of its own: TZ is read once, when one starts. Says which zone it is in. */
async function digestOnHostIn(hostZone: string): Promise<string> {
  const script = `
    import('@/lib/time/wall-time-digest.fixture').then(({ wallTimeDigest }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      process.stdout.write(timeZone + ' ' + wallTimeDigest());
    });`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const options = { env: { ...process.env, TZ: hostZone } };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}
