import type { APIResponse, Response } from '@playwright/test';
import { open, times } from '@/e2e/support/booking';
import { readCalendar } from '@/e2e/support/calendar';
import { NOW } from '@/e2e/support/clock';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf, snapshotOf } from '@/e2e/support/rows';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { instant } from '@/lib/time/literal';

const STRANGERS_LINK = `/appointments/${'x'.repeat(43)}`;

test('the link says what was agreed, and opening anything behind it changes nothing', async ({
  page,
  request,
}) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const before = await snapshotOf(studio.businessId);

  await open(page, link);
  await expect(page.getByRole('heading', { name: 'Your appointment', level: 1 })).toBeVisible();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  await expect(page.getByText('Tuesday 16 March 2027, 10:00 – 11:00, London (GMT)')).toBeVisible();
  await open(page, `${link}/booked`);
  for (const path of [link, `${link}/booked`, `${link}/calendar.ics`]) {
    expect((await request.get(path)).status()).toBe(200);
    expect((await request.head(path)).status()).toBe(200);
  }
  expect(await snapshotOf(studio.businessId)).toBe(before);
});

test('cancelling tells both sides why, empties both calendars and offers the time again', async ({
  page,
}) => {
  const providerEmail = `ana-${newId()}@linden.example`;
  const studio = await anOpenStudio({ provider: { email: providerEmail } });
  const { link, client } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const before = readCalendar(await (await page.request.get(`${link}/calendar.ics`)).text());
  expect(before).toMatchObject({ method: 'PUBLISH', sequence: 0, status: 'CONFIRMED' });

  await open(page, link);
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  const question = page.getByRole('alertdialog', { name: 'Cancel this appointment?' });
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await question.getByLabel(/tell us why/).fill('My train is late.');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  const title = page.getByRole('heading', { name: 'This appointment was cancelled', level: 1 });
  await expect(title).toBeVisible();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual(['2027-03-16T10:00:00Z CANCELLED']);

  const mine = await mailTo(client.email, 'Cancelled: Voice lesson with Ana Lindqvist');
  const theirs = await mailTo(providerEmail, `Cancelled: Voice lesson with ${client.name}`);
  expect(mine.text).toContain('You cancelled it.');
  expect(theirs.text).toContain(`${client.name} cancelled it.`);
  expect(theirs.text).toContain('My train is late.');
  for (const { calendar } of [mine, theirs]) {
    const { uid, start } = before;
    const gone = { method: 'CANCEL', status: 'CANCELLED', sequence: 1, uid, start };
    expect(readCalendar(calendar ?? '')).toMatchObject(gone);
  }

  await page.getByRole('link', { name: 'Book again' }).click();
  await expect(page).toHaveURL(studio.path);
  await open(page, `${studio.path}?date=2027-03-16`);
  await expect(times(page, 'Tuesday 16 March').filter({ hasText: '10:00' })).toBeVisible();
});

test('cancelling from a page that is out of date says what became of it', async ({
  page,
  context,
}) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const stale = await context.newPage();
  for (const tab of [page, stale]) {
    await open(tab, link);
    await tab.getByRole('button', { name: 'Cancel the appointment' }).click();
  }
  const confirm = { name: 'Cancel the appointment' };
  await page.getByRole('alertdialog').getByRole('button', confirm).click();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
  await stale.getByRole('alertdialog').getByRole('button', confirm).click();
  await expect(stale.getByText('You cancelled this appointment.')).toBeVisible();
  expect(await db().cancellation.count({ where: { businessId: studio.businessId } })).toBe(1);
});

test('once it has begun it cannot be cancelled, and the page says so', async ({ page }) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, {
    startAt: NOW,
    bookedAt: instant('2027-03-01T09:00:00Z'),
  });
  await open(page, link);
  await expect(page.getByText('The appointment has already begun.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel the appointment' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Book again' })).toBeVisible();
});

test("nobody's link leads to a page that explains itself", async ({ page, complaints }) => {
  complaints.expect(/404/);
  for (const path of [STRANGERS_LINK, `${STRANGERS_LINK}/booked`, '/appointments/%00']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(
      page.getByRole('heading', { name: /leads to no appointment|nothing at this address/ }),
    ).toBeVisible();
  }
  const file = await page.request.get(`${STRANGERS_LINK}/calendar.ics`);
  expect(file.status()).toBe(404);
  expect(await file.text()).toBe('There is no such appointment.\n');
});

test('what lies behind the link is kept from caches, robots and other sites', async ({ page }) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const nonces = new Set<string>();
  for (const path of [link, `${link}/booked`]) {
    const answer = await page.goto(path);
    if (!answer) throw new Error('no answer');
    await expectSecretHeaders(answer);
    nonces.add(await nonceOf(answer));
    const scripts = page.locator('script:not([type="application/json"])');
    const unsigned = await scripts.evaluateAll(
      (all) => all.filter((one) => !(one as HTMLScriptElement).nonce).length,
    );
    expect(unsigned).toBe(0);
  }
  expect(nonces.size).toBe(2);
  await expectSecretHeaders(await page.request.get(`${link}/calendar.ics`));
});

async function expectSecretHeaders(answer: Response | APIResponse): Promise<void> {
  const headers = answer.headers();
  expect(headers['cache-control']).toMatch(/no-store|private/);
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-robots-tag']).toContain('noindex');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers).not.toHaveProperty('x-powered-by');
}

async function nonceOf(answer: Response): Promise<string> {
  const policy = answer.headers()['content-security-policy'] ?? '';
  const nonce = /script-src [^;]*'nonce-([^']{20,})'/.exec(policy)?.[1];
  if (!nonce) throw new Error(`no nonce in: ${policy}`);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/);
  return nonce;
}
