import { describe, expect, it, test } from 'vitest';
import { readEnv } from '@/lib/env';

const given = {
  DATABASE_URL: 'postgresql://localhost/holdfast',
  APP_SECRET: 'a secret of thirty-two characters',
};

describe('settings', () => {
  test('that are not given have their defaults', () => {
    expect(readEnv(given)).toMatchObject({
      APP_URL: 'http://localhost:3000',
      PORT: 3000,
      DATABASE_POOL: 20,
      SCHEDULER: 'on',
      TRUSTED_PROXIES: 0,
      NODE_ENV: 'production',
    });
  });

  test('without an address take that of the port', () => {
    expect(readEnv({ ...given, PORT: '4001' }).APP_URL).toBe('http://localhost:4001');
  });

  test('that are set to nothing are not set', () => {
    const env = readEnv({ ...given, RESEND_API_KEY: '  ', TEST_CLOCK_SECRET: '' });
    expect([env.RESEND_API_KEY, env.TEST_CLOCK_SECRET]).toEqual([undefined, undefined]);
  });

  it.each([
    ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL'],
    ['an empty database', { DATABASE_URL: '' }, 'DATABASE_URL'],
    ['a short secret', { APP_SECRET: 'x'.repeat(31) }, 'APP_SECRET'],
    ['no secret', { APP_SECRET: undefined }, 'APP_SECRET'],
    ['an address that is none', { APP_URL: 'book.example' }, 'APP_URL'],
    ['a pool of one', { DATABASE_POOL: '1' }, 'DATABASE_POOL'],
    ['a pool in words', { DATABASE_POOL: 'many' }, 'DATABASE_POOL'],
    ['an unknown switch', { SCHEDULER: 'maybe' }, 'SCHEDULER'],
  ])('with %s name the setting', (_, change, name) => {
    expect(() => readEnv({ ...given, ...change })).toThrow(name);
  });

  test('that are wrong are not repeated, since they may be secrets', () => {
    const read = () => readEnv({ ...given, APP_SECRET: 'hunter2' });
    expect(read).toThrow(/^(?!.*hunter2)/s);
  });
});
