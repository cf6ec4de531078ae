import { listening, open } from '@/e2e/support/booking';
import { mailsTo, mailTo } from '@/e2e/support/mail';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { aMember } from '@/lib/testing/builders';

// A mailed link ends by the real clock, so here it is the server's own.
test.use({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  requestHeaders: async ({}, use, { testId }) => use({ 'x-forwarded-for': testId }),
});

const PROTECTED = [
  '/dashboard',
  '/dashboard/hours',
  '/dashboard/time-off',
  '/dashboard/appointments/0',
  '/desk',
  '/desk/missed',
  '/desk/appointments/0',
];

test('a mailed link signs in once, and opening it burns nothing', async ({ page, request }) => {
  const studio = await anOpenStudio();
  const role = { role: 'PROVIDER', providerId: studio.providerId } as const;
  const { email } = await aMember(db(), studio, role);
  await open(page, '/sign-in');
  await page.getByLabel('Email address').fill(email.toUpperCase());
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();

  const { text } = await mailTo(email, 'Your sign-in link');
  const link = /https?:\/\/\S+confirm\S+/.exec(text)?.[0] ?? '';
  for (const scan of [1, 2]) {
    expect((await request.get(link)).status(), `scan ${scan}`).toBe(200);
  }
  await page.goto(link);
  await expect(page.getByText(`You are signing in as ${email}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/dashboard/);

  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/(dashboard|sign-in)/);
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This link has expired or was used already.')).toBeVisible();
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a stranger's address gets the same page and no mail", async ({ page }) => {
  const email = `stranger-${Math.random()}@example.com`;
  await open(page, '/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();
  await expect(page.getByText('If this address belongs to a member')).toBeVisible();
  expect(await mailsTo(email)).toEqual([]);
  expect(await db().verificationToken.count({ where: { identifier: email } })).toBe(0);
});

test('what is no address is refused beside the field', async ({ page }) => {
  await open(page, '/sign-in');
  await page.getByLabel('Email address').fill('ana@');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  const field = page.getByLabel('Email address');
  await expect(field).toHaveAccessibleDescription(/Please enter an email address/);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('ana@');
});

test('a link that nobody was sent signs nobody in', async ({ page }) => {
  await page.goto('/sign-in/confirm?token=made-up&email=ingrid%40linden.example');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This link has expired or was used already.')).toBeVisible();
  await page.goto('/sign-in/confirm?token=made-up');
  await expect(page.getByRole('heading', { name: 'This link is not complete' })).toBeVisible();
});

test('pages for work send strangers to the sign-in page', async ({ page }) => {
  for (const path of PROTECTED) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in$/);
  }
});

test('signing out ends the session everywhere its cookie may still be', async ({
  page,
  request,
}) => {
  const studio = await anOpenStudio();
  const role = { role: 'PROVIDER', providerId: studio.providerId } as const;
  await signInAs(page.context(), studio, role);
  await open(page, '/dashboard');
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes('session'));
  await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  const again = await request.get('/dashboard', { headers, maxRedirects: 0 });
  expect(again.status()).toBe(307);
});

test('providers have no desk and staff have no dashboard', async ({ page, newVisitor }) => {
  const studio = await anOpenStudio();
  const role = { role: 'PROVIDER', providerId: studio.providerId } as const;
  await signInAs(page.context(), studio, role);
  for (const path of ['/desk', '/desk/missed', '/desk/appointments/0']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/dashboard$/);
  }
  const staff = await newVisitor();
  await signInAs(staff.context(), studio, { role: 'STAFF' });
  for (const path of ['/dashboard', '/dashboard/hours', '/dashboard/time-off']) {
    await staff.goto(path);
    await expect(staff).toHaveURL(/\/desk$/);
  }
  await listening(staff);
});
