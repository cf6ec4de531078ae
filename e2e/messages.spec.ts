import type { Page } from '@playwright/test';
import { expectFaultless, expectWholeLetter } from '@/e2e/support/appearance';
import {
  aPerson,
  bookButton,
  chooseTime,
  expectBooked,
  fillDetails,
  open,
} from '@/e2e/support/booking';
import { clockHeaders, NOW } from '@/e2e/support/clock';
import { mailsTo, mailTo } from '@/e2e/support/mail';
import { signInAs } from '@/e2e/support/session';
import { aColleague, anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { MANAGE_TOKEN_PLACE } from '@/lib/notification/wording/manage-link';
import { aMessage } from '@/lib/testing/message-builders';
import { addMinutes, type Instant } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

test.describe.configure({ timeout: 120_000 });

// Nothing may run in the frame that shows a letter, and the recorder of the browser's tests tries to.
test.beforeEach(({ complaints }) =>
  complaints.expect(/Blocked script execution in 'about:srcdoc'/),
);

const TEN = '2027-03-16T10:00:00Z';
// No other test's clock gets that far, so that none sends what waits here.
const FAR_AHEAD = '2031-03-18T10:00:00Z';
const ITS_REMINDER = '2031-03-17T10:00:00Z';

/** Staff of a studio, whose outbox holds some of everything. */
async function aDesk(page: Page) {
  const studio = await anOpenStudio();
  const rosa = await aVisit(studio, { startAt: TEN });
  const owen = await aVisit(studio, {
    startAt: '2027-03-17T10:00:00Z',
    client: { name: 'Owen Hughes' },
  });
  const bounced = {
    status: 'SENT',
    delivery: 'BOUNCED',
    deliveryReason: 'The mailbox is full.',
  } as const;
  const { appointmentId } = rosa;
  await aMessage(db(), studio, { ...ago(7), appointmentId, repeatNo: 1, status: 'SENT' });
  await aMessage(db(), studio, {
    ...ago(6),
    appointmentId,
    repeatNo: 2,
    ...bounced,
    deliveryAt: new Date(NOW),
  });
  await aMessage(db(), studio, {
    ...ago(5),
    appointmentId: owen.appointmentId,
    repeatNo: 1,
    status: 'FAILED',
    reason: 'The address cannot be used.',
  });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  return { studio, rosa, owen };
}

function ago(minutes: number): { fireAt: Instant } {
  return { fireAt: addMinutes(instant(NOW), -minutes) };
}

function rows(page: Page) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader') });
}

function states(page: Page) {
  return page.getByRole('navigation', { name: 'States' });
}

/** Somebody who has booked online, and has the confirmation. */
async function aBooked(page: Page): Promise<{ studio: OpenStudio; email: string }> {
  const studio = await anOpenStudio({ provider: { email: `ana-${aPerson().email}` } });
  const { email } = aPerson();
  await open(page, studio.path);
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await fillDetails(page, { name: 'Rosa Keller', email });
  await bookButton(page).click();
  await expectBooked(page);
  await mailTo(email, 'Confirmed');
  return { studio, email };
}

async function confirmationOf({ businessId }: OpenStudio): Promise<string> {
  const where = { businessId, kind: 'CONFIRMATION', audience: 'CLIENT', repeatNo: 0 } as const;
  return (await db().notification.findFirstOrThrow({ where, select: { id: true } })).id;
}

test('the desk lists its messages by state and client, and nobody else’s', async ({ page }) => {
  await aDesk(page);
  await aDesk(page);
  await open(page, '/desk');
  await page.getByRole('link', { name: 'Messages' }).click();
  await expect(page.getByRole('heading', { name: 'Messages', level: 1 })).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Owen Hughes');
  await expect(rows(page).first()).toContainText('The address cannot be used.');
  await expectFaultless(page);

  await page.setViewportSize({ width: 1280, height: 800 });
  await states(page).getByRole('link', { name: 'Bounced 1' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('The mailbox is full.');
  await states(page).getByRole('link', { name: 'All 3' }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByLabel('Client').fill('owen');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Next 30 days' }).click();
  await states(page).getByRole('link', { name: 'Planned 2' }).click();
  await expect(rows(page)).toHaveCount(2);
});

test('the figures tell what was sent since yesterday, and how late', async ({ page }) => {
  const { studio, rosa } = await aDesk(page);
  const sentAt = new Date(NOW);
  const late = { ...ago(9), repeatNo: 3, status: 'SENT', sentAt } as const;
  await aMessage(db(), studio, { ...late, appointmentId: rosa.appointmentId });
  await open(page, '/desk/messages');
  const figures = page.getByRole('region', { name: 'Due in the last 24 hours' });
  await expect(figures.getByText('3', { exact: true })).toBeVisible();
  await expect(figures.getByText('2', { exact: true })).toBeVisible();
  await expect(figures.getByText('9 min', { exact: true })).toBeVisible();
  await expect(rows(page).filter({ hasText: 'sent 9 min late' })).toHaveCount(1);
});

test('a long list is read page by page', async ({ page }) => {
  const { studio, rosa } = await aDesk(page);
  const { appointmentId } = rosa;
  for (let repeatNo = 3; repeatNo < 35; repeatNo++) {
    await aMessage(db(), studio, { ...ago(60), appointmentId, repeatNo, status: 'SENT' });
  }
  await open(page, '/desk/messages');
  await expect(rows(page)).toHaveCount(30);
  await page.getByRole('link', { name: 'Earlier messages' }).click();
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByRole('link', { name: 'Earlier messages' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to the latest' }).click();
  await expect(rows(page)).toHaveCount(30);
});

test('an empty list says what that means', async ({ page }) => {
  await signInAs(page.context(), await anOpenStudio(), { role: 'OWNER' });
  await open(page, '/desk/messages');
  await expect(page.getByRole('heading', { name: 'No messages in this period' })).toBeVisible();
  await expectFaultless(page);
  await open(page, '/desk/messages?state=FAILED');
  await expect(page.getByRole('heading', { name: 'Nothing failed' })).toBeVisible();
});

for (const query of ['from=garbage', 'state=x', 'before=x~y', 'client=%00%25', 'channel=PIGEON']) {
  test(`the messages are listed, or the mistake is named, for ?${query}`, async ({ page }) => {
    await aDesk(page);
    expect((await page.goto(`/desk/messages?${query}`))?.status()).toBe(200);
    await expect(page.getByRole('button', { name: 'Show' })).toBeVisible();
  });
}

test('what is planned can be read before it is sent, without the private link', async ({
  page,
  complaints,
}) => {
  // axe looks into the letter's frame too, in which nothing may run.
  complaints.expect(/Blocked script execution in 'about:srcdoc'/);
  const { rosa } = await aDesk(page);
  await open(page, `/desk/appointments/${rosa.appointmentId}`);
  await page.getByRole('link', { name: 'Reminder to the client, 24 hours before' }).click();
  await expect(page.getByRole('heading', { name: 'Preview', level: 2 })).toBeVisible();
  const text = page.locator('pre');
  await expect(text).toContainText('We look forward to seeing you');
  await expect(text).toContainText(MANAGE_TOKEN_PLACE);
  const frame = page.getByTitle('The message as a mail program shows it');
  await expect(frame).toHaveAttribute('sandbox', '');
  expect(await page.content()).not.toContain(rosa.token);
  await expect(page.getByRole('button', { name: 'Send again' })).toHaveCount(0);
  await expect(page).toHaveTitle(/^Message/);
  await expectWholeLetter(page);
  await expectFaultless(page);
});

test('a message is sent again after a question, and reaches the client twice', async ({
  page,
  complaints,
}) => {
  complaints.expect(/Blocked script execution in 'about:srcdoc'/);
  const { studio, email } = await aBooked(page);
  await signInAs(page.context(), studio, { role: 'STAFF' });
  await open(page, '/desk/messages');
  await page.getByRole('link', { name: 'Confirmation to the client' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  const question = page.getByRole('alertdialog', { name: 'Send this message again?' });
  await expect(question).toContainText(email);
  await expect(question).toContainText('They have it already, so it comes a second time.');
  await expectFaultless(page);
  await question.getByRole('button', { name: 'Leave it' }).click();
  expect(await mailsTo(email, 'Confirmed')).toHaveLength(1);

  await page.getByRole('button', { name: 'Send again' }).click();
  await question.getByRole('button', { name: 'Send it again' }).click();
  await expect.poll(async () => (await mailsTo(email, 'Confirmed')).length).toBe(2);
  await page.getByRole('link', { name: 'See what becomes of it' }).click();
  const title = 'Confirmation to the client, again';
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page.getByText('sent again by Ingrid Holm').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('main').getByText('Sent', { exact: true }).first()).toBeVisible();
  await expectFaultless(page);
});

test('an address from which mail came back is written to again when staff say so', async ({
  page,
  complaints,
}) => {
  complaints.expect(/Blocked script execution in 'about:srcdoc'/);
  const { studio, email } = await aBooked(page);
  const mark = { channel: 'EMAIL', address: email, reason: 'BOUNCED' } as const;
  await db().unreachableAddress.create({ data: { ...mark, since: new Date(NOW) } });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  await open(page, `/desk/messages/${await confirmationOf(studio)}`);
  const again = page.getByRole('button', { name: 'Send again' });
  await expect(again).toBeDisabled();
  await expect(again).toHaveAccessibleDescription(/^Mail to this address came back/);
  await expect(page.getByText(`Nothing is sent to ${email} any more.`)).toBeVisible();
  await expectFaultless(page);

  await page.getByRole('button', { name: 'Write to it again' }).click();
  await expect(page.getByRole('status')).toContainText('This address is written to again');
  await expect(again).toBeEnabled();
  await expectFaultless(page);
  await again.click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Send it again' }).click();
  await expect.poll(async () => (await mailsTo(email, 'Confirmed')).length).toBe(2);

  await page.getByRole('link', { name: 'Rosa Keller' }).click();
  const entry = page.getByText('Mail taken up again by Ingrid Holm');
  await expect(entry).toBeVisible();
  await expect(page.getByText('Mail to the client’s address had come back.')).toBeVisible();
});

test('a provider reads and repeats messages of own appointments, and of nobody else’s', async ({
  page,
  newVisitor,
  complaints,
}) => {
  complaints.expect(/404/);
  const { studio, email } = await aBooked(page);
  const id = await confirmationOf(studio);
  const role = 'PROVIDER' as const;
  await signInAs(page.context(), studio, { role, providerId: studio.providerId });
  await open(page, `/dashboard/messages/${id}`);
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send it again' }).click();
  await expect.poll(async () => (await mailsTo(email, 'Confirmed')).length).toBe(2);

  const { providerId } = await aColleague(studio, { slug: 'marcus' });
  const colleague = await newVisitor();
  await signInAs(colleague.context(), studio, { role, providerId });
  expect((await colleague.goto(`/dashboard/messages/${id}`))?.status()).toBe(404);
  const stranger = await newVisitor();
  await signInAs(stranger.context(), await anOpenStudio(), { role: 'OWNER' });
  expect((await stranger.goto(`/desk/messages/${id}`))?.status()).toBe(404);
  expect((await stranger.goto('/desk/messages/nothing'))?.status()).toBe(404);
});

test('what is not true any more is not sent again, and says so', async ({ page }) => {
  const { studio } = await aBooked(page);
  await page.getByRole('link', { name: 'Manage this appointment' }).click();
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
  await signInAs(page.context(), studio, { role: 'STAFF' });
  await open(page, `/desk/messages/${await confirmationOf(studio)}`);
  const button = page.getByRole('button', { name: 'Send again' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription('The appointment was cancelled.');
});

test('when messages wait for more than five minutes, every page of desk and dashboard says so', async ({
  page,
  newVisitor,
  requestHeaders,
}) => {
  const studio = await anOpenStudio();
  await aVisit(studio, { startAt: FAR_AHEAD });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  const at = (minutes: number) => {
    const clock = new Date(addMinutes(instant(ITS_REMINDER), minutes)).toISOString();
    return { ...requestHeaders, ...clockHeaders(clock) };
  };
  const banner = (where: Page) => where.getByRole('complementary', { name: 'Messages are late' });
  await page.setExtraHTTPHeaders(at(5));
  await open(page, '/desk');
  await expect(banner(page)).toHaveCount(0);
  await page.setExtraHTTPHeaders(at(6));
  for (const path of ['/desk', '/desk/missed', '/desk/closed-days', '/desk/messages']) {
    await open(page, path);
    await expect(banner(page)).toContainText('1 message waits since Mon 17 March, 10:00.');
  }
  await expectFaultless(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await banner(page).getByRole('link', { name: 'See which' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Waiting');

  const provider = await newVisitor();
  const { providerId } = studio;
  await signInAs(provider.context(), studio, { role: 'PROVIDER', providerId });
  await provider.setExtraHTTPHeaders(at(6));
  for (const path of ['/dashboard', '/dashboard/hours', '/dashboard/rules']) {
    await open(provider, path);
    await expect(banner(provider)).toContainText('1 message waits');
    await expect(banner(provider).getByRole('link')).toHaveCount(0);
  }
  await expectFaultless(provider);
});
