import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TwilioSettings, twilioCarrier } from '@/lib/notification/vendors/twilio';
import { type HttpFault, patienceFor } from '@/lib/testing/http-double';
import { startTwilioDouble, type TwilioDouble } from '@/lib/testing/twilio-double';

const SMS = { to: '+447700900123', body: 'Soon: Größe & 100 % + more?' };

let double: TwilioDouble;

beforeAll(async () => {
  double = await startTwilioDouble();
});

afterAll(async () => {
  await double.close();
});

beforeEach(() => {
  Object.assign(double, { sent: [], faults: [], complaints: [] });
});

function send(over: Partial<TwilioSettings> = {}) {
  const { accountSid, authToken, url } = double;
  const carrier = twilioCarrier({
    accountSid,
    authToken,
    from: '+15005550006',
    url,
    perSecond: 1,
    statusUrl: undefined,
    timeoutMs: patienceFor(double.faults[0]),
    ...over,
  });
  return carrier.send({ key: 'the-key', businessId: null, content: SMS });
}

test('an SMS goes out whole, and its id comes back', async () => {
  const answer = await send({ statusUrl: (key) => `https://book.example/status?id=${key}` });
  const [sent] = double.sent;
  expect(answer).toEqual({ ok: true, value: { vendorMessageId: sent?.sid } });
  expect(sent).toMatchObject({
    To: SMS.to,
    From: '+15005550006',
    Body: SMS.body,
    StatusCallback: 'https://book.example/status?id=the-key',
  });
  expect(double.complaints).toEqual([]);
});

test('a messaging service sends in its own name', async () => {
  const from = `MG${'a1'.repeat(16)}`;
  expect((await send({ from })).ok).toBe(true);
  expect(double.sent[0]).toMatchObject({ MessagingServiceSid: from });
  expect(double.sent[0]).not.toHaveProperty('From');
});

test.each<[string, HttpFault, object]>([
  ['a number that is none', { status: 400, body: { code: 21211 } }, { retryable: false }],
  [
    'a number that said STOP',
    { status: 400, body: { code: 21610 } },
    { retryable: false, reason: 'This number asked for no more messages.' },
  ],
  ['a landline', { status: 400, body: { code: 21614 } }, { retryable: false }],
  [
    'another refusal',
    { status: 400, body: { code: 21408 } },
    { retryable: false, reason: 'The SMS service refused this message (400 21408).' },
  ],
  [
    'a key that is refused',
    { status: 401, body: { code: 20003 } },
    { retryable: false, reason: 'The SMS service refused our key (401 20003).' },
  ],
  [
    'too many at once',
    { status: 429, retryAfterSeconds: 3, body: { code: 20429 } },
    { retryable: true, isUnknown: false, retryAfterMs: 3000 },
  ],
  ['a failure', { status: 503 }, { retryable: true, isUnknown: true }],
  ['a redirection', { status: 302 }, { retryable: true, isUnknown: true }],
  ['no answer', 'accepted-then-silent', { retryable: true, isUnknown: true }],
  ['a line that breaks', 'accepted-then-gone', { retryable: true, isUnknown: true }],
])('%s is told as what it is', async (_, fault, error) => {
  double.faults.push(fault);
  expect(await send()).toMatchObject({ ok: false, error });
});

test('a server that is down is worth another try', async () => {
  const answer = await send({ url: 'http://127.0.0.1:9' });
  expect(answer).toMatchObject({ ok: false, error: { retryable: true, isUnknown: true } });
});
