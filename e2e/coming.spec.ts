import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import { fact, open } from '@/e2e/support/booking';
import { NOW } from '@/e2e/support/clock';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf, snapshotOf } from '@/e2e/support/rows';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { instant } from '@/lib/time/literal';

test.describe.configure({ timeout: 120_000 });

const TOMORROW = '2027-03-03T10:00:00Z';
const SAID = 'The client said they will come';

test('from the reminder, a client says that they will come, and those who wait for them see it', async ({
  page,
  newVisitor,
}) => {
  const studio = await anOpenStudio();
  const visit = await aVisit(studio, { startAt: TOMORROW });
  await db().notification.updateMany({
    where: { appointmentId: visit.appointmentId, kind: 'REMINDER', leadMinutes: 1440 },
    data: { nextAt: NOW },
  });
  await cancelAnother(page, studio);
  const mail = await mailTo(visit.client.email, 'Reminder: Voice lesson with Ana Lindqvist');
  const link = /I will come: (\S+)/.exec(mail.text)?.[1] ?? '';
  expect(new URL(link).pathname).toBe(`${visit.link}/coming`);

  await open(page, link);
  await expect(page.getByRole('heading', { name: 'Will you come?', level: 1 })).toBeVisible();
  await expect(fact(page, 'When')).toContainText(
    'Wednesday 3 March 2027, 10:00 – 11:00, London (GMT)',
  );
  await expectFaultless(page);
  await page.getByRole('button', { name: 'I will come' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'See you soon', level: 1 })).toBeVisible();
  await expect(page.locator(':focus')).toHaveText(/Thank you/);
  await expectFaultless(page);

  const provider = await newVisitor();
  await signInAs(provider.context(), studio, { role: 'PROVIDER', providerId: studio.providerId });
  await open(provider, '/dashboard?week=2027-03-01');
  await provider.setViewportSize({ width: 390, height: 844 });
  await expect(provider.getByText(SAID, { exact: true })).toBeVisible();
  await open(provider, `/dashboard/appointments/${visit.appointmentId}`);
  await expect(provider.getByText(SAID)).toBeVisible();
  await expect(provider.getByText('Coming confirmed by the client')).toBeVisible();
  await expectFaultless(provider);

  const staff = await newVisitor();
  await signInAs(staff.context(), studio, { role: 'STAFF' });
  await open(staff, '/desk?date=2027-03-03');
  await expect(staff.getByText(SAID)).toBeVisible();
  await expectFaultless(staff);
});

test('a client who cannot come sees what cancelling costs before anything happens', async ({
  page,
}) => {
  const studio = await anOpenStudio({
    service: { priceMinor: 6000, policy: { ...PRESETS.fair } },
  });
  const { link } = await aVisit(studio, { startAt: TOMORROW });
  const before = await snapshotOf(studio.businessId);
  await open(page, `${link}/coming`);
  await page.getByRole('link', { name: 'I can’t' }).click();
  const question = page.getByRole('alertdialog', { name: 'Cancel this appointment?' });
  await expect(question).toContainText('This is free.');
  await expectFaultless(page);
  expect(await snapshotOf(studio.businessId)).toBe(before);
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TOMORROW} CANCELLED`]);
});

test('opening the link changes nothing, as mail scanners open every link', async ({
  page,
  request,
}) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: TOMORROW });
  const before = await snapshotOf(studio.businessId);
  await open(page, `${link}/coming`);
  for (const path of [`${link}/coming`, `${link}?ask=cancel`]) {
    expect((await request.get(path)).status()).toBe(200);
    expect((await request.head(path)).status()).toBe(200);
  }
  expect(await snapshotOf(studio.businessId)).toBe(before);
});

test('once it has begun, the link leads to the appointment as it is', async ({ page }) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, {
    startAt: NOW,
    bookedAt: instant('2027-03-01T09:00:00Z'),
  });
  await open(page, `${link}/coming`);
  await expect(page).toHaveURL(link);
  await expect(page.getByText('The appointment has already begun.')).toBeVisible();
});

/** Whatever is due is sent after the answer to an action: here, to that of a cancel. */
async function cancelAnother(page: Page, studio: OpenStudio): Promise<void> {
  const { link } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  await open(page, `${link}?ask=cancel`);
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
}
