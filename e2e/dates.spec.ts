import { expectFaultless } from '@/e2e/support/appearance';
import { day, open, times } from '@/e2e/support/booking';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';

test.beforeEach(async ({ context }, testInfo) => {
  testInfo.setTimeout(120_000);
  await context.clearCookies();
});

async function aSignedInProvider(context: Parameters<typeof signInAs>[0]) {
  const studio = await anOpenStudio();
  await signInAs(context, studio, { role: 'PROVIDER', providerId: studio.providerId });
  return studio;
}

test('a date gets hours of its own, is closed, and follows the week again', async ({
  page,
  context,
  newVisitor,
}) => {
  const studio = await aSignedInProvider(context);
  const visitor = await newVisitor();
  await open(page, '/dashboard/dates');
  await page.getByRole('button', { name: /^Tuesday 16 March 2027/ }).click();
  await expect(page.getByRole('heading', { name: 'Tuesday 16 March 2027' })).toBeVisible();
  await page.getByRole('radio', { name: 'Hours of its own' }).check();
  await page.getByLabel('Tuesday 16 March 2027, range 1, to', { exact: true }).fill('11:00');
  const line = page.getByText('In the week of Mon 15 March you offer 34 times (was 40)');
  await expect(line).toBeVisible();
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const save = page.getByRole('button', { name: 'Save this date' });
  await save.click();
  await expect(page.getByText('Saved. Appointments stay as they are.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tue 16 March' })).toBeVisible();
  await open(visitor, `${studio.path}?date=2027-03-16`);
  await expect(times(visitor, 'Tuesday 16 March')).toHaveText(['09:00', '10:00']);

  await page.getByRole('radio', { name: 'Closed' }).check();
  await save.click();
  await expect(page.getByRole('button', { name: /^Tuesday 16 March 2027.*Closed/ })).toBeVisible();
  await page.getByRole('radio', { name: 'As every week' }).check();
  await save.click();
  await expect(page.getByText('None. Choose a date in the month')).toBeVisible();
  await open(visitor, `${studio.path}?date=2027-03-16`);
  await expect(times(visitor, 'Tuesday 16 March')).toHaveCount(8);
});

test('hours of a date that overlap are refused beside them, and what was typed stays', async ({
  page,
  context,
}) => {
  await aSignedInProvider(context);
  await open(page, '/dashboard/dates?date=2027-03-16');
  await page.getByRole('radio', { name: 'Hours of its own' }).check();
  await page.getByRole('button', { name: 'Add hours on Tuesday 16 March 2027' }).click();
  await page.getByLabel('Tuesday 16 March 2027, range 2, from', { exact: true }).fill('10:00');
  await page.getByLabel('Tuesday 16 March 2027, range 2, to', { exact: true }).fill('12:00');
  await page.getByRole('button', { name: 'Save this date' }).click();
  await expect(page.getByText('Two ranges of this day overlap.')).toBeVisible();
  expect(await db().dateOverride.count({ where: { onDate: new Date('2027-03-16') } })).toBe(0);
});

for (const query of [
  '?date=garbage',
  '?date=1999-01-01',
  '?date=9999-12-31',
  '?date=2027-03-16&date=x',
]) {
  test(`the dates open in spite of ${query}`, async ({ page, context }) => {
    await aSignedInProvider(context);
    await open(page, `/dashboard/dates${query}`);
    await expect(page.getByRole('heading', { name: 'Dates', level: 1 })).toBeVisible();
  });
}

test('staff close the business on a date: nobody offers it, providers see why', async ({
  page,
  context,
  newVisitor,
}) => {
  const studio = await anOpenStudio();
  await signInAs(context, studio, { role: 'STAFF' });
  await open(page, '/desk/closed-days');
  await page.getByLabel('Date', { exact: true }).fill('2027-03-16');
  await page.getByLabel(/^What for/).fill('Spring fair');
  await expect(page.getByText('the business would offer 32 times (was 40)')).toBeVisible();
  await page.getByRole('button', { name: 'Close on this date' }).click();
  await expect(page.getByText('Tuesday 16 March 2027')).toBeVisible();
  await expectFaultless(page);

  const visitor = await newVisitor();
  await open(visitor, `${studio.path}?date=2027-03-15`);
  await expect(times(visitor, 'Monday 15 March')).toHaveCount(8);
  await expect(day(visitor, 'Tuesday 16 March')).toHaveCount(0);

  await context.clearCookies();
  await signInAs(context, studio, { role: 'PROVIDER', providerId: studio.providerId });
  await open(page, '/dashboard/dates?date=2027-03-16');
  await expect(page.getByText('The whole business is closed')).toBeVisible();
  await expect(page.getByText('Spring fair').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close on this date' })).toHaveCount(0);

  await context.clearCookies();
  await signInAs(context, studio, { role: 'STAFF' });
  await open(page, '/desk/closed-days');
  await page.getByRole('button', { name: 'Remove Tuesday 16 March 2027' }).click();
  await page.getByRole('button', { name: 'Open it again' }).click();
  await expect(page.getByText('no closed days ahead')).toBeVisible();
});

test('rules are changed, and a wrong number is named beside its field', async ({
  page,
  context,
  newVisitor,
}) => {
  const studio = await aSignedInProvider(context);
  await open(page, '/dashboard/rules');
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('Times begin every').fill('3');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(
    page.getByRole('link', { name: 'Please enter a whole number from 5 to 1,440.' }),
  ).toBeVisible();
  await page.getByLabel('Times begin every').fill('30');
  await page.getByRole('radio', { name: 'Up to a date' }).check();
  await page.getByLabel('Last date').fill('2027-03-16');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(page.getByText('Saved. Clients see it from now on')).toBeVisible();
  const visitor = await newVisitor();
  await open(visitor, `${studio.path}?date=2027-03-16`);
  await expect(times(visitor, 'Tuesday 16 March')).toHaveCount(15);
  await expect(day(visitor, 'Wednesday 17 March')).toHaveCount(0);
});

test('a provider asks why a time is not free, and follows the reason to its source', async ({
  page,
  context,
}) => {
  const studio = await aSignedInProvider(context);
  await aVisit(studio, { startAt: '2027-03-04T10:00:00Z', client: { name: 'Imani Cole' } });
  await open(page, '/dashboard?week=2027-03-01');
  const why = page.getByRole('region', { name: 'Why is this time not free?' });
  await why.getByLabel('Date').fill('2027-03-04');
  await why.getByLabel('Time').fill('10:30');
  await why.getByRole('button', { name: 'Explain' }).click();
  await expect(why.getByText('Thu 4 March, 10:30 is not free.')).toBeVisible();
  await expect(why.getByRole('listitem')).toHaveText([
    /^Times here are 60 min apart: 10:00 or 11:00 would be one\./,
    /^Taken Thu 4 March, 10:00 to 11:00: Imani Cole, Voice lesson\./,
  ]);
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await why.getByRole('link', { name: 'Appointment' }).click();
  await expect(page.getByRole('heading', { name: 'Imani Cole', level: 1 })).toBeVisible();

  await open(page, '/dashboard?week=2027-03-01&date=2027-03-04&time=11:00');
  await expect(why.getByText('Thu 4 March, 11:00 is free')).toBeVisible();
  await open(page, '/dashboard?week=2027-03-22&date=2027-03-28&time=01:30');
  await expect(why.getByText('On Sun 28 March the clocks skip 01:30.')).toBeVisible();
  for (const nonsense of ['date=x&time=99:99', 'service=%00&time=10:00', 'time=24:00']) {
    await open(page, `/dashboard?${nonsense}`);
    await expect(why).toBeVisible();
  }
});

test('a time that is taken elsewhere disappears while one looks', async ({ page }) => {
  const studio = await anOpenStudio();
  await open(page, `${studio.path}?date=2027-03-16`);
  const ten = times(page, 'Tuesday 16 March').filter({ hasText: '10:00' });
  await expect(ten).toHaveCount(1);
  await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  await expect(ten).toHaveCount(0, { timeout: 15_000 });
});

test('while nothing changes, what travels is that nothing has', async ({ page }) => {
  const studio = await anOpenStudio();
  const answers: number[] = [];
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.responseReceivedExtraInfo', ({ statusCode, headers }) => {
    if (headers.etag ?? headers.ETag) answers.push(statusCode);
  });
  await open(page, `${studio.path}?date=2027-03-16`);
  await expect(times(page, 'Tuesday 16 March')).toHaveCount(8);
  await expect
    .poll(() => answers.filter((status) => status === 304).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
});
