import type { Page } from '@playwright/test';
import { expectFaultless } from '@/e2e/support/appearance';
import { fact, open } from '@/e2e/support/booking';
import { clockHeaders, later } from '@/e2e/support/clock';
import { anOpenDemoPage, demoAt, isHeardOf } from '@/e2e/support/demo';
import { tabTo } from '@/e2e/support/keyboard';
import { expect, test } from '@/e2e/support/test';

test.describe.configure({ timeout: 120_000 });

const card = (page: Page, ending: string) =>
  page.getByRole('radio', { name: new RegExp(`ending in ${ending}`) });
const payButton = (page: Page) => page.getByRole('button', { name: 'Pay £20' });
const seen = (gatewayRef: string) => demoAt().look({ gatewayRef, chargeRef: null });

test('says that no money moves, what it is for and what each card does; who pays comes back', async ({
  page,
}) => {
  const { ref, path, back, paymentId } = await anOpenDemoPage();
  await open(page, path);
  await expect(page.getByText('Demo: no money moves')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Pay £20', level: 1 })).toBeVisible();
  await expect(fact(page, 'For')).toContainText('Voice lesson with Ana Lindqvist');
  await expect(page.getByRole('radio')).toHaveCount(10);
  await expectFaultless(page);
  expect(await seen(ref)).toMatchObject({ status: 'open' });

  await payButton(page).click();
  await page.waitForURL(back);
  expect(await seen(ref)).toMatchObject({ status: 'captured', capturedMinor: 2000 });
  await expect.poll(() => isHeardOf(paymentId)).toBe(true);

  await open(page, path);
  await expect(page.getByRole('heading', { name: 'This is paid', level: 1 })).toBeVisible();
  await expect(payButton(page)).toHaveCount(0);
  await expectFaultless(page);
});

test('a card that is declined says why, and another one pays', async ({ page }) => {
  const { ref, path, back } = await anOpenDemoPage();
  await open(page, path);
  await card(page, '9995').check();
  await payButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not enough money' })).toBeVisible();
  await expect(payButton(page)).toBeFocused();
  await expectFaultless(page);
  expect(await seen(ref)).toMatchObject({ status: 'open', capturedMinor: 0 });
  await card(page, '0002').check();
  await payButton(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'declined this card' })).toBeVisible();
  await card(page, '4242').check();
  await payButton(page).click();
  await page.waitForURL(back);
});

test('the bank’s question, by keyboard alone: refused, then confirmed', async ({ page }) => {
  const { ref, path, back } = await anOpenDemoPage();
  await open(page, path);
  await tabTo(page, card(page, '4242'));
  await page.keyboard.press('ArrowDown');
  await expect(card(page, '3155')).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('Confirm it is you');
  await expectFaultless(page);
  await tabTo(page, page.getByRole('button', { name: 'Refuse' }));
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('it declined');
  expect(await seen(ref)).toMatchObject({ status: 'open' });

  await tabTo(page, payButton(page));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Confirm' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(back);
  expect(await seen(ref)).toMatchObject({ status: 'captured' });
});

test('a slow bank shows how far it is, and is not asked twice', async ({ page }) => {
  await page.clock.install();
  const { ref, path, back } = await anOpenDemoPage();
  await open(page, path);
  await card(page, '5454').check();
  // From here on its time goes on when we say so, however busy the machine is.
  await page.clock.pauseAt(Date.now() + 60_000);
  await payButton(page).click();
  await expect(page.getByRole('progressbar', { name: /takes its time/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'One moment' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.clock.runFor(4_000);
  expect(await seen(ref)).toMatchObject({ status: 'open' });
  await page.clock.runFor(1_100);
  await page.waitForURL(back);
  expect(await seen(ref)).toMatchObject({ status: 'captured' });
});

test('a lost answer: it is paid, nobody is told, and the page leads back', async ({ page }) => {
  const { ref, path, back, paymentId } = await anOpenDemoPage();
  await open(page, path);
  await card(page, '4444').check();
  await payButton(page).click();
  await expect(page.locator(':focus')).toContainText('The connection was lost');
  await expectFaultless(page);
  expect(await seen(ref)).toMatchObject({ status: 'captured' });
  expect(await isHeardOf(paymentId)).toBe(false);
  await page.getByRole('link', { name: 'Back to the appointment' }).click();
  await page.waitForURL(back);
  expect(await isHeardOf(paymentId)).toBe(false);
});

test('a card is left, among them one that declines later; cancelling leads back', async ({
  page,
}) => {
  const { ref, path, back } = await anOpenDemoPage({ mode: 'keep-card', amountMinor: 0 });
  await open(page, path);
  await expect(page.getByRole('heading', { name: 'Leave a card', level: 1 })).toBeVisible();
  await expectFaultless(page);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.waitForURL(back);
  expect(await seen(ref)).toMatchObject({ status: 'open' });
  await open(page, path);
  await card(page, '0341').check();
  await page.getByRole('button', { name: 'Leave this card' }).click();
  await page.waitForURL(back);
  expect(await seen(ref)).toMatchObject({
    status: 'card-kept',
    card: { label: 'Visa ending in 0341' },
  });
});

test('a page that was closed meanwhile says so, and takes nothing', async ({ page }) => {
  const { ref, path } = await anOpenDemoPage();
  await open(page, path);
  await demoAt().release({ gatewayRef: ref, chargeRef: null, key: `${ref} release` });
  await payButton(page).click();
  await expect(page.getByRole('heading', { name: 'This page has ended', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Back to the appointment' })).toBeVisible();
  expect(await seen(ref)).toMatchObject({ status: 'ended', capturedMinor: 0 });
  await expectFaultless(page);
});

test('a page whose time is over says so', async ({ page, requestHeaders }) => {
  const { path } = await anOpenDemoPage();
  await page.setExtraHTTPHeaders({ ...requestHeaders, ...clockHeaders(later(30)) });
  await open(page, path);
  await expect(page.getByRole('heading', { name: 'This page has ended', level: 1 })).toBeVisible();
});

test('tells no other page its address, and no search engine; a made-up name leads nowhere', async ({
  page,
  complaints,
}) => {
  complaints.expect(/404/);
  const { path } = await anOpenDemoPage();
  const headers = (await page.goto(path))?.headers() ?? {};
  expect(headers['cache-control']).toContain('no-store');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-robots-tag']).toContain('noindex');
  const lost = await page.goto('/demo-pay/demo_nobody');
  expect(lost?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no such payment' })).toBeVisible();
  await expectFaultless(page);
});
