import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import {
  chooseTime,
  day,
  detailsHeading,
  fact,
  fillDetails,
  open,
  time,
} from '@/e2e/support/booking';
import { clockHeaders, NOW } from '@/e2e/support/clock';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { settle } from '@/lib/appointment/mutations/settle';
import { manageToken } from '@/lib/auth/manage-token';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';
import { aGift } from '@/lib/testing/money-builders';
import { aPaying, hears } from '@/lib/testing/payment-builders';
import { toIso } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

test.describe.configure({ timeout: 120_000 });

const STAFF = { kind: 'STAFF', userId: newId() } as const;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** The gateway's page, which a worker opens first. */
const expectToPay = (page: Page, amount: string) =>
  expect(page.getByRole('heading', { name: `Pay ${amount}`, level: 1 })).toBeVisible({
    timeout: 30_000,
  });
const PAID_AHEAD = { priceMinor: 6000, paymentTerms: 'FULL' } as const;

/** Somebody with £20 of credit, by the link of an appointment that was cancelled. */
async function aCreditor() {
  const studio = await anOpenStudio({ service: PAID_AHEAD });
  const visit = await aVisit(studio, { startAt: '2027-03-16T15:00:00Z' });
  const { appointmentId } = visit;
  const { clientId } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  await aGift(db(), { ...studio, clientId: clientId ?? '', amountMinor: 2000 });
  const target = { appointmentId, bySystem: true } as const;
  await settle({ target, verb: 'cancel', reason: '', actor: STAFF, now: instant(NOW) });
  return { studio, visit };
}

test('credit is spent first, and what one booking counts on is not offered to the next', async ({
  page,
}) => {
  const { studio, visit } = await aCreditor();
  await open(page, visit.link);
  await press(page, 'Book again with your credit of £20');
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await expect(fact(page, 'Your credit')).toContainText('£20, spent first');
  await expect(fact(page, 'To pay')).toHaveText('£40 now');
  await fillDetails(page, visit.client);
  await press(page, 'Pay £40 and book');
  await expectToPay(page, '£40');

  await open(page, studio.path);
  await chooseTime(page, 'Tuesday 16 March', '12:00');
  await expect(fact(page, 'Credit kept for your other booking')).toHaveText('£20');
  await expect(fact(page, 'To pay')).toHaveText('£60 now');
  await expectFaultless(page);
  await open(page, visit.link);
  await expect(page.getByRole('link', { name: 'Book again', exact: true })).toBeVisible();
});

test('who is told of credit that another page has used meanwhile hears what it costs now', async ({
  page,
}) => {
  const { studio, visit } = await aCreditor();
  await open(page, visit.link);
  await press(page, 'Book again with your credit of £20');
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await fillDetails(page, visit.client);
  const other = await page.context().newPage();
  await open(other, studio.path);
  await day(other, 'Wednesday 17 March').click();
  await time(other, '10:00').click();
  await expect(detailsHeading(other)).toBeVisible();
  await fillDetails(other, visit.client);
  await press(page, 'Pay £40 and book');
  await expectToPay(page, '£40');

  await press(other, 'Pay £40 and book');
  await expect(other.getByText('You have less credit to spend')).toBeVisible();
  await expect(fact(other, 'To pay')).toHaveText('£60 now');
  await expect(other.getByLabel('Name', { exact: true })).toHaveValue(visit.client.name);
  await expectFaultless(other);
  await press(other, 'Pay £60 and book');
  await expectToPay(other, '£60');
});

test('who comes late to cancel reads which card is charged, and what is being charged is not asked for as well', async ({
  page,
  requestHeaders,
}) => {
  const service = { ...PAID_AHEAD, paymentTerms: 'CARD', policy: { ...PRESETS.fair } } as const;
  const studio = await anOpenStudio({ service, provider: { horizonDays: 365 } });
  const startAt = instant('2027-11-16T10:00:00Z');
  const { appointmentId, paymentId } = await aPaying(studio, { startAt, now: instant(NOW) });
  const card = { customerRef: 'cus', cardRef: 'pm', label: 'Visa ending in 4242' };
  await hears(paymentId, { status: 'card-kept', card }, instant(NOW));
  const secret = env().APP_SECRET;
  const link = paths.appointment(manageToken({ secret, appointmentId, generation: 1 }));
  const at = (time: string) =>
    page.setExtraHTTPHeaders({ ...requestHeaders, ...clockHeaders(time) });
  await at('2027-11-16T09:00:00Z');
  await open(page, link);
  await press(page, 'Cancel the appointment');
  await expect(page.getByRole('alertdialog')).toContainText(
    'This costs £30; it was free until Mon 15 November, 10:00. It is charged to Visa ending in 4242.',
  );
  await expectFaultless(page);

  const target = { appointmentId, bySystem: true } as const;
  await settle({ target, verb: 'mark-no-show', reason: '', actor: STAFF, now: startAt });
  await at(toIso(startAt));
  await open(page, link);
  await expect(fact(page, 'Being charged')).toHaveText('£60 to Visa ending in 4242');
  await expect(page.getByRole('button', { name: /^Pay/ })).toHaveCount(0);
  await expectFaultless(page);
});
