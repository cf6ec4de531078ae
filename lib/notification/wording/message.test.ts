import { describe, expect, test } from 'vitest';
import { emailHtml } from '@/lib/notification/email/email-html';
import { emailText } from '@/lib/notification/email/email-text';
import type { CancellationFacts } from '@/lib/notification/facts';
import { type Message, messageOf } from '@/lib/notification/wording/message';
import { signInMessage } from '@/lib/notification/wording/sign-in-message';
import { someFacts, type WholeFacts } from '@/lib/testing/facts';
import { sentMail } from '@/lib/testing/sent-mail';
import { instant } from '@/lib/time/literal';

const TERMS = 'Free to cancel until Mon 3 March, 14:30; later €20, and €40 if you do not come.';

const FACTS: WholeFacts = {
  ...someFacts(),
  agreed: { priceMinor: 4000, currency: 'EUR', terms: TERMS, outcome: 'REFUND' },
};

function write(over: Partial<Parameters<typeof messageOf>[0]> = {}): Message {
  return messageOf({
    kind: 'CONFIRMATION',
    leadMinutes: 0,
    reader: 'CLIENT',
    facts: FACTS,
    appUrl: 'https://book.example',
    manageToken: 'TOKEN',
    ...over,
  });
}

function cancelledBy(
  by: CancellationFacts['by'],
  over: Partial<CancellationFacts> = {},
): CancellationFacts {
  return { by, reason: '', feeMinor: 0, refundMinor: 0, waived: '', ...over };
}

function row(message: Message, label: string): string | undefined {
  return message.rows.find((one) => one.label === label)?.value;
}

describe('when and where', () => {
  test('the client reads the client’s zone first, and the provider’s beside it', () => {
    expect(write().subject).toBe('Confirmed: Haircut with Ana, Tue 4 March 08:30 (New York)');
    expect(write().when).toEqual([
      'Tuesday 4 March 2025, 08:30 – 09:15, New York (GMT-5)',
      'In Berlin (GMT+1): Tue 4 March, 14:30',
    ]);
  });

  test('the provider reads the provider’s zone first', () => {
    const message = write({ reader: 'PROVIDER' });
    expect(message.subject).toBe(
      'New appointment: Haircut with Ben Okafor, Tue 4 March 14:30 (Berlin)',
    );
    expect(message.when).toEqual([
      'Tuesday 4 March 2025, 14:30 – 15:15, Berlin (GMT+1)',
      'In New York (GMT-5): Tue 4 March, 08:30',
    ]);
  });

  test('what happens in person is told by the clock on the wall there', () => {
    const service = { ...FACTS.service, placeKind: 'IN_PERSON', place: 'Lindenallee 3' } as const;
    const message = write({ facts: { ...FACTS, service } });
    expect(message.subject).toBe('Confirmed: Haircut with Ana, Tue 4 March 14:30 (Berlin)');
    expect(message.where).toBe('Lindenallee 3');
  });

  test('one line when the clocks agree, and when the client’s zone is not known', () => {
    for (const timezone of ['Europe/Paris', 'Europe/Berlin', 'Not/A_Zone']) {
      const facts = { ...FACTS, client: { ...FACTS.client, timezone } };
      expect(write({ facts }).when).toHaveLength(1);
    }
  });

  test('an appointment across a clock change shows both offsets', () => {
    const facts = {
      ...FACTS,
      startAt: instant('2026-10-25T00:30:00Z'),
      endAt: instant('2026-10-25T01:30:00Z'),
      client: { ...FACTS.client, timezone: 'Europe/Berlin' },
    };
    expect(write({ facts }).when[0]).toBe(
      'Sunday 25 October 2026, 02:30, Berlin (GMT+2) – 02:30, Berlin (GMT+1)',
    );
  });

  test('the text part begins with both', () => {
    const [first] = emailText(write()).split('\n');
    expect(first).toBe(
      'Tuesday 4 March 2025, 08:30 – 09:15, New York (GMT-5) · Video call: https://meet.example/ana',
    );
  });
});

describe('who reads what', () => {
  test('a provider learns who comes and how to reach them, and never the client’s link', () => {
    const message = write({ reader: 'PROVIDER' });
    const rows = Object.fromEntries(message.rows.map(({ label, value }) => [label, value]));
    expect(rows).toMatchObject({
      Client: 'Ben Okafor',
      Email: 'ben@example.com',
      Phone: '+1 555 0100',
      Answer: 'A trim',
    });
    expect(JSON.stringify(message)).not.toContain('TOKEN');
  });

  test('what a client typed never reaches the client’s own mail, nor their calendar', () => {
    const client = { ...FACTS.client, name: 'Buy pills at evil.example' };
    const facts = {
      ...FACTS,
      client,
      answer: 'evil.example',
      cancellation: cancelledBy('CLIENT', { reason: 'evil.example' }),
    };
    for (const kind of ['CONFIRMATION', 'CANCELLED', 'REMINDER', 'NO_SHOW', 'FOLLOW_UP'] as const) {
      const { subject, text, html, attachments } = sentMail({ kind, reader: 'CLIENT', facts });
      const files = attachments.map(({ content }) => content.replaceAll('\r\n ', ''));
      expect([subject, text, html, ...files].join()).not.toContain('evil.example');
    }
  });

  test('a client can manage, add to the calendar, and after a cancel book again', () => {
    expect(write().buttons).toEqual([
      { label: 'Manage', url: 'https://book.example/appointments/TOKEN' },
      { label: 'Add to calendar', url: 'https://book.example/appointments/TOKEN/calendar.ics' },
    ]);
    expect(write({ kind: 'CANCELLED' }).buttons).toEqual([
      { label: 'Book again', url: 'https://book.example/book/studio/haircut' },
    ]);
  });

  test.each([
    ['CLIENT', 'CLIENT', 'You cancelled it.'],
    ['CLIENT', 'PROVIDER', 'Ana cancelled it.'],
    ['CLIENT', 'STAFF', 'Studio Linde cancelled it.'],
    ['PROVIDER', 'CLIENT', 'Ben Okafor cancelled it.'],
    ['PROVIDER', 'PROVIDER', 'You cancelled it.'],
  ] as const)('the %s learns that the %s cancelled', (reader, by, note) => {
    const facts = { ...FACTS, cancellation: cancelledBy(by, { reason: 'Ill' }) };
    const message = write({ kind: 'CANCELLED', reader, facts });
    expect(message.note).toBe(note);
    const isTold = !(reader === 'CLIENT' && by === 'CLIENT');
    expect(row(message, 'Reason')).toBe(isTold ? 'Ill' : undefined);
  });

  test.each([
    ['REQUESTED', 'CLIENT', 'We write again as soon as it is answered.'],
    ['REQUESTED', 'PROVIDER', 'Please answer it: without an answer it ends by itself.'],
    ['APPROVED', 'CLIENT', 'There is nothing more to do.'],
    ['APPROVED', 'PROVIDER', 'The request was approved.'],
    ['NO_SHOW', 'CLIENT', 'We hope that all is well.'],
    ['FOLLOW_UP', 'CLIENT', 'We hope to see you again.'],
  ] as const)('%s says to the %s: %s', (kind, reader, note) => {
    expect(write({ kind, reader }).note).toBe(note);
  });

  test.each([
    ['PROVIDER', 'Ana declined it.'],
    ['STAFF', 'Studio Linde declined it.'],
    ['SYSTEM', 'Nobody answered in time.'],
  ] as const)('a client learns that the %s declined a request', (by, note) => {
    const facts = { ...FACTS, cancellation: cancelledBy(by) };
    expect(write({ kind: 'DECLINED', facts }).note).toBe(note);
  });

  test.each([
    [1440, 'Reminder', 'This is your reminder 24 hours before it begins. Will you come?'],
    [60, 'Soon', 'This is your reminder 1 hour before it begins. Will you come?'],
  ])('a reminder %i minutes before says so', (leadMinutes, subject, note) => {
    const message = write({ kind: 'REMINDER', leadMinutes });
    expect(message.subject).toMatch(new RegExp(`^${subject}: Haircut with Ana`));
    expect(message.note).toBe(note);
  });
});

test('a reminder asks whether the client comes, and not who has said so', () => {
  const link = 'https://book.example/appointments/TOKEN';
  const asked = write({ kind: 'REMINDER', leadMinutes: 1440 });
  expect(asked.buttons.map(({ label, url }) => `${label}: ${url}`)).toEqual([
    `I will come: ${link}/coming`,
    `I can’t: ${link}?ask=cancel`,
    `Manage: ${link}`,
    `Add to calendar: ${link}/calendar.ics`,
  ]);
  const facts = { ...FACTS, isComing: true };
  const answered = write({ kind: 'REMINDER', leadMinutes: 1440, facts });
  expect(answered.note).toMatch(/You said that you will come\.$/);
  expect(answered.buttons.map(({ label }) => label)).toEqual(['Manage', 'Add to calendar']);
});

describe('after a move', () => {
  const movedFrom = {
    startAt: instant('2027-03-02T08:00:00Z'),
    endAt: instant('2027-03-02T09:00:00Z'),
    providerName: FACTS.provider.name,
  };
  const moved = (over: Partial<typeof movedFrom> = {}) => ({
    kind: 'MOVED' as const,
    facts: { ...FACTS, movedFrom: { ...movedFrom, ...over } },
  });

  test('the old time is named, as the reader reads it', () => {
    expect(row(write(moved()), 'Instead of')).toBe('Tue 2 March 03:00 (New York)');
    const theirs = write({ ...moved(), reader: 'PROVIDER' });
    expect(row(theirs, 'Instead of')).toBe('Tue 2 March 09:00 (Berlin)');
  });

  test('who it was with is named where it was somebody else', () => {
    const other = write(moved({ providerName: 'Marcus Reed' }));
    expect(row(other, 'Instead of')).toBe('Tue 2 March 03:00 (New York) with Marcus Reed');
  });

  test('later messages do not speak of it', () => {
    expect(
      row(write({ ...moved(), kind: 'REMINDER', leadMinutes: 60 }), 'Instead of'),
    ).toBeUndefined();
  });
});

describe('money', () => {
  test('what was agreed stands in the confirmation, with the sentence that was shown', () => {
    expect(row(write(), 'Price')).toBe('€40');
    expect(row(write(), 'Terms')).toBe(TERMS);
    expect(row(write({ kind: 'MOVED' }), 'Price')).toBe('€40');
    expect(row(write({ kind: 'MOVED' }), 'Terms')).toBeUndefined();
    expect(row(write({ kind: 'REMINDER' }), 'Price')).toBeUndefined();
  });

  test.each([
    ['CLIENT', { feeMinor: 2000 }, '€20, due by the agreed terms', undefined],
    ['CLIENT', { feeMinor: 0 }, 'None', undefined],
    ['CLIENT', { refundMinor: 1550 }, 'None', '€15.50'],
    ['CLIENT', { waived: 'They were ill.' }, 'None', undefined],
    ['PROVIDER', { waived: 'They were ill.' }, 'Waived: They were ill.', undefined],
    ['PROVIDER', { feeMinor: 2000 }, '€20, due by the agreed terms', undefined],
  ] as const)('a cancellation tells the %s of %j', (reader, money, fee, back) => {
    const facts = { ...FACTS, cancellation: cancelledBy('CLIENT', money) };
    const message = write({ kind: 'CANCELLED', reader, facts });
    expect(row(message, 'Fee')).toBe(fee);
    expect(row(message, 'Paid back')).toBe(back);
  });

  test('what is kept for the next time is credited, not paid back', () => {
    const agreed = { ...FACTS.agreed, outcome: 'CREDIT' } as const;
    const facts = { ...FACTS, agreed, cancellation: cancelledBy('STAFF', { refundMinor: 4000 }) };
    const message = write({ kind: 'CANCELLED', facts });
    expect(row(message, 'Credited')).toBe('€40');
    expect(row(message, 'Paid back')).toBeUndefined();
  });

  test('where nothing costs anything, no message speaks of money', () => {
    const agreed = { ...FACTS.agreed, priceMinor: 0, terms: '' };
    const facts = { ...FACTS, agreed, cancellation: cancelledBy('CLIENT') };
    for (const kind of ['CONFIRMATION', 'CANCELLED', 'NO_SHOW'] as const) {
      const labels = write({ kind, facts }).rows.map(({ label }) => label);
      expect(labels).toEqual(['What', 'With', 'Reference', 'Contact']);
    }
  });

  test('a client who did not come learns what is due, if something is', () => {
    const owing = { ...FACTS, noShowFeeMinor: 4000 };
    expect(row(write({ kind: 'NO_SHOW', facts: owing }), 'Fee')).toBe(
      '€40, due by the agreed terms',
    );
    expect(row(write({ kind: 'NO_SHOW' }), 'Fee')).toBeUndefined();
  });
});

describe('money that moved', () => {
  const money = {
    purpose: 'BOOKING' as const,
    amountMinor: 1550,
    currency: 'EUR',
    gateway: 'stripe',
    cardLabel: 'Visa ending in 4242',
    receiptNo: 12,
  } as const;
  const receipt = {
    label: 'See the receipt',
    url: 'https://book.example/appointments/TOKEN/receipts/12',
  };
  const manage = { label: 'Manage', url: 'https://book.example/appointments/TOKEN' };

  test('a receipt says how much was paid, how and for what, and leads to itself', () => {
    const message = write({ kind: 'RECEIPT', facts: { ...FACTS, money } });
    expect(message.subject).toBe('Receipt: Haircut with Ana, Tue 4 March 08:30 (New York)');
    expect(message.rows.slice(0, 5)).toEqual([
      { label: 'Paid', value: '€15.50' },
      { label: 'Paid by', value: 'Visa ending in 4242' },
      { label: 'Receipt', value: 'No. 12' },
      { label: 'What', value: 'Haircut' },
      { label: 'With', value: 'Ana' },
    ]);
    expect(message.buttons).toEqual([receipt, manage]);
  });

  test.each([
    ['stripe', 'Visa ending in 4242', 'Banks can take up to ten days to show it.'],
    ['demo', 'Demo card: Visa ending in 4242', ''],
    ['place', 'At the place', ''],
  ] as const)('a refund by %s says how much and how it goes back', (gateway, how, note) => {
    const message = write({ kind: 'REFUNDED', facts: { ...FACTS, money: { ...money, gateway } } });
    expect(row(message, 'Given back')).toBe('€15.50');
    expect(row(message, 'Goes back to')).toBe(how);
    expect(message.note).toBe(note);
    expect(message.buttons).toEqual([receipt, manage]);
  });

  test('without a receipt there is no link to one', () => {
    const message = write({
      kind: 'RECEIPT',
      facts: { ...FACTS, money: { ...money, receiptNo: null } },
    });
    expect(message.buttons).toEqual([manage]);
    expect(row(message, 'Receipt')).toBeUndefined();
  });

  test.each([
    ['FEE', /could not be charged/, 'Pay'],
    ['BOOKING', /pay at the appointment/, 'Manage'],
  ] as const)('what did not come for the %s says how it can be paid', (purpose, note, button) => {
    const facts = { ...FACTS, money: { ...money, purpose, receiptNo: null } };
    const message = write({ kind: 'PAYMENT_DUE', facts });
    expect(row(message, 'To pay')).toBe('€15.50');
    expect(row(message, 'Not paid by')).toBe('Visa ending in 4242');
    expect(message.note).toMatch(note);
    expect(message.buttons).toEqual([{ ...manage, label: button }]);
  });

  test('an end with a fee leads to where it can be paid', () => {
    const facts = { ...FACTS, cancellation: cancelledBy('CLIENT', { feeMinor: 2000 }) };
    const { buttons } = write({ kind: 'CANCELLED', facts });
    expect(buttons.map(({ label }) => label)).toEqual(['Book again', 'Manage']);
  });

  test('what was not paid in time cost nothing, and can be booked again', () => {
    const facts = { ...FACTS, cancellation: cancelledBy('SYSTEM') };
    const message = write({ kind: 'PAYMENT_FAILED', facts });
    expect(message.note).toBe('Nothing was charged.');
    expect(message.buttons).toEqual([
      { label: 'Book again', url: 'https://book.example/book/studio/haircut' },
    ]);
  });
});

describe('hostile text', () => {
  const HOSTILE = 'A\r\nBcc: x@evil.example\u202e\u0000<script>alert("1")</script>&\'\u2028';

  test('is one harmless line in every part', () => {
    const facts: WholeFacts = {
      ...FACTS,
      answer: HOSTILE,
      reference: HOSTILE,
      service: { ...FACTS.service, name: HOSTILE, place: HOSTILE },
      provider: { ...FACTS.provider, name: HOSTILE },
      client: { ...FACTS.client, name: HOSTILE, phone: HOSTILE },
      business: { ...FACTS.business, name: HOSTILE, accent: 'red;background:url(//evil)' },
      agreed: { ...FACTS.agreed, terms: HOSTILE },
      cancellation: cancelledBy('CLIENT', { reason: HOSTILE, waived: HOSTILE }),
    };
    for (const reader of ['CLIENT', 'PROVIDER'] as const) {
      const message = write({ kind: 'CANCELLED', reader, facts });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(message.subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u202e]/);
      expect(emailText(message)).not.toMatch(/^Bcc:/m);
      const html = emailHtml(message);
      expect(html).not.toContain('<script');
      expect(html).not.toContain('evil)');
      expect(html).not.toContain('\u202e');
    }
  });

  test('of megabytes stays short', () => {
    const facts = { ...FACTS, answer: 'x'.repeat(2_000_000) };
    expect(emailHtml(write({ reader: 'PROVIDER', facts })).length).toBeLessThan(10_000);
  });

  test('a link that is not http is no link', () => {
    const message = { ...write(), buttons: [{ label: 'x', url: 'javascript:alert(1)' }] };
    expect(emailHtml(message)).not.toContain('javascript:');
  });
});

test('a sign-in mail says until when its link works', () => {
  const url = 'https://book.example/sign-in/confirm?token=a&email=b';
  const message = signInMessage({ url, expiresAt: instant('2026-12-03T14:30:00Z') });
  expect(emailText(message)).toContain(`Sign in: ${url}`);
  expect(emailText(message)).toContain('until 14:30 UTC');
  expect(emailHtml(message)).toContain('token=a&amp;email=b');
});
