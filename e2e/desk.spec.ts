import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import { open } from '@/e2e/support/booking';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf } from '@/e2e/support/rows';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';

const NOW_GOING_ON = '2027-03-02T08:00:00Z';
const AHEAD = '2027-03-02T14:00:00Z';

test.describe.configure({ timeout: 120_000 });

/** A studio's day: one appointment that has begun, and one ahead; its staff is signed in. */
async function aDay(page: Page) {
  const studio = await anOpenStudio();
  const begun = await aVisit(studio, { startAt: NOW_GOING_ON, client: { name: 'Imani Cole' } });
  const ahead = await aVisit(studio, { startAt: AHEAD, client: { name: 'Owen Hughes' } });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  return { studio, begun, ahead };
}

/** Booked a week ago for £60, by the preset Fair. */
async function agreedFor(id: string) {
  const agreedPolicy = { policy: { ...PRESETS.fair }, text: '' };
  const createdAt = new Date('2027-02-23T09:00:00Z');
  const data = { agreedPriceMinor: 6000, agreedPolicy, createdAt };
  await db().appointment.update({ where: { id }, data });
}

function entry(page: Page, client: string) {
  return page.getByRole('listitem').filter({ hasText: client });
}

test("the desk shows every provider's day, and nobody else's", async ({ page }) => {
  await aDay(page);
  const elsewhere = await anOpenStudio();
  await aVisit(elsewhere, { startAt: AHEAD, client: { name: 'Somebody Else' } });
  await open(page, '/desk');
  await expect(entry(page, 'Imani Cole')).toContainText('08:00');
  await expect(entry(page, 'Owen Hughes')).toContainText('14:00');
  await expect(entry(page, 'Owen Hughes').getByRole('button', { name: 'No-show' })).toBeDisabled();
  await expect(page.getByText('Somebody Else')).toHaveCount(0);
  await expectFaultless(page);
});

test('somebody who did not come is one press, and stands among the missed', async ({ page }) => {
  const { studio } = await aDay(page);
  await open(page, '/desk');
  await entry(page, 'Imani Cole').getByRole('button', { name: 'No-show' }).click();
  await expect
    .poll(() => appointmentsOf(studio.businessId))
    .toEqual([`${NOW_GOING_ON} NO_SHOW`, `${AHEAD} CONFIRMED`]);
  await expect(entry(page, 'Imani Cole').getByText('No-show', { exact: true })).toBeVisible();

  await open(page, '/desk/missed');
  const row = page.getByRole('row').filter({ hasText: 'Imani Cole' });
  await expect(row).toContainText('Did not come');
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('What').selectOption('cancelled');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Nothing missed in this period')).toBeVisible();
});

test('a cancellation at the desk tells the client, and says who did it', async ({ page }) => {
  const { studio, ahead } = await aDay(page);
  await open(page, '/desk');
  await entry(page, 'Owen Hughes').getByRole('button', { name: 'Cancel' }).click();
  const question = page.getByRole('alertdialog', { name: 'Cancel this appointment?' });
  await question.getByLabel(/^Reason/).fill('The heating is broken.');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect
    .poll(() => appointmentsOf(studio.businessId))
    .toEqual([`${NOW_GOING_ON} CONFIRMED`, `${AHEAD} CANCELLED`]);
  const mail = await mailTo(ahead.client.email, 'Cancelled');
  expect(mail.text).toContain('The heating is broken.');

  await open(page, '/desk/missed?kind=cancelled');
  const row = page.getByRole('row').filter({ hasText: 'Owen Hughes' });
  await expect(row).toContainText('The heating is broken.');
  await row.getByRole('link', { name: 'Owen Hughes' }).click();
  await expect(page.getByRole('heading', { name: 'Owen Hughes', level: 1 })).toBeVisible();
  await expectFaultless(page);
});

test('what not coming costs is said before it is marked, and waived with a reason', async ({
  page,
}) => {
  const { studio, begun } = await aDay(page);
  await agreedFor(begun.appointmentId);
  await open(page, '/desk');
  await entry(page, 'Imani Cole').getByRole('button', { name: 'No-show' }).click();
  const question = page.getByRole('alertdialog', { name: 'Mark as a no-show?' });
  await expect(question).toContainText('By the agreed terms £60 is due.');
  await question.getByLabel('Waive the fee').check();
  await question.getByRole('button', { name: 'Mark as a no-show' }).click();
  const why = question.getByLabel('Why is it waived?');
  await expect(why).toBeFocused();
  await expect(why).toHaveAccessibleDescription(/Please say why\./);
  await expectFaultless(page);
  await why.fill('The trains stood still.');
  await question.getByRole('button', { name: 'Mark as a no-show' }).click();
  await expect
    .poll(() => appointmentsOf(studio.businessId))
    .toEqual([`${NOW_GOING_ON} NO_SHOW`, `${AHEAD} CONFIRMED`]);

  await open(page, '/desk/missed');
  const row = page.getByRole('row').filter({ hasText: 'Imani Cole' });
  await expect(row).toContainText('Fee waived');
  await row.getByRole('link', { name: 'Imani Cole' }).click();
  await expect(page.getByText('The fee was waived: The trains stood still.')).toBeVisible();
  await expect(page.getByText('“Fee waived: The trains stood still.”')).toBeVisible();
});

test('a client who cancels by phone owes what the link would have asked', async ({ page }) => {
  const { studio, ahead } = await aDay(page);
  await agreedFor(ahead.appointmentId);
  await open(page, '/desk');
  await entry(page, 'Owen Hughes').getByRole('button', { name: 'Cancel' }).click();
  const question = page.getByRole('alertdialog', { name: 'Cancel this appointment?' });
  await expect(question.getByRole('radio', { name: /^We do/ })).toBeChecked();
  await expect(question.getByLabel('Waive the fee')).toHaveCount(0);
  await question.getByRole('radio', { name: /^The client.* £30 is due/ }).check();
  await expect(question.getByLabel('Waive the fee')).not.toBeChecked();
  await expectFaultless(page);
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect
    .poll(() => appointmentsOf(studio.businessId))
    .toEqual([`${NOW_GOING_ON} CONFIRMED`, `${AHEAD} CANCELLED`]);
  const mail = await mailTo(ahead.client.email, 'Cancelled');
  expect(mail.text).toContain('You cancelled it.');

  await open(page, '/desk/missed?kind=cancelled');
  const row = page.getByRole('row').filter({ hasText: 'Owen Hughes' });
  await expect(row).toContainText('£30 due');
  await row.getByRole('link', { name: 'Owen Hughes' }).click();
  await expect(page.getByText('Due by the agreed terms: £30.')).toBeVisible();
  await expect(page.getByText(/^Cancelled by .* for the client$/)).toBeVisible();
});

test('a fee that is due is waived later by the desk, with a reason', async ({
  page,
  newVisitor,
}) => {
  const { studio, begun } = await aDay(page);
  await agreedFor(begun.appointmentId);
  await open(page, '/desk');
  await entry(page, 'Imani Cole').getByRole('button', { name: 'No-show' }).click();
  const marking = page.getByRole('alertdialog', { name: 'Mark as a no-show?' });
  await marking.getByRole('button', { name: 'Mark as a no-show' }).click();
  await expect(entry(page, 'Imani Cole').getByText('No-show', { exact: true })).toBeVisible();

  const provider = await newVisitor();
  const { providerId } = studio;
  await signInAs(provider.context(), studio, { role: 'PROVIDER', providerId });
  await open(provider, `/dashboard/appointments/${begun.appointmentId}`);
  await expect(provider.getByText('Due by the agreed terms: £60.')).toBeVisible();
  await expect(provider.getByRole('button', { name: 'Waive the fee' })).toHaveCount(0);

  await open(page, `/desk/appointments/${begun.appointmentId}`);
  await expectFaultless(page);
  await page.getByRole('button', { name: 'Waive the fee' }).click();
  const question = page.getByRole('alertdialog', { name: 'Waive the fee?' });
  await expect(question).toContainText('Imani Cole. Due by the agreed terms: £60.');
  await question.getByRole('button', { name: 'Waive the fee' }).click();
  const why = question.getByLabel('Why is it waived?');
  await expect(why).toBeFocused();
  await expect(why).toHaveAccessibleDescription(/Please say why\./);
  await expectFaultless(page);
  await why.fill('The trains stood still.');
  await question.getByRole('button', { name: 'Waive the fee' }).click();
  await expect(page.getByText('The fee was waived: The trains stood still.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Waive the fee' })).toHaveCount(0);
  await expect(page.getByText('Fee waived by Ingrid Holm')).toBeVisible();
  await expect(page.getByText('£60 → £0')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take back' })).toBeEnabled();

  await open(page, '/desk/missed');
  await expect(page.getByRole('row').filter({ hasText: 'Imani Cole' })).toContainText('Fee waived');
});

test("another business's appointment is not there", async ({ page, complaints }) => {
  complaints.expect(/404/);
  await aDay(page);
  const { appointmentId } = await aVisit(await anOpenStudio(), { startAt: AHEAD });
  expect((await page.goto(`/desk/appointments/${appointmentId}`))?.status()).toBe(404);
});

for (const query of ['date=garbage', 'date=9999-12-31', 'date=2027-03-02&date=x']) {
  test(`the desk opens in spite of ?${query}`, async ({ page }) => {
    await aDay(page);
    const answer = await page.goto(`/desk?${query}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

for (const query of ['from=garbage', 'from=2027-05-01&to=2027-03-01', 'kind=x', 'provider=%00']) {
  test(`the missed are listed, or the mistake is named, for ?${query}`, async ({ page }) => {
    await aDay(page);
    const answer = await page.goto(`/desk/missed?${query}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole('button', { name: 'Show' })).toBeVisible();
  });
}
