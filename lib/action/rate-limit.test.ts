import { beforeAll, describe, expect, test, vi } from 'vitest';
import { allowReading, allowRequest, allowSignInMail } from '@/lib/action/rate-limit';

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost/holdfast');
  vi.stubEnv('APP_SECRET', 'a secret of thirty-two characters');
  vi.stubEnv('TRUSTED_PROXIES', '1');
});

const from = (chain: string) => allowRequest(new Headers({ 'x-forwarded-for': chain }));

async function count(times: number, ask: () => Promise<boolean>): Promise<number> {
  let allowed = 0;
  for (let index = 0; index < times; index++) allowed += (await ask()) ? 1 : 0;
  return allowed;
}

describe('requests', () => {
  test('of one address are 300 a minute, and those of others are not counted with them', async () => {
    expect(await count(305, () => from('192.0.2.1'))).toBe(300);
    expect(await from('192.0.2.2')).toBe(true);
  });

  test('that only read are 1500 more', async () => {
    const headers = new Headers({ 'x-forwarded-for': '192.0.2.1' });
    expect(await count(1505, () => allowReading(headers))).toBe(1500);
  });

  test('cannot change their address by writing the header themselves', async () => {
    let lie = 0;
    const ask = () => from(`198.51.100.${lie++}, 192.0.2.3`);
    expect(await count(301, ask)).toBe(300);
  });
});

test('sign-in mails to one address are ten in ten minutes', async () => {
  expect(await count(12, () => allowSignInMail('ingrid@linden.example'))).toBe(10);
  expect(await allowSignInMail('priya@linden.example')).toBe(true);
});
