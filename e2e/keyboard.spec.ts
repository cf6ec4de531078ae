import {
  aPerson,
  bookButton,
  detailsHeading,
  expectBooked,
  listening,
  open,
  time,
} from '@/e2e/support/booking';
import { pressAndLand, tabTo } from '@/e2e/support/keyboard';
import { appointmentsOf } from '@/e2e/support/rows';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';

test('a time is booked by keyboard alone, from the front page to the end', async ({ page }) => {
  const { businessSlug, businessId } = await anOpenStudio();
  await open(page, `/book/${businessSlug}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Voice lesson', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'March 2027' })).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: /^Tuesday 2 March, today, 8 times$/ }));
  await pressAndLand(page, 'ArrowDown', 'Tuesday 9 March, 8 times');
  await pressAndLand(page, 'ArrowDown', 'Tuesday 16 March, 8 times');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Tue 16 March ?, 8 times$/ })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: '8 times on Tuesday' })).toHaveText(
    /8 times on Tuesday 16 March/,
  );

  await pressAndLand(page, 'Tab', '09:00');
  await pressAndLand(page, 'Tab', '10:00');
  await page.keyboard.press('Space');
  await expect(detailsHeading(page)).toBeFocused();

  const { name, email } = aPerson();
  await tabTo(page, page.getByLabel('Name', { exact: true }));
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused();
  await page.keyboard.type(email);
  await tabTo(page, page.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox')).toBeChecked();
  await tabTo(page, bookButton(page));
  await page.keyboard.press('Enter');
  await expectBooked(page);
  expect(await appointmentsOf(businessId)).toEqual(['2027-03-16T10:00:00Z CONFIRMED']);
  await listening(page);
  await tabTo(page, page.getByRole('link', { name: 'Manage this appointment' }));
});

test('the month is one tab stop: arrows, Home, End, PageUp and PageDown move in it', async ({
  page,
}) => {
  const { path } = await anOpenStudio();
  await open(page, path);
  const first = page.getByRole('button', { name: /^Tuesday 2 March, today/ });
  await tabTo(page, first);
  await pressAndLand(page, 'ArrowRight', 'Wednesday 3 March, 8 times');
  await pressAndLand(page, 'ArrowLeft', /^Tuesday 2 March, today/);
  await pressAndLand(page, 'End', 'Sunday 7 March, no times');
  await pressAndLand(page, 'Home', 'Monday 1 March, no times');
  await pressAndLand(page, 'ArrowDown', 'Monday 8 March, 8 times');
  await pressAndLand(page, 'ArrowUp', 'Monday 1 March, no times');
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toHaveAccessibleName('Monday 1 March, no times');

  await pressAndLand(page, 'PageDown', 'Thursday 1 April, 8 times');
  await pressAndLand(page, 'ArrowLeft', 'Wednesday 31 March, 8 times');
  await pressAndLand(page, 'PageUp', 'Wednesday 31 March, 8 times');
  await expect(page.locator('[role=grid] button[tabindex="0"]')).toHaveCount(1);
});

test('Escape closes the zone dialog and gives the focus back', async ({ page }) => {
  const { path } = await anOpenStudio();
  await open(page, path);
  const change = page.getByRole('button', { name: 'Change the time zone' });
  await tabTo(page, change);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Show times in' });
  await expect(dialog.getByRole('combobox', { name: 'Time zone' })).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(change).toBeFocused();
});

test('the cancel question starts on the way out, and Escape takes it', async ({ page }) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  await open(page, link);
  const cancel = page.getByRole('button', { name: 'Cancel the appointment' });
  await tabTo(page, cancel);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(cancel).toBeFocused();
  expect(await appointmentsOf(studio.businessId)).toEqual(['2027-03-16T10:00:00Z CONFIRMED']);
});

test('choosing another time from the details by keyboard leads back to the times', async ({
  page,
}) => {
  const { path } = await anOpenStudio();
  await open(page, `${path}?date=2027-03-16`);
  await tabTo(page, time(page, '09:00'));
  await page.keyboard.press('Enter');
  await expect(detailsHeading(page)).toBeFocused();
  await pressAndLand(page, 'Tab', 'Change the time');
  await page.keyboard.press('Enter');
  await expect(time(page, '09:00')).toBeVisible();
});
