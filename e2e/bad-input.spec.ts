import type { APIRequestContext } from '@playwright/test';
import { actionId, callAction } from '@/e2e/support/action';
import {
  aPerson,
  bookButton,
  chooseTime,
  expectBooked,
  fillDetails,
  open,
} from '@/e2e/support/booking';
import { readCalendar } from '@/e2e/support/calendar';
import { HOSTILE_NAMES, INSIDES, TEN_KILOBYTES } from '@/e2e/support/hostile';
import { mailTo } from '@/e2e/support/mail';
import { snapshotOf } from '@/e2e/support/rows';
import { anOpenStudio, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { FREE_TERMS } from '@/lib/testing/commands';
import { actionHeaders, serverAction } from '@/lib/testing/server-action';

const TEN = '2027-03-16T10:00:00Z';
const READER = { timezone: 'Europe/London' };
const DETAILS = { name: 'Rosa Keller', email: 'rosa@example.com', consent: true };

type Change = (studio: OpenStudio, stranger: OpenStudio) => Record<string, unknown>;
type BadCall = [what: string, change: Change, code: string];

const slotOf = ({ serviceId, providerId }: OpenStudio) => ({ serviceId, providerId, startAt: TEN });

const BAD_HOLDS: BadCall[] = [
  ['no service', () => ({ serviceId: undefined }), 'invalid-input'],
  ['a service that is a list', () => ({ serviceId: [newId()] }), 'invalid-input'],
  ['a service of nobody', () => ({ serviceId: newId() }), 'not-found'],
  ['a provider of nobody', () => ({ providerId: newId() }), 'not-found'],
  ["another business's provider", (_, { providerId }) => ({ providerId }), 'not-found'],
  ['a number for a time', () => ({ startAt: 1_805_191_200_000 }), 'invalid-input'],
  ['a time of 10 kB', () => ({ startAt: TEN_KILOBYTES }), 'invalid-input'],
  ['a time without a zone', () => ({ startAt: '2027-03-16T10:00:00' }), 'invalid-input'],
  ['a date that is none', () => ({ startAt: '2027-02-30T10:00:00Z' }), 'invalid-input'],
  ['a time that has passed', () => ({ startAt: '2027-03-01T10:00:00Z' }), 'taken'],
  ['a time off the grid', () => ({ startAt: '2027-03-16T10:07:00Z' }), 'taken'],
  ['a time in the night', () => ({ startAt: '2027-03-16T03:00:00Z' }), 'taken'],
  ['a time beyond the horizon', () => ({ startAt: '2029-03-13T10:00:00Z' }), 'taken'],
  ['the year 9999', () => ({ startAt: '9999-12-31T23:59:59Z' }), 'taken'],
  ['a zone of nowhere', () => ({ reader: { timezone: 'Mars/Olympus' } }), 'invalid-input'],
  ['a zone called __proto__', () => ({ reader: { timezone: '__proto__' } }), 'invalid-input'],
  ['an unknown key', () => ({ price: 0 }), 'invalid-input'],
];

for (const [what, change, code] of BAD_HOLDS) {
  test(`nothing is kept for ${what}: ${code}`, async ({ request }) => {
    const [studio, stranger] = await Promise.all([anOpenStudio(), anOpenStudio()]);
    const before = await snapshotOf(studio.businessId);
    const input = { ...slotOf(studio), reader: READER, ...change(studio, stranger) };
    const answer = await callAction(request, { id: actionId('holdAction'), args: [input] });
    expect(answer.value).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(/^[A-Z].+[.]$/) },
    });
    expect(answer.body).not.toMatch(INSIDES);
    expect(await snapshotOf(studio.businessId)).toBe(before);
  });
}

const details = (change: Record<string, unknown>) => () => ({ details: { ...DETAILS, ...change } });

const BAD_BOOKINGS: BadCall[] = [
  ['no key', () => ({ key: undefined }), 'invalid-input'],
  ['a key that is no UUID', () => ({ key: 'again' }), 'invalid-input'],
  ['no details', () => ({ details: undefined }), 'invalid-input'],
  ['details that are a text', () => ({ details: 'Rosa' }), 'invalid-input'],
  ['an empty name', details({ name: '   ' }), 'invalid-input'],
  ['a name of control characters', details({ name: '\u0000\u202E\u200B' }), 'invalid-input'],
  ['a name that is an object', details({ name: { toString: 'x' } }), 'invalid-input'],
  ['a name of 10 kB', details({ name: TEN_KILOBYTES }), 'invalid-input'],
  ['an email that is none', details({ email: 'rosa' }), 'invalid-input'],
  ['two addresses', details({ email: 'a@example.com, b@example.com' }), 'invalid-input'],
  ['a mail header', details({ email: 'a@example.com\r\nBcc: b@example.com' }), 'invalid-input'],
  ['an email of 10 kB', details({ email: `${TEN_KILOBYTES}@example.com` }), 'invalid-input'],
  ['a phone of letters', details({ phone: 'call me' }), 'invalid-input'],
  ['an answer of 10 kB', details({ answer: TEN_KILOBYTES }), 'invalid-input'],
  ['no consent', details({ consent: false }), 'invalid-input'],
  ['consent as a text', details({ consent: 'true' }), 'invalid-input'],
  ['an unknown detail', details({ isAdmin: true }), 'invalid-input'],
  [
    "another business's provider",
    (studio, { providerId }) => ({ slot: { ...slotOf(studio), providerId } }),
    'not-found',
  ],
  [
    "another business's service",
    (studio, { serviceId }) => ({ slot: { ...slotOf(studio), serviceId } }),
    'not-found',
  ],
  [
    'a time that has passed',
    (studio) => ({ slot: { ...slotOf(studio), startAt: '2027-03-01T10:00:00Z' } }),
    'taken',
  ],
  [
    'a time off the grid',
    (studio) => ({ slot: { ...slotOf(studio), startAt: '2027-03-16T10:00:01Z' } }),
    'taken',
  ],
  [
    'a time beyond the horizon',
    (studio) => ({ slot: { ...slotOf(studio), startAt: '2029-03-13T10:00:00Z' } }),
    'taken',
  ],
];

for (const [what, change, code] of BAD_BOOKINGS) {
  test(`nothing is booked with ${what}: ${code}`, async ({ request }) => {
    const [studio, stranger] = await Promise.all([anOpenStudio(), anOpenStudio()]);
    const before = await snapshotOf(studio.businessId);
    const whole = {
      key: newId(),
      slot: slotOf(studio),
      details: DETAILS,
      ...FREE_TERMS,
      reader: READER,
    };
    const input = { ...whole, ...change(studio, stranger) };
    const answer = await callAction(request, { id: actionId('bookAction'), args: [input] });
    expect(answer.value).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(/^[A-Z].+[.]$/) },
    });
    expect(answer.body).not.toMatch(INSIDES);
    expect(await snapshotOf(studio.businessId)).toBe(before);
  });
}

test('a service that was put away, or needs a phone number, is not booked without', async ({
  request,
}) => {
  const away = await anOpenStudio({ service: { active: false } });
  const phone = await anOpenStudio({ service: { phoneRequired: true } });
  const id = actionId('bookAction');
  const call = (studio: OpenStudio) => [
    { key: newId(), slot: slotOf(studio), details: DETAILS, ...FREE_TERMS, reader: READER },
  ];
  const refused = await callAction(request, { id, args: call(away) });
  expect(refused.value).toMatchObject({ ok: false, error: { code: 'not-found' } });
  const asked = await callAction(request, { id, args: call(phone) });
  const fields = { 'details.phone': 'Please enter a phone number for this service.' };
  expect(asked.value).toMatchObject({ ok: false, error: { code: 'invalid-input', fields } });
});

const GARBAGE = [
  ['no JSON', '[{"serviceId":'],
  ['nothing', ''],
  ['a list of nothing', '[]'],
  ['null', 'null'],
  ['a function', '["$F1"]'],
  ['a missing part', '["$Q1"]'],
  ['a polluted prototype', '[{"__proto__":{"serviceId":"x"},"constructor":{"prototype":{}}}]'],
  ['ten thousand arguments', JSON.stringify(Array.from({ length: 10_000 }, () => ({})))],
] as const;

for (const [what, rawBody] of GARBAGE) {
  test(`an action that is sent ${what} does nothing and tells nothing`, async ({ request }) => {
    for (const name of ['holdAction', 'bookAction', 'cancelByTokenAction']) {
      const answer = await callAction(request, { id: actionId(name), rawBody });
      expect(answer.status).toBeLessThan(500);
      expect(answer.value ?? { ok: false }).toMatchObject({ ok: false });
      expect(answer.body).not.toMatch(INSIDES);
    }
  });
}

test('of two megabytes the rest is not read, and the next call is served', async ({ request }) => {
  const id = actionId('bookAction');
  const rawBody = JSON.stringify(['x'.repeat(2_000_000)]);
  const outcome = await callAction(request, { id, rawBody }).then(
    ({ status }) => status,
    () => 'cut off',
  );
  expect(['cut off', 400]).toContain(outcome);
  const next = await callAction(request, { id, args: [{}] });
  expect(next.value).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});

const OWN_PAGE = { origin: process.env.E2E_BASE_URL ?? '', 'sec-fetch-site': 'same-origin' };
const UNREADABLE: [
  what: string,
  path: string,
  options: Parameters<APIRequestContext['fetch']>[1],
][] = [
  ['a path that is no text', '/book/%E0%A4%A', {}],
  ['a secret link that is no text', '/appointments/%ff', {}],
  [
    'a form that ends in the middle',
    '/book/nobody',
    { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, data: '--x' },
  ],
  [
    'an action from an Origin that is none',
    serverAction('holdAction').path,
    {
      method: 'POST',
      headers: { ...actionHeaders(actionId('holdAction')), ...OWN_PAGE, origin: 'nowhere' },
      data: '[{}]',
    },
  ],
  [
    'arguments that end in the middle',
    serverAction('holdAction').path,
    {
      method: 'POST',
      headers: { ...actionHeaders(actionId('holdAction')), ...OWN_PAGE },
      data: '[{"serviceId":',
    },
  ],
];

for (const [what, path, options] of UNREADABLE) {
  test(`${what} is refused with a sentence`, async ({ request }) => {
    const answer = await request.fetch(path, options);
    expect([answer.status(), await answer.text()]).toEqual([
      400,
      'This request cannot be read. Please open the page again.\n',
    ]);
  });
}

test('an action that does not exist is refused', async ({ request }) => {
  for (const id of ['deadbeef', `40${'0'.repeat(40)}`, '__proto__']) {
    const { status, body } = await callAction(request, { id, args: [{}] });
    expect([400, 404, 409]).toContain(status);
    expect(body).not.toMatch(INSIDES);
  }
});

test('the form names each mistake beside its field and keeps the rest', async ({ page }) => {
  const { path, businessId } = await anOpenStudio({
    service: { phoneRequired: true, question: 'What would you like to work on?' },
  });
  await open(page, path);
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await page.getByLabel('What would you like to work on?').fill('My back.');
  await page.getByLabel('Email', { exact: true }).fill('rosa@nowhere');
  await page.getByLabel('Phone', { exact: true }).fill('call me');
  await bookButton(page).click();

  const summary = page.getByRole('region', { name: 'Please look at this again' });
  await expect(summary).toBeFocused();
  const mistakes = [
    ['Name', 'Please enter your name.'],
    ['Email', 'Please enter an email address such as name@example.com.'],
    ['Phone', 'Please enter a phone number such as +44 20 7946 0958.'],
    [
      /may keep these details/,
      'Please agree, so that we may keep your details for this appointment.',
    ],
  ] as const;
  for (const [label, sentence] of mistakes) {
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toHaveAccessibleDescription(new RegExp(sentence.replace('+', '\\+')));
    await summary.getByRole('link', { name: sentence }).click();
    await expect(field).toBeFocused();
  }
  await expect(page.getByLabel('What would you like to work on?')).toHaveValue('My back.');
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue('rosa@nowhere');
  expect(await db().client.count({ where: { businessId } })).toBe(0);

  await fillDetails(page, aPerson());
  await page.getByLabel('Phone', { exact: true }).fill('+44 20 7946 0958');
  await bookButton(page).click();
  await expectBooked(page);
});

for (const { typed, shown } of HOSTILE_NAMES) {
  test(`a client called ${JSON.stringify(typed)} is shown harmlessly everywhere`, async ({
    page,
    request,
  }) => {
    const { email } = aPerson();
    const studio = await anOpenStudio({ provider: { email: `ana-${email}` } });
    const answer = await callAction(request, {
      id: actionId('bookAction'),
      args: [
        {
          key: newId(),
          slot: slotOf(studio),
          details: { ...DETAILS, name: typed, email },
          ...FREE_TERMS,
          reader: READER,
        },
      ],
    });
    expect(answer.value).toMatchObject({ ok: true });
    expect(await db().client.findFirst({ where: { email }, select: { name: true } })).toEqual({
      name: shown,
    });

    const mail = await mailTo(`ana-${email}`, 'New appointment');
    expect(mail.subject).not.toMatch(/[\r\n\u202E]/);
    expect(mail.text).toContain(shown);
    expect(mail.html).not.toMatch(/<script|<img src=x|\u202E/);
    await page.setContent(mail.html);
    await expect(page.getByText(shown).first()).toBeVisible();
    expect(readCalendar(mail.calendar ?? '').summary).toBe(`Voice lesson with ${shown}`);
    const lines = (mail.calendar ?? '').split('\r\n');
    expect(lines.filter((line) => line.startsWith('BEGIN:VEVENT'))).toHaveLength(1);
    expect(lines.filter((line) => /^(TEL|BCC)/i.test(line))).toEqual([]);
  });
}
