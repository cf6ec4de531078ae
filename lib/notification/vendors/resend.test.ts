import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Mail } from '@/lib/notification/mail';
import { resendCarrier } from '@/lib/notification/vendors/resend';
import {
  type ResendDouble,
  type ResendFault,
  startResendDouble,
} from '@/lib/testing/resend-double';

const MAIL: Mail = {
  from: 'Studio <booking@example.com>',
  to: 'ben@example.com',
  replyTo: 'hello@studio.example',
  subject: 'Confirmed: Ümlaut',
  text: 'text',
  html: '<p>html</p>',
  attachments: [{ filename: 'a.ics', contentType: 'text/calendar', content: 'BEGIN:VCALENDAR ü' }],
};

const LIMITS = { perSecond: 2, timeoutMs: 300 };

let double: ResendDouble;

beforeAll(async () => {
  double = await startResendDouble();
});

afterAll(async () => {
  await double.close();
});

beforeEach(() => {
  double.sent.length = 0;
  double.complaints.length = 0;
});

function send(key: string, over: { mail?: Mail; apiKey?: string } = {}) {
  const { url } = double;
  const carrier = resendCarrier({ apiKey: over.apiKey ?? double.apiKey, url, ...LIMITS });
  return carrier.send({ key, businessId: null, content: over.mail ?? MAIL });
}

test('a mail goes out whole, with its key', async () => {
  const answer = await send('whole');
  const [sent] = double.sent;
  expect(answer).toEqual({ ok: true, value: { vendorMessageId: sent?.id } });
  expect(sent).toMatchObject({
    key: 'whole',
    email: { to: ['ben@example.com'], reply_to: 'hello@studio.example', subject: MAIL.subject },
  });
  const [file] = sent?.email.attachments ?? [];
  expect(Buffer.from(file?.content ?? '', 'base64').toString()).toBe('BEGIN:VCALENDAR ü');
  expect(double.complaints).toEqual([]);
});

test('a mail without replies and attachments goes out too', async () => {
  const answer = await send('bare', { mail: { ...MAIL, replyTo: null, attachments: [] } });
  expect(answer.ok).toBe(true);
});

test.each<[ResendFault, boolean, number | undefined]>([
  [{ kind: 'slow-down', retryAfterSeconds: 3 }, true, 3000],
  [{ kind: 'server-error' }, true, undefined],
  [{ kind: 'wrong-key' }, true, undefined],
  [{ kind: 'refused' }, false, undefined],
  [{ kind: 'accepted-then-silent' }, true, undefined],
  [{ kind: 'accepted-then-gone' }, true, undefined],
])('%j is told as what it is', async (fault, retryable, retryAfterMs) => {
  double.faults.push(fault);
  const answer = await send(`fault-${fault.kind}`);
  expect(answer.ok).toBe(false);
  if (answer.ok) return;
  expect(answer.error.retryable).toBe(retryable);
  expect(answer.error.retryAfterMs).toBe(retryAfterMs);
  expect(answer.error.reason).not.toContain('@');
});

test('an answer that was lost is asked for again under the same key, and nothing is doubled', async () => {
  double.faults.push({ kind: 'accepted-then-silent' });
  expect((await send('lost')).ok).toBe(false);
  expect((await send('lost')).ok).toBe(true);
  expect(double.sent.map(({ key }) => key)).toEqual(['lost']);
});

test('another mail under a used key is refused for good', async () => {
  await send('used');
  const answer = await send('used', { mail: { ...MAIL, text: 'other' } });
  expect(answer).toMatchObject({ ok: false, error: { retryable: false } });
});

test('a server that is down is worth another try', async () => {
  const carrier = resendCarrier({ apiKey: 'k', url: 'http://127.0.0.1:9', ...LIMITS });
  const answer = await carrier.send({ key: 'down', businessId: null, content: MAIL });
  expect(answer).toMatchObject({ ok: false, error: { retryable: true } });
});
