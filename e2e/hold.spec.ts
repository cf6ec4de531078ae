import type { Page } from '@playwright/test';
import {
  aPerson,
  bookButton,
  chooseTime,
  countdown,
  day,
  detailsHeading,
  expectBooked,
  fact,
  fillDetails,
  open,
  time,
  times,
} from '@/e2e/support/booking';
import { clockHeaders, later } from '@/e2e/support/clock';
import { appointmentsOf } from '@/e2e/support/rows';
import { anOpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';

const DATE = 'Tuesday 16 March';
const ALL = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];
const WITHOUT_TEN = ALL.filter((text) => text !== '10:00');
const TAKEN = 'Somebody has just taken this time.';

const at = (path: string, text: string) => `${path}?at=2027-03-16T${text}:00Z`;

async function typeInTheFifthMinute(page: Page): Promise<void> {
  await page.clock.fastForward('05:00');
  await page.getByLabel('Name', { exact: true }).press('End');
}

async function expectOffered(page: Page, path: string, offered: string[]): Promise<void> {
  await open(page, `${path}?date=2027-03-16`);
  await expect(times(page, DATE)).toHaveText(offered);
}

test('a chosen time is gone for everybody else at once, and back after Back', async ({
  page,
  newVisitor,
}) => {
  const { path } = await anOpenStudio();
  const other = await newVisitor();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  await expectOffered(other, path, WITHOUT_TEN);

  await page.goBack();
  await expect(times(page, DATE)).toHaveText(ALL);
  await expectOffered(other, path, ALL);
});

test('"Choose another time" lets the time go', async ({ page, newVisitor }) => {
  const { path, businessId } = await anOpenStudio();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  await page.getByRole('button', { name: 'Choose another time' }).click();
  await expect(times(page, DATE)).toHaveText(ALL);
  await expect.poll(() => appointmentsOf(businessId)).toEqual([]);
  await expectOffered(await newVisitor(), path, ALL);
});

test('choosing another time moves the hold', async ({ page, newVisitor }) => {
  const { path, businessId } = await anOpenStudio();
  await open(page, at(path, '10:00'));
  await expect(fact(page, 'When')).toContainText('10:00 – 11:00');
  await open(page, at(path, '11:00'));
  await expect(fact(page, 'When')).toContainText('11:00 – 12:00');
  expect(await appointmentsOf(businessId)).toEqual(['2027-03-16T11:00:00Z HOLD']);
  await expectOffered(
    await newVisitor(),
    path,
    ALL.filter((text) => text !== '11:00'),
  );
});

test('a reload keeps the time and what was typed, and the countdown goes on', async ({
  page,
  requestHeaders,
}) => {
  const { path } = await anOpenStudio();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  await expect(countdown(page)).toHaveText(/^(10:00|9:5\d)$/);
  await page.getByLabel('Name', { exact: true }).fill('Rosa Keller');

  await page.context().setExtraHTTPHeaders({ ...requestHeaders, ...clockHeaders(later(3)) });
  await page.reload();
  await expect(detailsHeading(page)).toBeVisible();
  await expect(countdown(page)).toHaveText(/^(7:00|6:5\d)$/);
  await expect(fact(page, 'When')).toContainText('10:00 – 11:00');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Rosa Keller');
});

test('two minutes and half a minute before the end, the rest is said aloud', async ({ page }) => {
  const { path } = await anOpenStudio();
  await page.clock.install();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  const said = page.getByRole('status').filter({ hasText: 'left' });
  await page.clock.fastForward('08:01');
  await expect(said).toHaveText(/^2 minutes left. We are keeping Tue 16 March 10:00/);
  await page.clock.fastForward('01:31');
  await expect(said).toHaveText(/^30 seconds left. We are keeping Tue 16 March 10:00/);
});

test('when the ten minutes end while somebody types, a time still free is kept again', async ({
  page,
  requestHeaders,
}) => {
  const { path, businessId } = await anOpenStudio();
  await page.clock.install();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  const person = aPerson();
  await fillDetails(page, person);

  await typeInTheFifthMinute(page);
  await page.context().setExtraHTTPHeaders({ ...requestHeaders, ...clockHeaders(later(10)) });
  await page.clock.fastForward('05:01');
  await expect(countdown(page)).toHaveText(/^(10:00|9:\d\d)$/);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(person.name);
  await bookButton(page).click();
  await expectBooked(page);
  expect(await appointmentsOf(businessId)).toEqual(['2027-03-16T10:00:00Z CONFIRMED']);
});

test('when it was taken meanwhile, three other times appear and nothing typed is lost', async ({
  page,
  newVisitor,
  requestHeaders,
}) => {
  const { path } = await anOpenStudio();
  await page.clock.install();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  const person = aPerson();
  await fillDetails(page, person);

  const laterHeaders = { ...requestHeaders, ...clockHeaders(later(10)) };
  const other = await newVisitor();
  await other.context().setExtraHTTPHeaders(laterHeaders);
  await open(other, path);
  await chooseTime(other, DATE, '10:00');

  await typeInTheFifthMinute(page);
  await page.context().setExtraHTTPHeaders(laterHeaders);
  await page.clock.fastForward('05:01');
  const notice = page.getByRole('status').filter({ hasText: TAKEN });
  await expect(notice).toContainText('What you typed is kept.');
  const others = notice.getByRole('button');
  await expect(others).toHaveText([/^09:00/, /^11:00/, /^12:00/]);
  await others.nth(1).click();
  await expect(fact(page, 'When')).toContainText('11:00 – 12:00');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(person.name);
  await expect(page.getByLabel('Email', { exact: true })).toHaveValue(person.email);
  await expect(page.getByRole('checkbox')).toBeChecked();
});

test('a tab that nobody looks at lets its time go, and keeps what was typed', async ({
  page,
  newVisitor,
  requestHeaders,
}) => {
  const { path } = await anOpenStudio();
  await page.clock.install();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  await page.getByLabel('Name', { exact: true }).fill('Rosa Keller');
  const laterHeaders = { ...requestHeaders, ...clockHeaders(later(10)) };
  await page.context().setExtraHTTPHeaders(laterHeaders);
  await page.clock.fastForward('10:01');
  await expect(page.getByText('We kept your time for ten minutes.')).toBeVisible();

  const other = await newVisitor();
  await other.context().setExtraHTTPHeaders(laterHeaders);
  await expectOffered(other, path, ALL);
  await time(page, '10:00').click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Rosa Keller');
});

test('"Next" on the front page keeps that very time', async ({ page }) => {
  const { businessSlug, businessId } = await anOpenStudio();
  await open(page, `/book/${businessSlug}`);
  await page.getByRole('link', { name: 'Tue 2 March, 09:00' }).click();
  await expect(detailsHeading(page)).toBeVisible();
  await expect(fact(page, 'When')).toContainText('Tuesday 2 March 2027, 09:00 – 10:00');
  expect(await appointmentsOf(businessId)).toEqual(['2027-03-02T09:00:00Z HOLD']);
});

test('a link to a time that is gone says so and offers others', async ({ page, newVisitor }) => {
  const { path } = await anOpenStudio();
  await open(page, at(path, '10:00'));
  await expect(detailsHeading(page)).toBeVisible();
  const other = await newVisitor();
  await open(other, at(path, '10:00'));
  await expect(other.getByText(TAKEN)).toBeVisible();
  await expect(day(other, DATE)).toBeVisible();
});

test('a third time at once is refused with its reason, and letting one go makes room', async ({
  page,
}) => {
  const [first, second, third] = await Promise.all([
    anOpenStudio(),
    anOpenStudio(),
    anOpenStudio(),
  ]);
  for (const { path } of [first, second]) {
    await open(page, at(path, '10:00'));
    await expect(detailsHeading(page)).toBeVisible();
  }
  await open(page, at(third.path, '10:00'));
  await expect(
    page.getByText(
      'You are already keeping two other times. Book one of them, or let it go, to choose another.',
    ),
  ).toBeVisible();
  expect(await appointmentsOf(third.businessId)).toEqual([]);

  await open(page, at(first.path, '10:00'));
  await page.getByRole('button', { name: 'Choose another time' }).click();
  await expect.poll(() => appointmentsOf(first.businessId)).toEqual([]);
  await open(page, at(third.path, '10:00'));
  await expect(detailsHeading(page)).toBeVisible();
});

test('two tabs of one browser: the second moves the hold, and both may book what is free', async ({
  page,
  context,
}) => {
  const { path, businessId } = await anOpenStudio();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  const second = await context.newPage();
  await open(second, at(path, '11:00'));
  await expect(fact(second, 'When')).toContainText('11:00 – 12:00');
  expect(await appointmentsOf(businessId)).toEqual(['2027-03-16T11:00:00Z HOLD']);

  for (const tab of [page, second]) {
    await fillDetails(tab, aPerson());
    await bookButton(tab).click();
    await expectBooked(tab);
  }
  expect(await appointmentsOf(businessId)).toEqual([
    '2027-03-16T10:00:00Z CONFIRMED',
    '2027-03-16T11:00:00Z CONFIRMED',
  ]);
});

test('a time that is booked is offered to nobody', async ({ page, newVisitor }) => {
  const { path } = await anOpenStudio();
  await open(page, path);
  await chooseTime(page, DATE, '10:00');
  await fillDetails(page, aPerson());
  await bookButton(page).click();
  await expectBooked(page);
  const other = await newVisitor();
  await expectOffered(other, path, WITHOUT_TEN);
  await expect(time(other, '10:00')).toHaveCount(0);
});

test('leaving the page while a time is being kept leaves for good', async ({
  page,
  newVisitor,
}) => {
  const { path } = await anOpenStudio();
  await open(page, `${path}?date=2027-03-16`);
  let answer = () => {};
  const slow = new Promise<void>((done) => {
    answer = done;
  });
  await page.route('**/*', async (route) => {
    if (route.request().headers()['next-action']) await slow;
    await route.continue();
  });
  const asked = page.waitForRequest((request) => Boolean(request.headers()['next-action']));
  await time(page, '10:00').click();
  await asked;
  await page.getByRole('link', { name: 'All services' }).click();
  await expect(page.getByRole('heading', { name: 'Book a time' })).toBeVisible();
  let answered = 0;
  page.on('response', (response) => {
    if (response.request().headers()['next-action']) answered++;
  });
  answer();
  // The hold, and then its release.
  await expect.poll(() => answered).toBe(2);
  const other = await newVisitor();
  await expectOffered(other, path, ALL);
  await expect(page.getByRole('heading', { name: 'Book a time' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
});
