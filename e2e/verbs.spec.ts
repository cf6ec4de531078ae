import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import {
  aPerson,
  chooseTime,
  day,
  fact,
  fillDetails,
  open,
  time,
  times,
} from '@/e2e/support/booking';
import { readCalendar } from '@/e2e/support/calendar';
import { clockHeaders, later } from '@/e2e/support/clock';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf } from '@/e2e/support/rows';
import { signInAs } from '@/e2e/support/session';
import { aColleague, anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';

test.describe.configure({ timeout: 120_000 });

const DATE = 'Tuesday 16 March';
const TEN = '2027-03-16T10:00:00Z';
const TWO = '2027-03-16T14:00:00Z';

test('a request is sent, approved by the provider, and then it is an appointment', async ({
  page,
  newVisitor,
}) => {
  const { studio, person } = await requested(page);
  await expectFaultless(page);
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} REQUEST`]);
  await mailTo(person.email, 'Requested');

  const provider = await newVisitor();
  await detailOf(provider, studio, person.email);
  await expect(provider.getByText(/^Please answer by/)).toBeVisible();
  await expectFaultless(provider);
  await provider.getByRole('button', { name: 'Approve' }).click();
  await expect(provider.getByText('Pending → Confirmed')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} CONFIRMED`]);
  await mailTo(person.email, 'Confirmed');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You are booked', level: 1 })).toBeVisible();
});

test('a request that is declined is taken back within a quarter of an hour', async ({
  page,
  newVisitor,
}) => {
  const { studio, person } = await requested(page);
  const provider = await newVisitor();
  await detailOf(provider, studio, person.email);
  await provider.getByRole('button', { name: 'Decline' }).click();
  const question = provider.getByRole('alertdialog');
  await question.getByLabel(/^Reason/).fill('I am on tour.');
  await question.getByRole('button', { name: /Decline/ }).click();
  await expect(provider.getByText('Pending → Cancelled')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} CANCELLED`]);
  await provider.getByRole('button', { name: 'Take back' }).click();
  await expect(provider.getByText('Cancelled → Pending')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} REQUEST`]);
});

test('a client changes the time: one calendar entry, new messages, and the old link leads on', async ({
  page,
}) => {
  const studio = await anOpenStudio();
  const { link, client } = await aVisit(studio, { startAt: TEN });
  const before = readCalendar(await (await page.request.get(`${link}/calendar.ics`)).text());
  await open(page, link);
  await page.getByRole('link', { name: 'Change the time' }).click();
  await expect(page.getByRole('heading', { name: 'Change the time', level: 1 })).toBeVisible();
  await day(page, DATE).click();
  await expectFaultless(page);
  await time(page, '14:00').click();
  const question = page.getByRole('alertdialog', { name: 'Move your appointment?' });
  await expect(question).toContainText('This is free.');
  await question.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByRole('heading', { name: 'Your appointment', level: 1 })).toBeVisible();
  await expect(page.getByText('Tuesday 16 March 2027, 14:00 – 15:00, London (GMT)')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} CANCELLED`, `${TWO} CONFIRMED`]);

  const mail = await mailTo(client.email, 'Moved');
  expect(mail.text).toContain('Tue 16 March 10:00 (London)');
  const { uid, sequence } = before;
  expect(readCalendar(mail.calendar ?? '')).toMatchObject({ uid, sequence: sequence + 1 });
  const moved = page.url();
  await open(page, link);
  expect(page.url()).toBe(moved);
});

test('a client moves an appointment by half an hour, into the time that it has', async ({
  page,
}) => {
  const studio = await anOpenStudio({ provider: { slotStepMinutes: 30 } });
  const { link, token } = await aVisit(studio, { startAt: TEN });
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await open(page, paths.service(studio.businessSlug, studio.serviceSlug, { date: '2027-03-16' }));
  await expect(times(page, DATE).first()).toHaveText('09:00');
  await expect(times(page, DATE).nth(1)).toHaveText('11:00');
  addresses.length = 0;

  await open(page, `${link}/change`);
  await day(page, DATE).click();
  await expect(times(page, DATE).nth(2)).toHaveText('10:30');
  await expect(time(page, '10:00')).toHaveCount(0);
  await time(page, '10:30').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByText('Tuesday 16 March 2027, 10:30 – 11:30, London (GMT)')).toBeVisible();
  const { businessId } = studio;
  expect(await appointmentsOf(businessId)).toEqual([
    `${TEN} CANCELLED`,
    '2027-03-16T10:30:00Z CONFIRMED',
  ]);
  const asked = addresses.filter((address) => address.includes(paths.slotsApi({})));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((address) => address.includes(token))).toEqual([]);
});

test('a client who lets any provider give the new time gets whoever is free', async ({ page }) => {
  const studio = await anOpenStudio();
  const colleague = await aColleague(studio, { slug: 'marcus', name: 'Marcus Reed' });
  const { link, client } = await aVisit(studio, { startAt: TEN });
  await aVisit(studio, { startAt: TWO });
  await open(page, `${link}/change`);
  const giver = page.getByLabel('With', { exact: true });
  await expect(giver.locator('option:checked')).toHaveText('Ana Lindqvist');
  await day(page, DATE).click();
  await expect(time(page, '13:00')).toBeVisible();
  await expect(time(page, '14:00')).toHaveCount(0);
  await giver.selectOption('Any provider');
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await time(page, '14:00').click();
  const question = page.getByRole('alertdialog', { name: 'Move your appointment?' });
  await expect(question).toContainText('14:00, with any provider. This is free.');
  await question.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByText('Tuesday 16 March 2027, 14:00 – 15:00, London (GMT)')).toBeVisible();
  await expect(fact(page, 'With')).toHaveText('Marcus Reed');
  const { providerId } = colleague;
  expect(await db().appointment.count({ where: { providerId, status: 'CONFIRMED' } })).toBe(1);
  expect((await mailTo(client.email, 'Moved')).text).toContain('Marcus Reed');
});

test('a late cancellation says what it costs before, and costs that', async ({
  page,
  requestHeaders,
}) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, policy: { ...PRESETS.fair } },
  });
  await open(page, studio.path);
  await chooseTime(page, 'Tuesday 2 March', '15:00');
  await fillDetails(page, aPerson());
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  const agree = page.getByRole('checkbox', { name: /^I agree: / });
  await expect(agree).toHaveAccessibleDescription(/Please agree/);
  await agree.check();
  await expectFaultless(page);
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('link', { name: 'Manage this appointment' }).click();
  const question = page.getByRole('alertdialog');
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(question).toContainText('This is free.');
  // Within the hour after booking everything is free; this page stays open until after it.
  await page.context().setExtraHTTPHeaders({ ...requestHeaders, ...clockHeaders(later(61)) });
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(question).toContainText('£30');
  await expectFaultless(page);
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
  const { businessId } = studio;
  expect(await db().cancellation.findMany({ where: { businessId } })).toMatchObject([
    { feeMinor: 3000, by: 'CLIENT' },
  ]);
});

test('moving when its cost has changed meanwhile shows the new one, and then costs that', async ({
  page,
  requestHeaders,
}) => {
  const policy = {
    ...PRESETS.fair,
    reschedule: { ...PRESETS.fair.reschedule, freeUntilHours: 24 },
  };
  const studio = await anOpenStudio({ service: { priceMinor: 6000, policy } });
  await open(page, studio.path);
  await chooseTime(page, 'Tuesday 2 March', '15:00');
  await fillDetails(page, aPerson());
  await page.getByRole('checkbox', { name: /^I agree: / }).check();
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('link', { name: 'Manage this appointment' }).click();
  await page.getByRole('link', { name: 'Change the time' }).click();
  await day(page, DATE).click();
  await time(page, '14:00').click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('This is free.');
  await page.context().setExtraHTTPHeaders({ ...requestHeaders, ...clockHeaders(later(61)) });
  await question.getByRole('button', { name: 'Move it' }).click();
  await expect(question).toContainText('£15');
  await question.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByText('Tuesday 16 March 2027, 14:00 – 15:00, London (GMT)')).toBeVisible();
  const { businessId } = studio;
  expect(await db().cancellation.findMany({ where: { businessId } })).toMatchObject([
    { feeMinor: 1500 },
  ]);
});

test('contact and reminders are changed behind the link, and data is erased once all is over', async ({
  page,
}) => {
  const studio = await anOpenStudio();
  const { link, client, appointmentId } = await aVisit(studio, { startAt: TEN });
  await open(page, link);
  await page.getByText('Contact and reminders').click();
  await page.getByRole('textbox', { name: /^Phone/ }).fill('ring me');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Please enter a phone number such as/).first()).toBeVisible();
  await page.getByRole('textbox', { name: /^Phone/ }).fill('+44 20 7946 0999');
  await page.getByRole('radio', { name: /^None/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You asked for no reminders.')).toBeVisible();
  await expectFaultless(page);

  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await page.getByRole('button', { name: 'Erase my data' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Erase my data' }).click();
  await expect(page).toHaveURL(`/book/${studio.businessSlug}`);
  expect((await page.request.get(link)).status()).toBe(404);
  const row = await db().appointment.findUnique({
    where: { id: appointmentId },
    include: { client: true },
  });
  expect(row?.client).toMatchObject({ name: 'Erased', phone: '' });
  expect(JSON.stringify(row)).not.toContain(client.email);
});

test('the desk books for a client outside the hours, naming what is set aside, never over another', async ({
  page,
}) => {
  const studio = await anOpenStudio();
  await aVisit(studio, { startAt: TEN });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  await open(page, '/desk/book');
  const { email } = aPerson();
  await page.getByLabel('Date').fill('2027-03-16');
  await page.getByLabel(/^Time in/).fill('10:00');
  await page.getByLabel('Client’s name').fill('Owen Hughes');
  await page.getByLabel('Email').fill(email);
  const button = page.getByRole('button', { name: 'Book for this client' });
  await button.click();
  await expect(page.getByText(/taken|Rosa Keller/).first()).toBeVisible();
  await expect(page.getByText('Do it all the same:')).toHaveCount(0);

  await page.getByLabel(/^Time in/).fill('20:00');
  await button.click();
  await page.getByRole('checkbox', { name: 'outside the hours' }).check();
  await expectFaultless(page);
  await button.click();
  await expect(page.getByRole('heading', { name: 'Owen Hughes', level: 1 })).toBeVisible();
  await expect(page.getByText('Set aside: hours.')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([
    `${TEN} CONFIRMED`,
    '2027-03-16T20:00:00Z CONFIRMED',
  ]);
  await mailTo(email, 'Confirmed');
});

test('a provider moves an appointment, and the client hears of it', async ({ page }) => {
  const studio = await anOpenStudio();
  const { client } = await aVisit(studio, { startAt: TEN });
  await detailOf(page, studio, client.email);
  await page.getByRole('link', { name: 'Move' }).click();
  await page.getByLabel(/^Time in/).fill('14:00');
  await expectFaultless(page);
  await page.getByRole('button', { name: 'Move the appointment' }).click();
  await expect(page.getByText(/14:00 – 15:00/).first()).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} CANCELLED`, `${TWO} CONFIRMED`]);
  await mailTo(client.email, 'Moved');
});

/** A client has sent a request for ten o'clock. */
async function requested(page: Page) {
  const studio = await anOpenStudio({
    service: { approvalRequired: true },
    provider: { email: `ana-${newId()}@linden.example` },
  });
  const person = aPerson();
  await open(page, studio.path);
  await chooseTime(page, DATE, '10:00');
  await fillDetails(page, person);
  await page.getByRole('button', { name: 'Request', exact: true }).click();
  const title = { name: 'Request sent, not booked yet', level: 1 };
  await expect(page.getByRole('heading', title)).toBeVisible();
  return { studio, person };
}

/** The appointment's page, seen by its provider. */
async function detailOf(page: Page, studio: OpenStudio, email: string): Promise<void> {
  const { providerId, businessId } = studio;
  await signInAs(page.context(), studio, { role: 'PROVIDER', providerId });
  const { id } = await db().appointment.findFirstOrThrow({
    where: { businessId, client: { email } },
    select: { id: true },
  });
  await open(page, `/dashboard/appointments/${id}`);
}
