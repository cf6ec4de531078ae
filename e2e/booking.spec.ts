import {
  aPerson,
  bookButton,
  chooseTime,
  day,
  detailsHeading,
  expectBooked,
  fact,
  fillDetails,
  open,
  time,
  times,
} from '@/e2e/support/booking';
import { readCalendar } from '@/e2e/support/calendar';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf } from '@/e2e/support/rows';
import { aColleague, anOpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';

test.use({ timezoneId: 'Asia/Kathmandu' });

/** Both work nine to five at home, in hours. New York changes its clocks on 14 March, London on 28 March. */
async function aStudioOfTwoCities() {
  const person = aPerson();
  const studio = await anOpenStudio({
    provider: { name: 'Ana Lindqvist', slug: 'ana', email: `ana-${person.email}` },
  });
  await aColleague(studio, {
    name: 'Marcus Reed',
    slug: 'marcus',
    email: `marcus-${person.email}`,
    timezone: 'America/New_York',
    position: 1,
  });
  return { studio, person };
}

const JOURNEYS = [
  {
    season: 'before New York changes its clocks',
    provider: 'marcus',
    name: 'Marcus Reed',
    date: 'Wednesday 10 March',
    offered: ['00:45', '01:45', '02:45', '19:45', '20:45', '21:45', '22:45', '23:45'],
    chosen: '00:45',
    startAt: '2027-03-09T19:00:00Z',
    endAt: '2027-03-09T20:00:00Z',
    clientSees: [
      'Wednesday 10 March 2027, 00:45 – 01:45, Kathmandu (GMT+5:45)',
      'In New York (GMT-5): Tue 9 March, 14:00',
    ],
    providerSees: [
      'Tuesday 9 March 2027, 14:00 – 15:00, New York (GMT-5)',
      'In Kathmandu (GMT+5:45): Wed 10 March, 00:45',
    ],
  },
  {
    season: 'between the clock changes of New York and London',
    provider: 'marcus',
    name: 'Marcus Reed',
    date: 'Tuesday 16 March',
    offered: ['00:45', '01:45', '18:45', '19:45', '20:45', '21:45', '22:45', '23:45'],
    chosen: '19:45',
    startAt: '2027-03-16T14:00:00Z',
    endAt: '2027-03-16T15:00:00Z',
    clientSees: [
      'Tuesday 16 March 2027, 19:45 – 20:45, Kathmandu (GMT+5:45)',
      'In New York (GMT-4): Tue 16 March, 10:00',
    ],
    providerSees: [
      'Tuesday 16 March 2027, 10:00 – 11:00, New York (GMT-4)',
      'In Kathmandu (GMT+5:45): Tue 16 March, 19:45',
    ],
  },
  {
    season: 'between the clock changes of New York and London',
    provider: 'ana',
    name: 'Ana Lindqvist',
    date: 'Tuesday 16 March',
    offered: ['14:45', '15:45', '16:45', '17:45', '18:45', '19:45', '20:45', '21:45'],
    chosen: '15:45',
    startAt: '2027-03-16T10:00:00Z',
    endAt: '2027-03-16T11:00:00Z',
    clientSees: [
      'Tuesday 16 March 2027, 15:45 – 16:45, Kathmandu (GMT+5:45)',
      'In London (GMT): Tue 16 March, 10:00',
    ],
    providerSees: [
      'Tuesday 16 March 2027, 10:00 – 11:00, London (GMT)',
      'In Kathmandu (GMT+5:45): Tue 16 March, 15:45',
    ],
  },
  {
    season: 'after London changed its clocks',
    provider: 'ana',
    name: 'Ana Lindqvist',
    date: 'Tuesday 30 March',
    offered: ['13:45', '14:45', '15:45', '16:45', '17:45', '18:45', '19:45', '20:45'],
    chosen: '14:45',
    startAt: '2027-03-30T09:00:00Z',
    endAt: '2027-03-30T10:00:00Z',
    clientSees: [
      'Tuesday 30 March 2027, 14:45 – 15:45, Kathmandu (GMT+5:45)',
      'In London (GMT+1): Tue 30 March, 10:00',
    ],
    providerSees: [
      'Tuesday 30 March 2027, 10:00 – 11:00, London (GMT+1)',
      'In Kathmandu (GMT+5:45): Tue 30 March, 14:45',
    ],
  },
];

for (const journey of JOURNEYS) {
  const { season, provider, name, date, offered, chosen, startAt, endAt } = journey;
  test(`from Kathmandu with ${provider} ${season}: one instant on page, mails and calendar`, async ({
    page,
  }) => {
    const { studio, person } = await aStudioOfTwoCities();
    await open(page, studio.path);
    await expect(page.getByText('Times in Kathmandu (GMT+5:45) · now 14:45')).toBeVisible();
    await page.getByLabel('With').selectOption(provider);
    await day(page, date).click();
    await expect(times(page, date)).toHaveText(offered);

    await time(page, chosen).click();
    await expect(detailsHeading(page)).toBeVisible();
    for (const line of journey.clientSees) await expect(fact(page, 'When')).toContainText(line);
    await fillDetails(page, person);
    await bookButton(page).click();
    await expectBooked(page);
    for (const line of journey.clientSees) await expect(fact(page, 'When')).toContainText(line);
    expect(await appointmentsOf(studio.businessId)).toEqual([`${startAt} CONFIRMED`]);

    const mine = await mailTo(person.email, 'Confirmed: Voice lesson with');
    const theirs = await mailTo(
      `${provider}-${person.email}`,
      'New appointment: Voice lesson with',
    );
    for (const line of journey.clientSees) expect(mine.text).toContain(line);
    for (const line of journey.providerSees) expect(theirs.text).toContain(line);

    const link = page.getByRole('link', { name: 'Add to calendar' });
    const download = await page.request.get(String(await link.getAttribute('href')));
    const files = [await download.text(), mine.calendar ?? '', theirs.calendar ?? ''];
    const [published, own, other] = files.map(readCalendar);
    const summary = `Voice lesson with ${name}`;
    const event = { start: startAt, end: endAt, sequence: 0, uid: published?.uid };
    expect(published).toMatchObject({ method: 'PUBLISH', ...event });
    expect(own).toMatchObject({ method: 'REQUEST', ...event, summary });
    expect(other).toMatchObject({ method: 'REQUEST', ...event });
    expect(published?.uid).toMatch(/^[0-9a-f-]{36}@holdfast$/);
  });
}

test('any provider offers the times of both, each once', async ({ page }) => {
  const { studio } = await aStudioOfTwoCities();
  await open(page, studio.path);
  await day(page, 'Tuesday 16 March').click();
  const london = ['14:45', '15:45', '16:45', '17:45', '18:45', '19:45', '20:45', '21:45'];
  const newYork = ['00:45', '01:45', '22:45', '23:45'];
  await expect(times(page, 'Tuesday 16 March')).toHaveText([...london, ...newYork].sort());
});

test('what happens in person is told by the clock of the place, which cannot be changed', async ({
  page,
}) => {
  const person = aPerson();
  const studio = await anOpenStudio({
    service: { placeKind: 'IN_PERSON', place: '14 Linden Row, London N1' },
  });
  await open(page, studio.path);
  await expect(
    page.getByText('Times in London (GMT) · now 09:00 · the time at the place'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /time zone/ })).toHaveCount(0);

  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await expect(fact(page, 'When')).toContainText(
    'Tuesday 16 March 2027, 10:00 – 11:00, London (GMT)',
  );
  await expect(fact(page, 'Where')).toHaveText('14 Linden Row, London N1');
  await fillDetails(page, person);
  await bookButton(page).click();
  await expectBooked(page);
  const mail = await mailTo(person.email, 'Confirmed');
  expect(mail.text).toContain('Tuesday 16 March 2027, 10:00 – 11:00, London (GMT)');
  expect(readCalendar(mail.calendar ?? '').start).toBe('2027-03-16T10:00:00Z');
});

test('changing the zone keeps the instants, and is remembered', async ({ page }) => {
  const studio = await anOpenStudio();
  await open(page, studio.path);
  await day(page, 'Tuesday 16 March').click();
  await page.getByRole('button', { name: 'Change the time zone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Show times in' });
  await dialog.getByRole('combobox', { name: 'Time zone' }).click();
  await page.getByRole('combobox', { name: 'City, country or offset' }).fill('berlin');
  await page.getByRole('option', { name: /Berlin/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Times in Berlin (GMT+1) · now 10:00')).toBeVisible();
  await expect(times(page, 'Tuesday 16 March').first()).toHaveText('10:00');
  await page.reload();
  await expect(page.getByText('Times in Berlin (GMT+1) · now 10:00')).toBeVisible();
});
