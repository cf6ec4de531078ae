import type { Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { expectFaultless } from '@/e2e/support/appearance';
import { fact, open } from '@/e2e/support/booking';
import { NOW } from '@/e2e/support/clock';
import { mailTo } from '@/e2e/support/mail';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { issueReceipt } from '@/lib/payment/mutations/issue-receipt';
import { aPayment } from '@/lib/testing/money-builders';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

test.describe.configure({ timeout: 120_000 });

const AT = instant(NOW);
const BEGUN = '2027-03-02T08:00:00Z';

/** A studio whose lesson of this morning costs £60, of which some was paid online; staff is signed in. */
async function aDesk(page: Page, { paidMinor = 0 } = {}) {
  const business = { legalName: 'Linden Rooms Ltd', taxName: 'VAT', taxBasisPoints: 2000 };
  const studio = await anOpenStudio({ business });
  const visit = await aVisit(studio, { startAt: BEGUN, client: { name: 'Imani Cole' } });
  const where = { id: visit.appointmentId };
  await db().appointment.update({ where, data: { agreedPriceMinor: 6000 } });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  if (paidMinor === 0) return { studio, visit, paymentId: '' };
  const { appointmentId } = visit;
  const wish = { appointmentId, amountMinor: paidMinor, at: AT };
  const { paymentId } = await aPayment(db(), {
    ...wish,
    gateway: 'stripe',
    cardLabel: 'Visa ending in 4242',
  });
  const { businessId } = studio;
  await inTransaction((tx) => issueReceipt(tx, { businessId, paymentId }, AT));
  return { studio, visit, paymentId };
}

const amount = (page: Page) => page.getByRole('alertdialog').getByLabel('Amount');

async function confirm(page: Page, label: string) {
  await page.getByRole('alertdialog').getByRole('button', { name: label }).click();
}

test('what is paid at the place is written down once, and the client gets a receipt', async ({
  page,
}) => {
  const { visit } = await aDesk(page);
  await open(page, `/desk/appointments/${visit.appointmentId}`);
  await expect(page.getByText('Nothing has been paid.')).toBeVisible();
  await expectFaultless(page);
  await page.getByRole('button', { name: 'Paid at the place' }).click();
  await expect(amount(page)).toHaveValue('60.00');
  await amount(page).fill('60.01');
  await confirm(page, 'It was paid');
  await expect(amount(page)).toHaveAccessibleDescription('It can be at most 60.00 GBP.');
  await expectFaultless(page);
  await amount(page).fill('60');
  await confirm(page, 'It was paid');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(fact(page, 'Paid ahead')).toHaveText('£60');
  await expect(page.getByRole('button', { name: 'Paid at the place' })).toBeHidden();
  const { appointmentId } = visit;
  expect(await db().payment.findMany({ where: { appointmentId } })).toMatchObject([
    { gateway: 'place', status: 'CAPTURED', capturedMinor: 6000 },
  ]);
  const { text } = await mailTo(visit.client.email, 'Receipt');
  expect(text).toContain('Paid: £60');
  const [link = ''] = /\/appointments\/\S+\/receipts\/1/.exec(text) ?? [];
  await open(page, link);
  await expect(page.getByRole('heading', { name: 'Receipt 1', level: 1 })).toBeVisible();
  await expect(fact(page, 'Paid by')).toHaveText('At the place');
});

test('a receipt is a page and a file behind the link, and nobody else’s', async ({
  page,
  request,
  complaints,
}) => {
  complaints.expect(/404/);
  const { visit, studio } = await aDesk(page, { paidMinor: 6000 });
  const path = `${visit.link}/receipts/1`;
  await open(page, path);
  await expect(page.getByText('Linden Rooms Ltd')).toBeVisible();
  await expect(fact(page, 'Tax included')).toHaveText('£10 (VAT 20%)');
  await expect(fact(page, 'Paid')).toHaveText('£60');
  await expectFaultless(page);

  const file = await request.get(`${path}/receipt.pdf`);
  expect(file.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
  });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await file.body())), {
    mergePages: true,
  });
  expect(text).toContain('Receipt 1');
  expect(text).toContain('Visa ending in 4242');

  const other = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  for (const wrong of ['/receipts/2', '/receipts/0', '/receipts/1e0', '/receipts/99999999999']) {
    expect((await page.goto(`${visit.link}${wrong}`))?.status(), wrong).toBe(404);
    expect((await request.get(`${visit.link}${wrong}/receipt.pdf`)).status(), wrong).toBe(404);
  }
  expect((await page.goto(`${other.link}/receipts/1`))?.status()).toBe(404);
});

test('staff see what came in and give a part of it back, with a reason', async ({ page }) => {
  const { paymentId } = await aDesk(page, { paidMinor: 6000 });
  await open(page, '/desk');
  await page.getByRole('link', { name: 'Money' }).first().click();
  await expect(fact(page, 'Taken')).toHaveCount(1);
  const row = page.getByRole('row').filter({ hasText: 'Imani Cole' });
  await expect(row).toContainText('£60');
  await expect(row).toContainText('Visa ending in 4242');
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await row.getByRole('link', { name: 'For the booking' }).click();
  await expect(page.getByRole('heading', { name: '£60', level: 1 })).toBeVisible();
  await expect(page.getByText('Money at Stripe +£60')).toBeVisible();

  await page.getByRole('button', { name: 'Give back' }).click();
  await expect(amount(page)).toHaveValue('60.00');
  await amount(page).fill('15.50');
  await confirm(page, 'Give it back');
  const why = page.getByRole('alertdialog').getByLabel('Why?');
  await expect(why).toHaveAccessibleDescription(/Please say why/);
  await why.fill('The room was cold.');
  await confirm(page, 'Give it back');
  await expect(page.getByText('“The room was cold.”')).toBeVisible();
  await expect(fact(page, 'Can be given back')).toHaveText('44.50 GBP');
  await expectFaultless(page);
  const refunds = await db().refund.findMany({ where: { paymentId } });
  expect(refunds).toMatchObject([{ amountMinor: 1550, status: 'REQUESTED', actor: 'STAFF' }]);
});

test('what was taken at the place is handed back, and credit is given', async ({ page }) => {
  const { visit } = await aDesk(page);
  const { appointmentId } = visit;
  const wish = { appointmentId, amountMinor: 6000, at: AT };
  const { paymentId } = await aPayment(db(), { ...wish, gateway: 'place' });
  await open(page, `/desk/money/${paymentId}`);
  await page.getByRole('button', { name: 'Give back' }).click();
  await amount(page).fill('20');
  await page.getByRole('alertdialog').getByLabel('Why?').fill('Shorter');
  await confirm(page, 'Give it back');
  await expect(page.getByText('To be handed back')).toBeVisible();
  await page.getByRole('button', { name: 'Handed back' }).click();
  await confirm(page, 'It was handed back');
  await expect(page.getByRole('link', { name: 'See the receipt' })).toBeVisible();
  expect((await mailTo(visit.client.email, 'Refund')).text).toContain('Given back: £20');
  await page.getByRole('link', { name: 'See the receipt' }).click();
  await expect(page.getByRole('heading', { name: 'Refund receipt 1', level: 1 })).toBeVisible();
  await expectFaultless(page);

  await open(page, `/desk/appointments/${appointmentId}`);
  await page.getByRole('button', { name: 'Give credit' }).click();
  await amount(page).fill('5');
  await page.getByRole('alertdialog').getByLabel('Why?').fill('Sorry');
  await confirm(page, 'Give it');
  await expect(fact(page, 'Credit')).toHaveText('£5');
});

test('a failed refund says why, and is tried again once', async ({ page }) => {
  const { paymentId, studio } = await aDesk(page, { paidMinor: 6000 });
  const { businessId } = studio;
  await db().refund.create({
    data: {
      id: crypto.randomUUID(),
      businessId,
      paymentId,
      amountMinor: 2000,
      status: 'FAILED',
      failure: 'The card is closed.',
      actor: 'STAFF',
      createdAt: new Date(NOW),
      endedAt: new Date(NOW),
    },
  });
  await open(page, `/desk/money/${paymentId}`);
  await expect(page.getByText('The card is closed.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await confirm(page, 'Try again');
  await expect(page.getByText('Withdrawn')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
});

test('nothing of another business is there, and a bad period is said to be one', async ({
  page,
  request,
  complaints,
  newVisitor,
}) => {
  complaints.expect(/404/);
  const { paymentId } = await aDesk(page, { paidMinor: 6000 });
  const { id } = await db().receipt.findFirstOrThrow({ where: { paymentId } });
  await open(page, '/desk/money?from=2027-03-02&to=2027-03-01');
  await expect(page.getByText('The last date must not be before the first.')).toBeVisible();
  await open(page, '/desk/money?from=2026-01-01&to=2026-01-31');
  await expect(page.getByText('No money moved in this period')).toBeVisible();

  const elsewhere = await newVisitor();
  await signInAs(elsewhere.context(), await anOpenStudio(), { role: 'OWNER' });
  for (const path of [`/desk/money/${paymentId}`, `/desk/receipts/${id}`, '/desk/money/garbage']) {
    expect((await elsewhere.goto(path))?.status(), path).toBe(404);
  }
  const pdf = `/desk/receipts/${id}/receipt.pdf`;
  expect((await elsewhere.request.get(pdf)).status()).toBe(404);
  expect((await page.request.get(pdf)).status()).toBe(200);
  expect((await request.get(pdf, { maxRedirects: 0 })).status()).toBe(307);
});

test('the books are compared with the gateway when somebody asks, and a difference is settled', async ({
  page,
}) => {
  const { visit } = await aDesk(page);
  const { appointmentId } = visit;
  const at = addMinutes(AT, -60);
  await aPayment(db(), { appointmentId, amountMinor: 5999, gateway: 'demo', at });
  await open(page, '/desk/money');
  await page.getByRole('button', { name: 'Compare now' }).click();
  const finding = page.getByRole('listitem').filter({ hasText: 'not at the gateway' });
  await expect(finding).toContainText('Here £59.99, nothing there.', { timeout: 30_000 });
  await expectFaultless(page);
  await finding.getByRole('button', { name: /^Settled/ }).click();
  await page.getByRole('alertdialog').getByLabel('What it was').fill('Made up for this test.');
  await confirm(page, 'It is settled');
  await expect(finding).toBeHidden();
});
