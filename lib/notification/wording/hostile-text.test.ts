import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mail } from '@/lib/notification/mail';
import { smtpCarrier } from '@/lib/notification/vendors/smtp';
import { someFacts, type WholeFacts } from '@/lib/testing/facts';
import {
  anyKind,
  anyReader,
  attachedCalendar,
  type Occasion,
  sentMail,
} from '@/lib/testing/sent-mail';
import { shownLines } from '@/lib/testing/shown-mail';
import { type SmtpDouble, startSmtpDouble } from '@/lib/testing/smtp-double';

// Whatever people call themselves and their services, a mail keeps its shape: that of one in which
// each of these texts is an x.

const FACTS = someFacts();

const NASTY = [
  '\r\n',
  '\n',
  '\u2028',
  '\u0085',
  '\r\nBcc: evil@evil.example\r\n',
  '\r\n\r\n<script>alert(1)</script>',
  '</td></tr></table><img src=x onerror=alert(1)>',
  '"',
  "'",
  '<b>',
  '&lt;',
  '<!--',
  '-->',
  '=HYPERLINK("https://evil.example")',
  '@SUM(1)',
  '+1',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\ufeff',
  ';',
  ':',
  ',',
  '\\n',
  '\\',
  '^n',
  '\r\nEND:VEVENT\r\nBEGIN:VEVENT',
  '\r\nATTENDEE:mailto:evil@evil.example',
  'javascript:alert(1)',
  '🙂',
  'مرحبا',
  'Ünï',
];

const hostile = fc
  .array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 6 })
  .map((parts) => `${parts.join('')}x`);

const occasion: fc.Arbitrary<Occasion> = fc
  .record({
    kind: anyKind,
    reader: anyReader,
    texts: fc.array(hostile, { minLength: 7, maxLength: 17 }),
  })
  .map(({ texts, ...rest }) => {
    let next = 0;
    return { ...rest, facts: factsOf(() => texts[next++ % texts.length] ?? 'x') };
  });

/** Generated cases take seconds, and more on a busy machine. */
const LONG_MS = 60_000;

let double: SmtpDouble;

beforeAll(async () => {
  double = await startSmtpDouble();
});

afterAll(async () => {
  await double.close();
});

test('no markup, no line and no control comes of hostile texts: 500 random mails', {
  timeout: LONG_MS,
}, () => {
  fc.assert(fc.property(occasion, keepsItsShape), { numRuns: 500 });
});

test('no header and no recipient comes of them on the way out: 60 random mails', {
  timeout: LONG_MS,
}, async () => {
  const carrier = smtpCarrier({ url: double.url, perSecond: undefined });
  const goesOut = fc.asyncProperty(occasion, async (input) => {
    double.received.length = 0;
    const content = sentMail({ ...input, facts: reachable(input.facts) });
    expect((await carrier.send({ key: 'law', businessId: null, content })).ok).toBe(true);
    const [letter] = double.received;
    expect([letter?.from, letter?.to]).toEqual(['booking@example.com', [content.to]]);
    const names = letter?.email.headers.map(({ key }) => key).filter((key) => key !== 'reply-to');
    expect(names?.sort()).toEqual(HEADERS);
    expect(letter?.email.from).toMatchObject({ address: 'booking@example.com' });
    expect(letter?.email.to).toMatchObject([{ address: content.to }]);
  });
  await fc.assert(goesOut, { numRuns: 60 });
});

test('megabytes stay short', () => {
  const facts = factsOf(() => `${'x'.repeat(400_000)}\r\nBcc: evil@evil.example`);
  for (const reader of ['CLIENT', 'PROVIDER'] as const) {
    keepsItsShape({ kind: 'CANCELLED', reader, facts });
    const mail = sentMail({ kind: 'CANCELLED', reader, facts: reachable(facts) });
    expect(JSON.stringify(mail).length).toBeLessThan(50_000);
    expect(mail.from.length).toBeLessThan(200);
  }
});

function factsOf(write: () => string): WholeFacts {
  const { service, provider, client, business, agreed } = FACTS;
  return {
    ...FACTS,
    reference: write(),
    uid: write(),
    answer: write(),
    service: { ...service, placeKind: 'IN_PERSON', name: write(), place: write() },
    provider: { ...provider, name: write(), email: write() },
    client: { ...client, name: write(), phone: write(), email: write() },
    business: { ...business, name: write(), phone: write(), email: write(), accent: write() },
    agreed: { ...agreed, priceMinor: 4000, terms: write() },
    noShowFeeMinor: 100,
    money: {
      purpose: 'BOOKING' as const,
      amountMinor: 4000,
      currency: 'EUR',
      gateway: 'stripe',
      cardLabel: write(),
      receiptNo: 12,
    },
    cancellation: { by: 'STAFF', reason: write(), feeMinor: 0, refundMinor: 10, waived: write() },
  };
}

/** Mail to what is not one address is not sent at all. */
function reachable(facts: WholeFacts): WholeFacts {
  const { client, provider } = FACTS;
  return {
    ...facts,
    client: { ...facts.client, email: client.email },
    provider: { ...facts.provider, email: provider.email },
  };
}

/** Joiners may stay: scripts and emoji need them. */
const UNPRINTABLE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

function keepsItsShape({ kind, reader, facts }: Occasion): void {
  const mail = sentMail({ kind, reader, facts });
  const plain = sentMail({ kind, reader, facts: factsOf(() => 'x') });
  for (const line of [mail.subject, mail.from]) {
    expect(line).not.toMatch(UNPRINTABLE);
    expect(line).not.toContain('\n');
  }
  expect(mail.text).not.toMatch(UNPRINTABLE);
  expect(mail.text.split('\n')).toHaveLength(plain.text.split('\n').length);
  expect(shownLines(mail.html).join('\n')).not.toMatch(UNPRINTABLE);
  expect(tagsOf(mail.html)).toEqual(tagsOf(plain.html));
  expect(shapeOfCalendar(mail)).toEqual(shapeOfCalendar(plain));
}

/** Tags with the names of their attributes; what stands in them and between them is text. */
function tagsOf(html: string): string[] {
  return (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '=""'));
}

/** Components and properties by name, and whether every line is one of a calendar file. */
function shapeOfCalendar(mail: Mail) {
  const calendar = attachedCalendar(mail);
  const event = calendar?.getFirstSubcomponent('vevent');
  const lines = mail.attachments[0]?.content.split('\r\n') ?? [];
  return {
    components: calendar?.getAllSubcomponents().map(({ name }) => name),
    inside: event?.getAllSubcomponents().map(({ name }) => name),
    properties: event?.getAllProperties().map(({ name }) => name),
    isWellFormed: lines.every((line) => line.length <= 75 && /^$|^ |^[A-Z-]+[;:]/.test(line)),
    isPrintable: lines.every((line) => !UNPRINTABLE.test(line) && !line.includes('\n')),
  };
}

const HEADERS = ['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'];
