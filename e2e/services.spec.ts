import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import {
  aPerson,
  bookButton,
  chooseTime,
  expectBooked,
  fillDetails,
  open,
} from '@/e2e/support/booking';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

test.describe.configure({ timeout: 120_000 });

const DATE = 'Tuesday 16 March';

/** A studio whose lesson costs £60; somebody who works there is signed in. */
async function aDesk(page: Page, settings: Parameters<typeof anOpenStudio>[0] = {}) {
  const service = { priceMinor: 6000, ...settings.service };
  const studio = await anOpenStudio({ ...settings, service });
  await signInAs(page.context(), studio, { role: 'OWNER' });
  return studio;
}

const policyOf = async ({ serviceId }: OpenStudio) =>
  (await db().service.findUniqueOrThrow({ where: { id: serviceId } })).policy;

/** Which reminders the appointments have, the shortest lead first. */
async function leadsOf(appointment: Prisma.AppointmentWhereInput) {
  const rows = await db().notification.findMany({
    where: { appointment, kind: 'REMINDER' },
    orderBy: { leadMinutes: 'asc' },
  });
  return rows.map(({ leadMinutes }) => leadMinutes);
}

async function save(page: Page, label: string) {
  await page.getByRole('button', { name: label }).click();
  await expect(page.getByText('Saved. It holds for bookings from now on.')).toBeVisible();
}

test('the policy of the business holds for a service that has none of its own', async ({
  page,
  newVisitor,
}) => {
  const studio = await aDesk(page);
  await open(page, '/desk');
  await page.getByRole('link', { name: 'Services' }).first().click();
  await expect(page.getByRole('heading', { name: 'Services', level: 1 })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^None/ })).toBeChecked();
  await expect(page.getByText('Confirmed at once · As the business: None')).toBeVisible();
  await expectFaultless(page);
  await page.getByRole('radio', { name: /^Fair.* later 50% of the price/ }).check();
  await save(page, 'Save the policy');
  await expect(page.getByText('Confirmed at once · As the business: Fair')).toBeVisible();

  const visitor = await newVisitor();
  await open(visitor, studio.path);
  await chooseTime(visitor, DATE, '10:00');
  await expect(
    visitor.getByRole('checkbox', { name: /^I agree: .*later £30, and £60/ }),
  ).toBeVisible();
});

test('a service gets terms of its own, and what is booked keeps what was agreed', async ({
  page,
  newVisitor,
}) => {
  const studio = await aDesk(page, { business: { policy: { ...PRESETS.fair } } });
  const { appointmentId } = await aVisit(studio, { startAt: '2027-03-16T14:00:00Z' });
  const agreedPolicy = { policy: { ...PRESETS.flexible }, text: '' };
  await db().appointment.update({ where: { id: appointmentId }, data: { agreedPolicy } });
  await open(page, '/desk/services');
  await page.getByRole('link', { name: 'Voice lesson' }).click();
  await expect(page.getByRole('heading', { name: 'Voice lesson', level: 1 })).toBeVisible();
  await expect(page.getByText(/appointments keep the policy/)).toBeVisible();
  await expect(page.getByRole('radio', { name: /^As the business: Fair.*\(£30\)/ })).toBeChecked();
  await expectFaultless(page);
  await page.getByRole('radio', { name: 'By request' }).check();
  await page.getByRole('radio', { name: /^Strict/ }).check();
  await save(page, 'Save the service');
  expect(await policyOf(studio)).toEqual(PRESETS.strict);
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Strict/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'By request' })).toBeChecked();
  const row = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  expect(row).toMatchObject({ status: 'CONFIRMED', agreedPolicy });

  const visitor = await newVisitor();
  await open(visitor, studio.path);
  await chooseTime(visitor, DATE, '10:00');
  await expect(visitor.getByRole('button', { name: 'Request', exact: true })).toBeVisible();
  await expect(visitor.getByText(/later £60, and £60 if you do not come/).first()).toBeVisible();
});

test('a service is paid ahead by a deposit that its price allows, and not otherwise', async ({
  page,
}) => {
  const { serviceId } = await aDesk(page);
  await open(page, '/desk/services');
  await expect(page.getByText(/Paid at the appointment/)).toBeVisible();
  await page.getByRole('link', { name: 'Voice lesson' }).click();
  await page.getByRole('radio', { name: 'A deposit when booking' }).check();
  const deposit = page.getByRole('textbox', { name: 'Deposit' });
  await deposit.fill('60.01');
  await page.getByRole('button', { name: 'Save the service' }).click();
  await expect(deposit).toHaveAccessibleDescription('A deposit must not be more than the price.');
  await expectFaultless(page);
  await deposit.fill('12.5');
  await save(page, 'Save the service');
  await open(page, '/desk/services');
  await expect(page.getByText('Deposit of £12.50 when booking')).toBeVisible();
  const row = await db().service.findUniqueOrThrow({ where: { id: serviceId } });
  expect(row).toMatchObject({ paymentTerms: 'DEPOSIT', depositMinor: 1250 });
});

test('what is free has nothing to pay when booking', async ({ page }) => {
  const { serviceId } = await aDesk(page, { service: { priceMinor: 0 } });
  await open(page, `/desk/services/${serviceId}`);
  await expect(page.getByRole('radio', { name: /^In full when booking/ })).toBeDisabled();
  await expect(page.getByRole('radio', { name: /^A deposit when booking/ })).toBeDisabled();
});

test('own terms are shown and kept, and nothing is saved over what was not seen', async ({
  page,
}) => {
  const policy = { ...PRESETS.fair, freeUntilHours: 30 };
  const studio = await aDesk(page, { service: { policy } });
  await open(page, `/desk/services/${studio.serviceId}`);
  const own = page.getByRole('radio', { name: /^Own terms.* until 30 hours before/ });
  await expect(own).toBeChecked();
  await page.getByRole('radio', { name: 'By request' }).check();
  await save(page, 'Save the service');
  expect(await policyOf(studio)).toEqual(policy);

  const where = { id: studio.serviceId };
  await db().service.update({ where, data: { policy: { ...PRESETS.moderate } } });
  await page.getByRole('radio', { name: /^Flexible/ }).check();
  await page.getByRole('button', { name: 'Save the service' }).click();
  await expect(page.getByText(/was changed somewhere else/)).toBeVisible();
  expect(await policyOf(studio)).toEqual(PRESETS.moderate);
});

test('staff say when clients are reminded, thanked and left alone; what is booked stays', async ({
  page,
  newVisitor,
}) => {
  const studio = await aDesk(page);
  const { appointmentId } = await aVisit(studio, { startAt: '2027-03-16T14:00:00Z' });
  await open(page, '/desk/services');
  await page.getByRole('button', { name: 'Remove reminder 2' }).click();
  const add = page.getByRole('button', { name: 'Add a reminder' });
  await expect(add).toBeFocused();
  await add.press('Enter');
  const second = page.getByRole('textbox', { name: 'Reminder 2, number' });
  await expect(second).toBeFocused();
  const thanks = page.getByLabel('Thank clients after');
  await thanks.fill('0');
  await page.getByRole('button', { name: 'Save the times' }).click();
  await expect(page.getByRole('heading', { name: 'Please look at this again' })).toBeVisible();
  await expect(second).toHaveAccessibleDescription('Please enter a whole number.');
  await expect(thanks).toHaveAccessibleDescription(/whole number of hours from 1 to 720/);
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await second.fill('2');
  await page.getByLabel('Reminder 2, unit').selectOption('days');
  await thanks.fill('24');
  await page.getByLabel('From', { exact: true }).fill('22:30');
  await page.getByRole('button', { name: 'Save the times' }).click();
  await expect(page.getByText('Saved. Reminders hold for bookings from now on.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Reminder 1, number')).toHaveValue('2');
  await expect(page.getByLabel('Reminder 2, number')).toHaveValue('24');
  await expect(thanks).toHaveValue('24');
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('22:30');

  const visitor = await newVisitor();
  await open(visitor, studio.path);
  await chooseTime(visitor, DATE, '10:00');
  await fillDetails(visitor, aPerson());
  await bookButton(visitor).click();
  await expectBooked(visitor);
  await expect(visitor.getByText(/2 days before and 24 hours before/)).toBeVisible();
  expect(await leadsOf({ id: { not: appointmentId }, businessId: studio.businessId })).toEqual([
    1440, 2880,
  ]);
  expect(await leadsOf({ id: appointmentId })).toEqual([60, 1440]);
});

test('a service reminds at times of its own, or not at all, and follows its business again', async ({
  page,
}) => {
  const studio = await aDesk(page);
  const business = page.getByRole('radio', { name: 'As the business: 24 hours and 1 hour before' });
  const save = page.getByRole('button', { name: 'Save the reminders' });
  await open(page, `/desk/services/${studio.serviceId}`);
  await expect(page.getByText(/the reminders that were agreed at booking/)).toBeVisible();
  await expect(business).toBeChecked();
  await page.getByRole('radio', { name: 'At times of its own' }).check();
  await page.getByLabel('Reminder 1, number').fill('24');
  await page.getByLabel('Reminder 2, number').fill('1440');
  await page.getByLabel('Reminder 2, unit').selectOption('minutes');
  await save.click();
  await expect(page.getByLabel('Reminder 2, number')).toHaveAccessibleDescription(
    'There is a reminder at this time already.',
  );
  await expectFaultless(page);
  await page.getByRole('button', { name: 'Remove reminder 2' }).click();
  await page.getByRole('button', { name: 'Remove reminder 1' }).click();
  await expect(page.getByText('Nobody is reminded.')).toBeVisible();
  await save.click();
  await expect(page.getByText('Saved. It holds for bookings from now on.')).toBeVisible();
  await open(page, '/desk/services');
  await expect(page.getByText('As the business: None · No reminders')).toBeVisible();

  await page.getByRole('link', { name: 'Voice lesson' }).click();
  await business.check();
  await save.click();
  await expect(page.getByText('Saved. It holds for bookings from now on.')).toBeVisible();
  await db().$executeRaw`
    UPDATE service SET reminder_minutes = '{600}' WHERE id = ${studio.serviceId}::uuid`;
  await page.getByRole('radio', { name: 'At times of its own' }).check();
  await save.click();
  await expect(page.getByText(/reminders were changed somewhere else/)).toBeVisible();
});

test('what stands on receipts is set once for the business', async ({ page }) => {
  const { businessId } = await aDesk(page);
  await open(page, '/desk');
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByLabel('Legal name').fill('Linden Rooms Ltd');
  const rate = page.getByLabel('Tax rate');
  await rate.fill('a lot');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(rate).toHaveAccessibleDescription(/percentage such as 20 or 7\.5/);
  await expectFaultless(page);
  await rate.fill('7.5');
  await page.getByLabel('Tax', { exact: true }).fill('VAT');
  await page.getByLabel('Credit is good for').fill('12');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByText('Saved. It holds for receipts and credit')).toBeVisible();
  await page.reload();
  await expect(rate).toHaveValue('7.5');
  const row = await db().business.findUniqueOrThrow({ where: { id: businessId } });
  expect(row).toMatchObject({ taxBasisPoints: 750, taxName: 'VAT', creditMonths: 12 });
});

test("another business's service, and one that is none, are not there", async ({
  page,
  complaints,
}) => {
  complaints.expect(/404/);
  const elsewhere = await anOpenStudio();
  await aDesk(page);
  for (const id of [elsewhere.serviceId, 'garbage', '%00']) {
    expect((await page.goto(`/desk/services/${id}`))?.status(), id).toBe(404);
  }
});

test('a provider works elsewhere, and who is signed out signs in', async ({ page }) => {
  const studio = await anOpenStudio();
  await page.goto('/desk/services');
  await expect(page).toHaveURL(/\/sign-in/);
  const { providerId } = studio;
  await signInAs(page.context(), studio, { role: 'PROVIDER', providerId });
  await page.goto(`/desk/services/${studio.serviceId}`);
  await expect(page).toHaveURL(/\/dashboard/);
});
