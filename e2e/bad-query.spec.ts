import { open, times } from '@/e2e/support/booking';
import { INSIDES, TEN_KILOBYTES } from '@/e2e/support/hostile';
import { snapshotOf } from '@/e2e/support/rows';
import { anOpenStudio, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';

const NOBODY = '00000000-0000-7000-8000-000000000000';

type Query = [name: string, value: string][];

interface BadQuery {
  what: string;
  query: (studio: OpenStudio, stranger: OpenStudio) => Query;
  status?: number;
}

const good = ({ serviceId }: OpenStudio): Query => [
  ['service', serviceId],
  ['zone', 'Europe/London'],
];
const with_ = (name: string, value: string): BadQuery => ({
  what: `${name}=${value.slice(0, 24)}`,
  query: (studio) => [...good(studio).filter(([known]) => known !== name), [name, value]],
});
const without = (name: string): BadQuery => ({
  what: `no ${name}`,
  query: (studio) => good(studio).filter(([known]) => known !== name),
});

const BAD_QUERIES: BadQuery[] = [
  { what: 'nothing at all', query: () => [] },
  without('service'),
  without('zone'),
  with_('service', ''),
  with_('service', 'undefined'),
  with_('service', "' OR 1=1 --"),
  with_('service', TEN_KILOBYTES),
  { ...with_('service', NOBODY), status: 404 },
  with_('provider', 'ana'),
  with_('provider', 'null'),
  { ...with_('provider', NOBODY), status: 404 },
  {
    what: "another business's provider",
    query: (studio, { providerId }) => [...good(studio), ['provider', providerId]],
    status: 404,
  },
  with_('zone', ''),
  with_('zone', 'Mars/Olympus'),
  with_('zone', '__proto__'),
  with_('zone', 'constructor'),
  with_('zone', 'Europe/London\u0000'),
  with_('zone', '../../etc/passwd'),
  with_('zone', TEN_KILOBYTES),
  with_('month', '2026-13'),
  with_('month', '2026-00'),
  with_('month', '9999-01'),
  with_('month', '0001-01'),
  with_('month', '-2027-03'),
  with_('month', '2027-3'),
  with_('month', '2027-03-16'),
  with_('month', '２０２７-03'),
  with_('month', TEN_KILOBYTES),
  with_('clock', 'h24'),
  with_('clock', '__proto__'),
  with_('service[]', NOBODY),
  {
    what: 'a second zone that is none',
    query: (studio) => [...good(studio), ['zone', 'Mars/Olympus']],
  },
  with_('debug', '1'),
];

for (const { what, query, status = 400 } of BAD_QUERIES) {
  test(`times are not told for ${what}: ${status} and a sentence`, async ({ request }) => {
    const [studio, stranger] = await Promise.all([anOpenStudio(), anOpenStudio()]);
    const answer = await request.get(`/api/slots?${new URLSearchParams(query(studio, stranger))}`);
    expect(answer.status()).toBe(status);
    const refusal = await answer.json();
    expect(refusal.message).toMatch(/^[A-Z].+[.]$/);
    expect(JSON.stringify(refusal)).not.toMatch(INSIDES);
  });
}

test('a service that was put away has no times', async ({ request }) => {
  const studio = await anOpenStudio();
  const query = new URLSearchParams(good(studio));
  expect((await request.get(`/api/slots?${query}`)).status()).toBe(200);
  await db().service.update({ where: { id: studio.serviceId }, data: { active: false } });
  expect((await request.get(`/api/slots?${query}`)).status()).toBe(404);
  expect((await request.get(studio.path)).status()).toBe(404);
});

test('more than fifteen hundred questions a minute from one address are refused', async ({
  request,
}) => {
  const ask = async () => (await request.get('/api/zones?nonsense=1')).status();
  const statuses: number[] = [];
  for (let batch = 0; batch < 151; batch++) {
    statuses.push(...(await Promise.all(Array.from({ length: 10 }, ask))));
  }
  expect(statuses.filter((status) => status === 400)).toHaveLength(1500);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

const BAD_ADDRESSES = [
  'date=garbage',
  'date=2027-02-30',
  'date=9999-12-31',
  'date=__proto__',
  'date=2027-03-16&date=2027-03-17',
  `date=${TEN_KILOBYTES.slice(0, 4000)}`,
  'provider=nobody',
  'provider=__proto__',
  'provider=%00',
  'provider=a&provider=b',
  'provider=%3Cscript%3Ealert(1)%3C/script%3E',
  'unknown=1',
];

for (const query of BAD_ADDRESSES) {
  test(`the booking page shows its times in spite of ?${query.slice(0, 40)}`, async ({ page }) => {
    const { path } = await anOpenStudio();
    await open(page, `${path}?${query}`);
    await expect(page.getByRole('button', { name: '16:00', exact: true })).toBeVisible();
  });
}

const UNREADABLE = 'This is not a time that we can read.';
const TAKEN = 'Somebody has just taken this time.';
const BAD_TIMES = [
  ['garbage', UNREADABLE],
  ['2027-03-16T10:00:00', UNREADABLE],
  ['2027-02-30T10:00:00Z', UNREADABLE],
  ['__proto__', UNREADABLE],
  ['2027-03-16T10:07:00Z', TAKEN],
  ['2027-03-16T03:00:00Z', TAKEN],
  ['2020-03-16T10:00:00Z', TAKEN],
  ['2037-03-16T10:00:00Z', TAKEN],
] as const;

for (const [at, sentence] of BAD_TIMES) {
  test(`a link to ${at} says "${sentence}" and keeps nothing`, async ({ page }) => {
    const { path, businessId } = await anOpenStudio();
    const before = await snapshotOf(businessId);
    await open(page, `${path}?at=${encodeURIComponent(at)}`);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(times(page, 'Tuesday 2 March').first()).toBeVisible();
    expect(await snapshotOf(businessId)).toBe(before);
  });
}

const NOWHERE = [
  '/book/nobody',
  '/book/linden-rooms/nothing',
  '/book/__proto__',
  '/book/%00',
  '/book/linden-rooms/%00',
  `/book/${'x'.repeat(3000)}`,
  '/book/%3Cscript%3E',
  '/mailbox/nothing',
  '/nothing',
];

for (const path of NOWHERE) {
  test(`${path.slice(0, 40)} is a page that is not there`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([307, 400, 404]).toContain(answer.status());
    expect(await answer.text()).not.toMatch(/at .+\(.+:\d+:\d+\)|node_modules/);
  });
}
