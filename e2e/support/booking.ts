import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@/e2e/support/test';

export interface Person {
  name: string;
  email: string;
}

/** Somebody whose mails no other test receives. */
export function aPerson(name = 'Rosa Keller'): Person {
  return { name, email: `rosa-${randomBytes(6).toString('hex')}@example.com` };
}

/** Opens a page and waits until it listens to presses. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await listening(page);
}

/** React marks what it has taken over; a press before that would be lost. */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactProps'));
  });
}

/** A day that has times, in the month that is shown: day(page, 'Tuesday 16 March'). */
export function day(page: Page, label: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${label}\\b.* \\d+ times?$`) });
}

/** The times of one date: times(page, 'Tuesday 16 March'). */
export function times(page: Page, label: string): Locator {
  return page.getByRole('region', { name: `Times on ${label}` }).getByRole('button', {
    name: /^\d\d:\d\d/,
  });
}

export function time(page: Page, text: string): Locator {
  return page.getByRole('button', { name: text, exact: true });
}

export function detailsHeading(page: Page): Locator {
  return page.getByRole('heading', { name: 'Your details', level: 1 });
}

export function countdown(page: Page): Locator {
  return page.getByRole('timer');
}

/** From the picker to the details, where the time is kept. */
export async function chooseTime(page: Page, date: string, text: string): Promise<void> {
  await day(page, date).click();
  await time(page, text).click();
  await expect(detailsHeading(page)).toBeVisible();
}

export async function fillDetails(page: Page, { name, email }: Person): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByRole('checkbox', { name: /may keep these details/ }).check();
}

export function bookButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Book', exact: true });
}

export async function expectBooked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'You are booked', level: 1 })).toBeVisible();
}

/** What stands beside a word such as "When". */
export function fact(page: Page, term: string): Locator {
  return page
    .locator('dt', { hasText: new RegExp(`^${term}$`) })
    .locator('xpath=following-sibling::dd[1]');
}
