import { describe, expect, it, test } from 'vitest';
import { mailVendor, readEnv } from '@/lib/env';

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
    ['half of a signing key', { INNGEST_SIGNING_KEY: 'signkey-prod-abc' }, 'INNGEST_SIGNING_KEY'],
    ['an Inngest that is nowhere', { INNGEST_BASE_URL: 'inngest:8288' }, 'INNGEST_BASE_URL'],
    ['an unknown dev server', { INNGEST_DEV: 'maybe' }, 'INNGEST_DEV'],
    ['half of a webhook secret', { RESEND_WEBHOOK_SECRET: 'whsec_' }, 'RESEND_WEBHOOK_SECRET'],
    ['a mail server that is none', { SMTP_URL: 'mail.example' }, 'SMTP_URL'],
    ['a mail server of another kind', { SMTP_URL: 'https://mail.example' }, 'SMTP_URL'],
    ['a password that cannot be read', { SMTP_URL: 'smtp://me:50%@mail.example' }, 'SMTP_URL'],
    ['no mails a second', { SMTP_PER_SECOND: '0' }, 'SMTP_PER_SECOND'],
    [
      'two ways for mail',
      { RESEND_API_KEY: 're_x', SMTP_URL: 'smtp://mail.example' },
      'a second way for mail',
    ],
  ])('with %s name the setting', (_, change, name) => {
    expect(() => readEnv({ ...given, ...change })).toThrow(name);
  });

  test('of an SMS gateway are JSON, and have their defaults', () => {
    const url = { SMS_GATEWAY_URL: 'https://sms.example/send' };
    expect(readEnv({ ...given, ...url })).toMatchObject({
      SMS_GATEWAY_HEADERS: {},
      SMS_GATEWAY_BODY: '{"to": "{{to}}", "text": "{{text}}", "id": "{{id}}"}',
      SMS_PER_SECOND: 1,
    });
    const headers = readEnv({ ...given, SMS_GATEWAY_HEADERS: '{"x-key": "1"}' });
    expect(headers.SMS_GATEWAY_HEADERS).toEqual({ 'x-key': '1' });
  });

  test('of push take hosts in a list', () => {
    const { PUSH_HOSTS } = readEnv({ ...given, PUSH_HOSTS: 'push.Example, *.push.test,' });
    expect(PUSH_HOSTS).toEqual(['push.example', '*.push.test']);
    expect(readEnv(given).PUSH_HOSTS).toEqual([]);
  });

  const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: '+15005550006' };

  it.each([
    ['half of Twilio', { ...twilio, TWILIO_FROM: '' }, 'TWILIO_FROM: is needed too'],
    [
      'two vendors of SMS',
      { ...twilio, SMS_GATEWAY_URL: 'https://sms.example' },
      'a second vendor',
    ],
    ['half of push', { VAPID_SUBJECT: 'mailto:a@b.example' }, 'VAPID_PRIVATE_KEY: is needed too'],
    ['a push key of the wrong size', { VAPID_PRIVATE_KEY: 'AAAA' }, 'VAPID_PRIVATE_KEY'],
    ['nobody for push services to write to', { VAPID_SUBJECT: 'a@b.example' }, 'VAPID_SUBJECT'],
    ['a gateway that is none', { SMS_GATEWAY_URL: 'file:///etc/passwd' }, 'SMS_GATEWAY_URL'],
    ['headers that are no JSON', { SMS_GATEWAY_HEADERS: 'x-key: 1' }, 'SMS_GATEWAY_HEADERS'],
    ['headers that are none', { SMS_GATEWAY_HEADERS: '{"a b": "1"}' }, 'SMS_GATEWAY_HEADERS'],
    ['a secret that can be guessed', { SMS_WEBHOOK_SECRET: 'secret' }, 'SMS_WEBHOOK_SECRET'],
    ['a body without a text', { SMS_GATEWAY_BODY: '{"to":"{{to}}"}' }, 'SMS_GATEWAY_BODY'],
    ['a body that is no JSON', { SMS_GATEWAY_BODY: '{{to}}{{text}}' }, 'SMS_GATEWAY_BODY'],
  ])('with %s say what to do', (_, change, sentence) => {
    expect(() => readEnv({ ...given, ...change })).toThrow(sentence);
  });

  test.each([
    ['resend', { RESEND_API_KEY: 're_x' }],
    ['smtp', { SMTP_URL: 'smtps://me%40example.com:secret@mail.example:465' }],
    ['mailbox', { RESEND_API_KEY: '', SMTP_URL: '', SMTP_PER_SECOND: '' }],
  ])('send mail by %s', (vendor, change) => {
    expect(mailVendor(readEnv({ ...given, ...change }))).toBe(vendor);
  });

  test('that are wrong are not repeated, since they may be secrets', () => {
    const read = () => readEnv({ ...given, APP_SECRET: 'hunter2' });
    expect(read).toThrow(/^(?!.*hunter2)/s);
  });
});

describe('Inngest', () => {
  const KEYS = { INNGEST_EVENT_KEY: 'evt', INNGEST_SIGNING_KEY: 'signkey-prod-0123456789abcdef' };
  const DEVELOPMENT = { NODE_ENV: 'development' };

  it.each([
    ['without any setting is not used', {}, false, 'on'],
    ['switched off is not used', { INNGEST_DEV: '0', INNGEST_EVENT_KEY: ' ' }, false, 'on'],
    ['with its keys takes the place of our own timer', KEYS, true, 'off'],
    ['and our own timer may both be wanted', { ...KEYS, SCHEDULER: 'on' }, true, 'on'],
    [
      'of one’s own is used alike',
      { ...KEYS, INNGEST_BASE_URL: 'http://inngest:8288' },
      true,
      'off',
    ],
    ['in development needs no keys', { ...DEVELOPMENT, INNGEST_DEV: '1' }, true, 'off'],
  ])('%s', (_, change, INNGEST, SCHEDULER) => {
    expect(readEnv({ ...given, ...change })).toMatchObject({ INNGEST, SCHEDULER });
  });

  it.each([
    ['an event key alone', { INNGEST_EVENT_KEY: 'evt' }, 'INNGEST_SIGNING_KEY'],
    ['an address alone', { INNGEST_BASE_URL: 'http://inngest:8288' }, 'INNGEST_SIGNING_KEY'],
    ['a signing key alone', { ...KEYS, INNGEST_EVENT_KEY: '' }, 'INNGEST_EVENT_KEY'],
    ['a dev server, whose requests are not signed', { ...KEYS, INNGEST_DEV: '1' }, 'INNGEST_DEV'],
    ['its address', { ...KEYS, INNGEST_DEV: 'http://localhost:8288' }, 'INNGEST_DEV'],
  ])('in production is refused with %s', (_, change, name) => {
    expect(() => readEnv({ ...given, ...change })).toThrow(`${name}:`);
  });
});
