import type { Page } from '@playwright/test';
import { expectFaultless, expectWholeLetter } from '@/e2e/support/appearance';
import {
  aPerson,
  bookButton,
  chooseTime,
  detailsHeading,
  expectBooked,
  fillDetails,
  open,
} from '@/e2e/support/booking';
import { firstLoadBytes } from '@/e2e/support/first-load';
import { mailTo } from '@/e2e/support/mail';
import { signInAs } from '@/e2e/support/session';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';

test.describe.configure({ timeout: 120_000 });

const TEN = '2027-03-16T10:00:00Z';
const MOST_OWN_BYTES = 45_000;

interface Look {
  what: string;
  reach: (page: Page) => Promise<void>;
  /** The page is one that is not there. */
  missing?: boolean;
}

const PUBLIC: Look[] = [
  { what: 'the front door', reach: (page) => open(page, '/') },
  { what: "a business's services", reach: (page) => open(page, '/book/linden-rooms') },
  { what: 'the picker', reach: toPicker },
  { what: 'the times as a list', reach: toList },
  { what: 'the zone dialog', reach: toZoneDialog },
  { what: 'the details', reach: toDetails },
  { what: 'the details with mistakes', reach: toMistakes },
  { what: 'a time that is taken', reach: toTaken },
  { what: 'a booked appointment', reach: (page) => toVisit(page, '/booked') },
  { what: 'the manage page', reach: (page) => toVisit(page, '') },
  { what: 'the cancel question', reach: toCancelQuestion },
  { what: 'a cancelled appointment', reach: toCancelled },
  { what: 'a link of nobody', reach: (page) => open(page, '/appointments/nobody'), missing: true },
  { what: 'an address of nothing', reach: (page) => open(page, '/nothing'), missing: true },
  { what: 'the sign-in page', reach: (page) => open(page, '/sign-in') },
  { what: 'a spent sign-in link', reach: (page) => open(page, '/sign-in?error=Verification') },
  { what: 'the page after a request to sign in', reach: (page) => open(page, '/sign-in/sent') },
  {
    what: 'the page of a sign-in link',
    reach: (page) => open(page, '/sign-in/confirm?token=x&email=ana%40linden.example'),
  },
];

for (const { what, reach, missing } of PUBLIC) {
  test(`${what}: faultless on desk and phone, light and dark`, async ({ page, complaints }) => {
    if (missing) complaints.expect(/404/);
    await reach(page);
    await expectFaultless(page);
  });
}

test('the booking page adds at most 45 kB of its own to the JavaScript of the framework', async () => {
  const { path } = await anOpenStudio();
  const { own, framework } = await firstLoadBytes(path);
  console.log(`First-load JavaScript, compressed: ${own} B ours, ${framework} B the framework's.`);
  expect(own).toBeLessThanOrEqual(MOST_OWN_BYTES);
});

test('the mailbox and a message in it: faultless on desk and phone', async ({
  page,
  complaints,
}) => {
  // axe looks into the letter's frame too, in which nothing may run.
  complaints.expect(/Blocked script execution in .*\/mailbox\//);
  const { email } = aPerson();
  const studio = await anOpenStudio({ provider: { email: `ana-${email}` } });
  await signInAs(page.context(), studio, { role: 'STAFF' });
  await open(page, studio.path);
  await chooseTime(page, 'Tuesday 16 March', '10:00');
  await fillDetails(page, { name: 'Rosa Keller', email });
  await bookButton(page).click();
  await expectBooked(page);
  const { subject } = await mailTo(email, 'Confirmed');
  await open(page, '/mailbox');
  await expectFaultless(page);
  await page.getByRole('link', { name: subject }).click();
  await expect(page.getByRole('heading', { name: subject, level: 1 })).toBeVisible();
  await expectWholeLetter(page);
  await expectFaultless(page);
});

async function toPicker(page: Page): Promise<void> {
  await open(page, '/book/linden-rooms/first-conversation');
  await expect(page.getByRole('grid')).toBeVisible();
}

async function toList(page: Page): Promise<void> {
  await toPicker(page);
  await page.getByRole('radio', { name: 'List' }).check();
  await expect(page.getByRole('grid')).toBeHidden();
}

async function toZoneDialog(page: Page): Promise<void> {
  await toPicker(page);
  await page.getByRole('button', { name: 'Change the time zone' }).click();
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toBeVisible();
}

async function toDetails(page: Page): Promise<void> {
  const { path } = await anOpenStudio({
    service: { phoneRequired: true, question: 'What would you like to work on?' },
  });
  await open(page, `${path}?at=${TEN}`);
  await expect(detailsHeading(page)).toBeVisible();
}

async function toMistakes(page: Page): Promise<void> {
  await toDetails(page);
  await bookButton(page).click();
  await expect(page.getByRole('region', { name: 'Please look at this again' })).toBeVisible();
}

async function toTaken(page: Page): Promise<void> {
  const studio = await anOpenStudio();
  await aVisit(studio, { startAt: TEN });
  await open(page, `${studio.path}?at=${TEN}`);
  await expect(page.getByText('Somebody has just taken this time.')).toBeVisible();
}

async function toVisit(page: Page, below: string): Promise<void> {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: TEN });
  await open(page, `${link}${below}`);
}

async function toCancelQuestion(page: Page): Promise<void> {
  await toVisit(page, '');
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
}

async function toCancelled(page: Page): Promise<void> {
  await toCancelQuestion(page);
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel the appointment' }).click();
  await expect(page.getByText('You cancelled this appointment.')).toBeVisible();
}
