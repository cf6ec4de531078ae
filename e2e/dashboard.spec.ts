import { expectFaultless } from '@/e2e/support/appearance';
import { day, open, times } from '@/e2e/support/booking';
import { readCalendar } from '@/e2e/support/calendar';
import { mailTo } from '@/e2e/support/mail';
import { appointmentsOf } from '@/e2e/support/rows';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { newId } from '@/lib/id';

const TEN = '2027-03-16T10:00:00Z';
/** An hour before the tests' now: it is going on, or over. */
const THIS_MORNING = '2027-03-02T08:00:00Z';

test.beforeEach(async ({ context }, testInfo) => {
  testInfo.setTimeout(120_000);
  await context.clearCookies();
});

test('my week shows who comes, and leads to each', async ({ page, context }) => {
  const studio = await aSignedInProvider(context);
  await aVisit(studio, { startAt: '2027-03-04T10:00:00Z', client: { name: 'Imani Cole' } });
  await open(page, '/dashboard');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/1 – 7 March 2027/);
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page
    .getByRole('link', { name: /Imani Cole/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole('heading', { name: 'Imani Cole', level: 1 })).toBeVisible();
  await expect(page.getByText('Thursday 4 March 2027')).toBeVisible();
  await expectFaultless(page);
});

test("another provider's appointment is not there", async ({ page, context, complaints }) => {
  complaints.expect(/404/);
  await aSignedInProvider(context);
  const { appointmentId } = await aVisit(await anOpenStudio(), { startAt: TEN });
  for (const id of [appointmentId, newId(), 'nonsense', '%00']) {
    const answer = await page.goto(`/dashboard/appointments/${id}`);
    expect([404, 400], id).toContain(answer?.status());
  }
});

test('changed hours are what clients see at once', async ({ page, context, newVisitor }) => {
  const studio = await aSignedInProvider(context);
  const visitor = await newVisitor();
  await open(visitor, `${studio.path}?date=2027-03-16`);
  await expect(times(visitor, 'Tuesday 16 March')).toHaveCount(8);

  await open(page, '/dashboard/hours');
  await expectFaultless(page);
  await page.getByLabel('Tuesday, range 1, to', { exact: true }).fill('11:00');
  await page.getByRole('button', { name: 'Remove Wednesday, range 1' }).click();
  await page.getByRole('button', { name: 'Save hours' }).click();
  await expect(page.getByText('Clients see these hours from now on.')).toBeVisible();

  await open(visitor, `${studio.path}?date=2027-03-16`);
  await expect(times(visitor, 'Tuesday 16 March')).toHaveText(['09:00', '10:00']);
  await expect(day(visitor, 'Wednesday 17 March')).toHaveCount(0);
});

test('hours say what next week would offer, before they are saved', async ({ page, context }) => {
  await aSignedInProvider(context);
  await open(page, '/dashboard/hours');
  await expect(page.getByText('Next week you offer 40 times')).toBeVisible();
  await page.getByLabel('Tuesday, range 1, to', { exact: true }).fill('11:00');
  await expect(page.getByText('Next week you offer 34 times (was 40)')).toBeVisible();
});

test('a night may run into the next day, and clients can book it', async ({
  page,
  context,
  newVisitor,
}) => {
  const studio = await aSignedInProvider(context);
  await open(page, '/dashboard/hours');
  await page.getByLabel('Friday, range 1, from', { exact: true }).fill('22:00');
  await page.getByLabel('Friday, range 1, to', { exact: true }).fill('02:00');
  await expect(page.getByText('on the next day', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save hours' }).click();
  await expect(page.getByText('Clients see these hours from now on.')).toBeVisible();
  await expectFaultless(page);
  const visitor = await newVisitor();
  await open(visitor, `${studio.path}?date=2027-03-06`);
  await expect(times(visitor, 'Saturday 6 March')).toHaveText(['00:00', '01:00']);
});

test('hours that take no time are refused beside their day', async ({ page, context }) => {
  await aSignedInProvider(context);
  await open(page, '/dashboard/hours');
  await page.getByLabel('Tuesday, range 1, to', { exact: true }).fill('09:00');
  await page.getByRole('button', { name: 'Save hours' }).click();
  const summary = page.getByRole('region', { name: 'Please look at this again' });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link', { name: /^Tuesday: / })).toBeVisible();
  await expectFaultless(page);
});

test('blocked time vanishes from the picker, and what it meets is listed and untouched', async ({
  page,
  context,
  newVisitor,
}) => {
  const studio = await aSignedInProvider(context);
  await aVisit(studio, { startAt: TEN, client: { name: 'Imani Cole' } });
  await open(page, '/dashboard/time-off');
  await page.getByRole('radio', { name: 'Some hours' }).check();
  await page.getByLabel('From, date').fill('2027-03-16');
  await page.getByLabel('From, time').fill('09:00');
  await page.getByLabel('To, date').fill('2027-03-16');
  await page.getByLabel('To, time').fill('12:00');
  await page.getByRole('button', { name: 'Block this time' }).click();
  await expect(page.getByText(/It meets one appointment, listed with it/)).toBeVisible();
  await expect(page.getByRole('link', { name: /Imani Cole/ })).toBeVisible();
  await expectFaultless(page);
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} CONFIRMED`]);

  const visitor = await newVisitor();
  await open(visitor, `${studio.path}?date=2027-03-16`);
  const rest = ['12:00', '13:00', '14:00', '15:00', '16:00'];
  await expect(times(visitor, 'Tuesday 16 March')).toHaveText(rest);
});

test('a provider cancels with a reason that the client reads', async ({ page, context }) => {
  const studio = await aSignedInProvider(context);
  const { appointmentId, client } = await aVisit(studio, { startAt: TEN });
  await open(page, `/dashboard/appointments/${appointmentId}`);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Cancel this appointment?' });
  await question.getByLabel(/^Reason/).fill('I am ill, I am sorry.');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByText('“I am ill, I am sorry.”').first()).toBeVisible();
  expect(await appointmentsOf(studio.businessId)).toEqual([`${TEN} CANCELLED`]);
  const mail = await mailTo(client.email, 'Cancelled');
  expect(mail.text).toContain('Ana Lindqvist cancelled it.');
  expect(mail.text).toContain('I am ill, I am sorry.');
  expect(readCalendar(mail.calendar ?? '')).toMatchObject({ method: 'CANCEL', start: TEN });
});

test('who came is marked once it has begun, and before that the buttons say why not', async ({
  page,
  context,
}) => {
  const studio = await aSignedInProvider(context);
  const ahead = await aVisit(studio, { startAt: TEN });
  await open(page, `/dashboard/appointments/${ahead.appointmentId}`);
  const noShow = page.getByRole('button', { name: 'No-show' });
  await expect(noShow).toBeDisabled();
  await expect(noShow).toHaveAccessibleDescription(
    'This can be marked once the appointment has begun.',
  );

  const begun = await aVisit(studio, { startAt: THIS_MORNING });
  await open(page, `/dashboard/appointments/${begun.appointmentId}`);
  await page.getByRole('button', { name: 'Completed' }).click();
  await expect
    .poll(() => appointmentsOf(studio.businessId))
    .toEqual([`${THIS_MORNING} COMPLETED`, `${TEN} CONFIRMED`]);
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible();
});

async function aSignedInProvider(context: Parameters<typeof signInAs>[0]) {
  const studio = await anOpenStudio();
  await signInAs(context, studio, { role: 'PROVIDER', providerId: studio.providerId });
  return studio;
}
