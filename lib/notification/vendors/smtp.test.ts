import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mail } from '@/lib/notification/mail';
import { greetSmtp, smtpCarrier } from '@/lib/notification/vendors/smtp';
import { type SmtpDouble, type SmtpFault, startSmtpDouble } from '@/lib/testing/smtp-double';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Holdfast//Test//EN',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:1@holdfast',
  'SEQUENCE:0',
  'DTSTAMP:20261201T090000Z',
  'DTSTART:20261203T143000Z',
  'DTEND:20261203T151500Z',
  'SUMMARY:Haareschneiden für Jürgen 🙂',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const MAIL: Mail = {
  from: 'Café Zürich <booking@example.com>',
  to: 'ben@example.com',
  replyTo: 'hello@studio.example',
  subject: 'Confirmed: Haareschneiden für Jürgen, Tue 4 March 14:30 (Zürich)',
  text: 'Grüße aus Zürich 🙂\n.\nA line that begins with a dot follows:\n.dot\n',
  html: '<p>Grüße aus <b>Zürich</b> 🙂</p>',
  attachments: [
    {
      filename: 'appointment.ics',
      contentType: 'text/calendar; charset=utf-8; method=REQUEST',
      content: CALENDAR,
    },
  ],
};

/** Long enough for a busy machine; those that wait for its end have one of their own. */
const LONG_MS = 8000;
const SHORT_MS = 2000;

let double: SmtpDouble;

beforeAll(async () => {
  double = await startSmtpDouble();
});

afterAll(async () => {
  await double.close();
});

beforeEach(() => {
  double.faults.length = 0;
  double.received.length = 0;
});

function send(key: string, over: { mail?: Partial<Mail>; url?: string; timeoutMs?: number } = {}) {
  const { mail, url = double.url, timeoutMs = LONG_MS } = over;
  const carrier = smtpCarrier({ url, perSecond: undefined, timeoutMs });
  return carrier.send({ key, businessId: null, content: { ...MAIL, ...mail } });
}

describe('a mail', () => {
  test('arrives whole, umlauts and all', async () => {
    const answer = await send('whole');
    expect(answer).toEqual({ ok: true, value: { vendorMessageId: '<whole@example.com>' } });
    const [letter] = double.received;
    expect(letter).toMatchObject({ from: 'booking@example.com', to: ['ben@example.com'] });
    expect(letter?.email).toMatchObject({
      from: { name: 'Café Zürich', address: 'booking@example.com' },
      to: [{ address: 'ben@example.com' }],
      replyTo: [{ address: 'hello@studio.example' }],
      subject: MAIL.subject,
      messageId: '<whole@example.com>',
    });
    expect(letter?.email.text?.trimEnd()).toBe(MAIL.text.trimEnd());
    expect(letter?.email.html?.trim()).toBe(MAIL.html);
  });

  test('brings the invitation where calendars look for it, and as a file', async () => {
    await send('calendar');
    const [letter] = double.received;
    expect(letter?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const parts = letter?.email.attachments ?? [];
    expect(parts.map(({ mimeType, filename }) => [mimeType, filename])).toEqual([
      ['text/calendar', null],
      ['application/ics', 'appointment.ics'],
    ]);
    for (const { content } of parts) {
      const text = typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer);
      const event = new ICAL.Component(ICAL.parse(text.toString())).getFirstSubcomponent('vevent');
      expect(event?.getFirstPropertyValue('summary')).toBe('Haareschneiden für Jürgen 🙂');
      expect(event?.getFirstPropertyValue('dtstart')?.toString()).toBe('2026-12-03T14:30:00Z');
    }
  });

  test('without replies and attachments arrives too', async () => {
    expect((await send('bare', { mail: { replyTo: null, attachments: [] } })).ok).toBe(true);
    expect(double.received[0]?.email).toMatchObject({ attachments: [] });
  });

  test('that is sent again has the same Message-ID, for readers to recognise it', async () => {
    await send('again');
    await send('again');
    const ids = double.received.map(({ email }) => email.messageId);
    expect(ids).toEqual(['<again@example.com>', '<again@example.com>']);
  });

  test('has no lines that a server could refuse', async () => {
    await send('long', { mail: { text: 'x'.repeat(5000), html: `<p>${'y'.repeat(5000)}</p>` } });
    const lines = double.received[0]?.raw.split('\r\n') ?? [];
    expect(lines.every((line) => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true);
  });
});

describe('what goes wrong is told as what it is', () => {
  test.each<[SmtpFault, { retryable: boolean; isUnknown: boolean; reason: RegExp }]>([
    [
      { at: 'recipient', reply: 550 },
      { retryable: false, isUnknown: false, reason: /refused this address \(550\)/ },
    ],
    [
      { at: 'recipient', reply: 450 },
      { retryable: true, isUnknown: false, reason: /come back later \(450\)/ },
    ],
    [
      { at: 'recipient', hangUp: true },
      { retryable: true, isUnknown: false, reason: /could not be reached/ },
    ],
    [
      { at: 'message', reply: 554 },
      { retryable: false, isUnknown: false, reason: /refused this mail \(554\)/ },
    ],
    [
      { at: 'message', reply: 451 },
      { retryable: true, isUnknown: false, reason: /come back later \(451\)/ },
    ],
    [
      { at: 'message', hangUp: true },
      { retryable: true, isUnknown: true, reason: /lost before it answered/ },
    ],
    [
      { at: 'message', silent: true },
      { retryable: true, isUnknown: true, reason: /lost before it answered/ },
    ],
  ])('%j', async (fault, { reason, ...told }) => {
    double.faults.push(fault);
    const answer = await send('fault', { timeoutMs: SHORT_MS });
    expect(answer).toMatchObject({
      ok: false,
      error: { ...told, reason: expect.stringMatching(reason) },
    });
    expect(JSON.stringify(answer)).not.toContain('ben@');
    expect(double.faults).toEqual([]);
    expect((await send('after it')).ok).toBe(true);
  });

  test('a wrong password, which says nothing about the message', async () => {
    const url = double.url.replace(/:[^:@]+@/, ':wrong@');
    expect(await send('password', { url })).toMatchObject({
      ok: false,
      error: { retryable: true, isUnknown: false, reason: expect.stringContaining('sign-in') },
    });
    expect(double.received).toEqual([]);
  });

  test('a server that is down', async () => {
    expect(await send('down', { url: 'smtp://127.0.0.1:9' })).toMatchObject({
      ok: false,
      error: { retryable: true, isUnknown: false, reason: expect.stringContaining('ECONNREFUSED') },
    });
  });
});

describe('connections', () => {
  test('are used again', async () => {
    const { all } = double.connections;
    for (let n = 0; n < 6; n += 1) await send(`in turn ${n}`);
    expect(double.received).toHaveLength(6);
    expect(double.connections.all - all).toBeLessThanOrEqual(1);
  });

  test('are five at most, and nothing is lost', async () => {
    double.connections.most = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(`at once ${n}`)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(new Set(double.received.map(({ email }) => email.messageId)).size).toBe(20);
    expect(double.connections.most).toBeLessThanOrEqual(5);
  });

  test('that hang: what waits for one in vain was not sent, and is not sent later', async () => {
    double.faults.push(
      ...Array.from({ length: 5 }, () => ({ at: 'message', silent: true }) as const),
    );
    const letters = Array.from({ length: 16 }, (_, n) => `hung ${n}`);
    const answers = await Promise.all(letters.map((key) => send(key, { timeoutMs: SHORT_MS })));
    const unsent = letters.filter((_, n) => {
      const answer = answers[n];
      return answer && !answer.ok && !answer.error.isUnknown;
    });
    expect(unsent.length).toBeGreaterThan(0);
    double.faults.length = 0;
    await send('afterwards');
    const arrived = new Set(double.received.map(({ email }) => email.messageId));
    expect(unsent.filter((key) => arrived.has(`<${key}@example.com>`))).toEqual([]);
    expect(arrived).toContain('<afterwards@example.com>');
  });
});

describe('a greeting', () => {
  test('signs in, and sends nothing', async () => {
    await expect(greetSmtp(double.url)).resolves.toBeUndefined();
    expect(double.received).toEqual([]);
  });

  test('says why a server does not take mail from us', async () => {
    const wrong = double.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(greetSmtp(wrong)).rejects.toThrow('535');
    await expect(greetSmtp('smtp://127.0.0.1:1')).rejects.toThrow('ECONNREFUSED');
  });
});
