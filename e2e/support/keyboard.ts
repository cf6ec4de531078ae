import type { Locator, Page } from '@playwright/test';
import { expect } from '@/e2e/support/test';

const MOST_STOPS = 40;

/** Presses Tab until the element has the focus; fails when it cannot be reached. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

/** Presses a key and says where the focus should be then. */
export async function pressAndLand(page: Page, key: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.locator(':focus')).toHaveAccessibleName(name);
}
