import type { Page, Route } from '@playwright/test';
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
} from '@/e2e/support/booking';
import { mailsTo, mailTo } from '@/e2e/support/mail';
import { appointmentsOf } from '@/e2e/support/rows';
import { anOpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';

const DATE = 'Tuesday 16 March';
const TAKEN = 'Somebody has just taken this time.';
const BOOKED_AT_TEN = ['2027-03-16T10:00:00Z CONFIRMED'];

test('two browsers press the same time at once: one has it, the other books another', async ({
  page,
  newVisitor,
}) => {
  const { path, businessId } = await anOpenStudio();
  const pages = [page, await newVisitor()];
  for (const one of pages) {
    await open(one, path);
    await day(one, DATE).click();
  }
  await Promise.all(pages.map((one) => time(one, '10:00').click()));
  for (const one of pages) {
    await expect(detailsHeading(one).or(one.getByText(TAKEN))).toBeVisible();
  }
  const losers = await Promise.all(pages.map((one) => one.getByText(TAKEN).isVisible()));
  expect(losers.filter(Boolean)).toHaveLength(1);

  const loser = losers[0] ? pages[0] : pages[1];
  if (!loser) throw new Error('nobody lost');
  const others = loser.getByRole('status').filter({ hasText: TAKEN }).getByRole('button');
  await expect(others).toHaveText([/^09:00/, /^11:00/, /^12:00/]);
  await others.nth(1).click();
  for (const one of pages) {
    await expect(detailsHeading(one)).toBeVisible();
    await fillDetails(one, aPerson());
    await bookButton(one).click();
    await expectBooked(one);
  }
  expect(await appointmentsOf(businessId)).toEqual([
    '2027-03-16T10:00:00Z CONFIRMED',
    '2027-03-16T11:00:00Z CONFIRMED',
  ]);
});

test('a double click on Book makes one booking and one confirmation', async ({ page }) => {
  const { businessId, person } = await readyToBook(page);
  await bookButton(page).dblclick();
  await expectBooked(page);
  expect(await appointmentsOf(businessId)).toEqual(BOOKED_AT_TEN);
  await mailTo(person.email, 'Confirmed');
  expect(await mailsTo(person.email)).toHaveLength(1);
});

test('a reload before the answer arrives leads to the booking, and makes no second', async ({
  page,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED/);
  const { businessId } = await readyToBook(page);
  const answers = await loseAnswers(page);
  await bookButton(page).click();
  await expect.poll(answers.lost).toBe(1);
  await answers.arriveAgain();
  await page.reload();
  await expectBooked(page);
  expect(await appointmentsOf(businessId)).toEqual(BOOKED_AT_TEN);
});

test('when the answer stays lost the page asks whether it worked, and it did', async ({
  page,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED/);
  const { businessId } = await readyToBook(page);
  const answers = await loseAnswers(page);
  await bookButton(page).click();
  const check = page.getByRole('button', { name: 'Check whether it worked' });
  await expect(check).toBeVisible({ timeout: 20_000 });
  expect(await answers.lost()).toBe(3);
  await expect(fact(page, 'When')).toContainText('10:00 – 11:00');

  await answers.arriveAgain();
  await check.click();
  await expectBooked(page);
  expect(await appointmentsOf(businessId)).toEqual(BOOKED_AT_TEN);
});

test('Back from the booked page and forward again books nothing more', async ({ page }) => {
  const { businessId } = await readyToBook(page);
  await bookButton(page).click();
  await expectBooked(page);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Voice lesson', level: 1 })).toBeVisible();
  await page.goForward();
  await expectBooked(page);
  expect(await appointmentsOf(businessId)).toEqual(BOOKED_AT_TEN);
});

async function readyToBook(page: Page) {
  const studio = await anOpenStudio();
  const person = aPerson();
  await open(page, studio.path);
  await chooseTime(page, DATE, '10:00');
  await fillDetails(page, person);
  return { ...studio, person };
}

/** From here on the server does what the page asks, and its answers never arrive. */
async function loseAnswers(page: Page) {
  let lost = 0;
  const lose = async (route: Route) => {
    if (!route.request().headers()['next-action']) return route.fallback();
    await route.fetch();
    lost += 1;
    await route.abort();
  };
  await page.route('**/*', lose);
  return { lost: async () => lost, arriveAgain: () => page.unroute('**/*', lose) };
}
