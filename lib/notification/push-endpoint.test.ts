import { expect, test } from 'vitest';
import { isPushEndpoint } from '@/lib/notification/push-endpoint';

const NONE = { hosts: [], loopback: false };

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc:def', true],
  ['https://FCM.googleapis.com/x', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://db5p.notify.windows.com/w/?token=abc', true],
  ['https://web.push.apple.com/abc', true],
  ['http://fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com:8443/x', false],
  ['https://user@fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com.evil.example/x', false],
  ['https://evil.example/fcm.googleapis.com', false],
  ['https://notify.windows.com/x', false],
  ['https://evilnotify.windows.com/x', false],
  ['https://push.example/x', false],
  ['https://127.0.0.1/x', false],
  ['http://127.0.0.1:3000/x', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['https://[::1]/x', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s: %s', (endpoint, expected) => {
  expect(isPushEndpoint(endpoint, NONE)).toBe(expected);
});

test('others are those that were told', () => {
  const told = { hosts: ['push.example', '*.push.test'], loopback: false };
  const ask = (endpoint: string) => isPushEndpoint(endpoint, told);
  expect(['https://push.example/x', 'https://a.push.test/x'].map(ask)).toEqual([true, true]);
  expect(['https://a.push.example/x', 'https://push.test/x'].map(ask)).toEqual([false, false]);
});

test('of a test it may be this machine, and nothing else', () => {
  const inTests = { hosts: [], loopback: true };
  expect(isPushEndpoint('http://127.0.0.1:4000/x', inTests)).toBe(true);
  expect(isPushEndpoint('http://10.0.0.1:4000/x', inTests)).toBe(false);
});
