import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import {
  aPerson,
  chooseTime,
  expectBooked,
  fact,
  fillDetails,
  open,
  type Person,
  time,
} from '@/e2e/support/booking';
import { NOW } from '@/e2e/support/clock';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf } from '@/e2e/support/rows';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { LATER_MINUTES } from '@/lib/payment/demo/card';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { tellDemoNews } from '@/lib/payment/mutations/demo-news';
import { giveCredit } from '@/lib/payment/mutations/give-credit';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

test.describe.configure({ timeout: 120_000 });
test.use({ timezoneId: 'Europe/London' });

const policy = { ...PRESETS.fair };
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const card = (page: Page, ending: string) =>
  page.getByRole('radio', { name: new RegExp(`ending in ${ending}`) });

/** To the review, where the button says what happens next. */
async function review(page: Page, studio: OpenStudio, person: Person): Promise<void> {
  await open(page, studio.path);
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await fillDetails(page, person);
  await page.getByRole('checkbox', { name: /^I agree/ }).check();
}

/** Credit for the client of an appointment. */
async function aGift(appointmentId: string, amountMinor: number): Promise<void> {
  const { businessId, clientId } = await db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: { businessId: true, clientId: true },
  });
  const gift = {
    currency: 'GBP',
    amountMinor,
    reason: 'Sorry.',
    actor: { kind: 'SYSTEM' },
  } as const;
  await inTransaction((tx) =>
    giveCredit(tx, { businessId, clientId: clientId ?? '', ...gift, now: instant(NOW) }),
  );
}

const payTitle = (page: Page) => page.getByRole('heading', { name: 'Pay £60', level: 1 });

/** The page asks what became of the payment, and goes on by itself. */
async function expectBookedInTheEnd(page: Page): Promise<void> {
  const title = page.getByRole('heading', { name: 'You are booked', level: 1 });
  await expect(title).toBeVisible({ timeout: 30_000 });
}

/** A worker gives the money back; the page says so once it is opened again. */
async function expectPaidBack(page: Page, amount: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(fact(page, 'Paid back')).toHaveText(amount, { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
}

test('who pays ahead is booked when the money is there, and paid back on cancelling in time', async ({
  page,
}) => {
  const person = aPerson();
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'FULL', policy },
  });
  await review(page, studio, person);
  await expect(fact(page, 'To pay')).toHaveText('£60 now');
  await press(page, 'Pay £60 and book');
  await expect(payTitle(page)).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual(['2027-03-16T10:00:00Z PAYMENT']);
  await press(page, 'Pay £60');
  await expectBookedInTheEnd(page);
  expect(await appointmentsOf(studio.businessId)).toEqual(['2027-03-16T10:00:00Z CONFIRMED']);
  await expect(fact(page, 'Paid')).toHaveText('£60');
  await expectFaultless(page);
  await mailTo(person.email, 'Confirmed');
  const receipt = await mailTo(person.email, 'Receipt');
  expect(receipt.text).toContain('Demo card: Visa ending in 4242');

  await page.getByRole('link', { name: 'Manage this appointment' }).click();
  await press(page, 'Cancel the appointment');
  await expect(page.getByRole('alertdialog')).toContainText('£60');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Cancel the appointment' })
    .click();
  await expect(page.getByRole('heading', { name: 'This appointment was cancelled' })).toBeVisible();
  await expectPaidBack(page, '£60');
  await expectFaultless(page);
});

test('a card that is declined keeps the time, and another one books it', async ({ page }) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'FULL', policy },
  });
  await review(page, studio, aPerson());
  await press(page, 'Pay £60 and book');
  await expect(payTitle(page)).toBeVisible();
  await card(page, '0002').check();
  await press(page, 'Pay £60');
  await expect(page.getByRole('alert').filter({ hasText: 'declined this card' })).toBeVisible();
  await page.getByRole('link', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Payment did not go through' })).toBeVisible();
  await expect(page.getByText(/We are keeping/)).toBeVisible();
  await expectFaultless(page);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(payTitle(page)).toBeVisible();
  await press(page, 'Pay £60');
  await expectBookedInTheEnd(page);
});

test('a deposit books, and the rest is paid at the appointment', async ({ page }) => {
  const service = {
    priceMinor: 6000,
    depositMinor: 1500,
    paymentTerms: 'DEPOSIT',
    policy,
  } as const;
  const studio = await anOpenStudio({ service });
  await review(page, studio, aPerson());
  await expect(fact(page, 'To pay')).toHaveText('£15 now, the rest at the appointment');
  await press(page, 'Pay £15 and book');
  await press(page, 'Pay £15');
  await expectBookedInTheEnd(page);
  await expect(fact(page, 'Paid')).toHaveText('£15');
  await expect(fact(page, 'To pay at the appointment')).toHaveText('£45');
});

test('what credit leaves, when it is too little to be paid online, is paid at the appointment', async ({
  page,
}) => {
  const service = { priceMinor: 6000, paymentTerms: 'FULL', policy } as const;
  const studio = await anOpenStudio({ service });
  const { client, appointmentId, link } = await aVisit(studio, { startAt: '2027-03-02T08:00:00Z' });
  await aGift(appointmentId, 5990);
  await open(page, link);
  await press(page, 'Book again with your credit of £59.90');
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await expect(fact(page, 'Price')).toHaveText('£60');
  await expect(fact(page, 'To pay')).toHaveText('£0.10 at the appointment');
  await expectFaultless(page);
  await fillDetails(page, client);
  await page.getByRole('checkbox', { name: /^I agree/ }).check();
  await press(page, 'Book');
  await expectBooked(page);
  expect(await appointmentsOf(studio.businessId)).toContain('2027-03-16T10:00:00Z CONFIRMED');
});

test('a card is left, and nothing is charged', async ({ page }) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'CARD', policy },
  });
  await review(page, studio, aPerson());
  await press(page, 'Leave a card and book');
  await press(page, 'Leave this card');
  await expectBookedInTheEnd(page);
  await expect(fact(page, 'Card kept')).toHaveText(/ending in 4242/);
});

test('a payment whose answer was lost is found out by asking', async ({ page }) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'FULL', policy },
  });
  await review(page, studio, aPerson());
  await press(page, 'Pay £60 and book');
  await expect(payTitle(page)).toBeVisible();
  await card(page, '4444').check();
  await press(page, 'Pay £60');
  await page.getByRole('link', { name: 'Back to the appointment' }).click();
  await expectBookedInTheEnd(page);
});

test('a new time costs what the service costs by now, where that was agreed', async ({ page }) => {
  const reschedule = { ...policy.reschedule, price: 'today' as const };
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...policy, reschedule } },
  });
  await review(page, studio, aPerson());
  await expect(page.getByText(/on the day that you choose it/).first()).toBeVisible();
  await press(page, 'Pay £60 and book');
  await press(page, 'Pay £60');
  await expectBookedInTheEnd(page);
  await db().service.update({ where: { id: studio.serviceId }, data: { priceMinor: 4500 } });
  await page.getByRole('link', { name: 'Manage this appointment' }).click();
  const told = page.getByText('The new time costs £45, not £60. £15 is paid back.');
  await expect(told).toBeVisible();
  await expectFaultless(page);
  await page.getByRole('link', { name: 'Change the time' }).click();
  await time(page, '14:00').click();
  await expect(page.getByRole('alertdialog')).toContainText('£15 is paid back');
  await press(page, 'Move it');
  await expectPaidBack(page, '£15');
  expect(await db().appointment.findMany({ where: { businessId: studio.businessId } })).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ status: 'CONFIRMED', agreedPriceMinor: 4500 }),
    ]),
  );
});

test('what a bank takes back is owed again, and staff see it and what to do', async ({ page }) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'FULL', policy },
  });
  const { businessId } = studio;
  await review(page, studio, aPerson());
  await press(page, 'Pay £60 and book');
  await card(page, '0259').check();
  await press(page, 'Pay £60');
  await expectBookedInTheEnd(page);
  const now = addMinutes(instant(NOW), LATER_MINUTES);
  expect(await tellDemoNews({ now })).toBe(1);
  await workPayments({ now });
  const { id } = await db().payment.findFirstOrThrow({ where: { businessId } });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  await open(page, `/desk/money/${id}`);
  await expect(page.getByText(/bank has taken the money back/)).toBeVisible();
  await expectFaultless(page);
});

test('who thinks better of it lets the time go', async ({ page }) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, paymentTerms: 'FULL', policy },
  });
  await review(page, studio, aPerson());
  await press(page, 'Pay £60 and book');
  await expect(payTitle(page)).toBeVisible();
  await page.getByRole('link', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'One more step: pay' })).toBeVisible();
  await expectFaultless(page);
  await press(page, 'Let the time go');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Let the time go' }).click();
  await expect(page.getByRole('heading', { name: 'This appointment was cancelled' })).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual(['2027-03-16T10:00:00Z CANCELLED']);
});
