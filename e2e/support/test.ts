import { randomInt } from 'node:crypto';
import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { clockHeaders } from '@/e2e/support/clock';
import { Complaints } from '@/e2e/support/complaints';

interface Fixtures {
  /** What every request of this test carries: its clock, and an address with a rate limit of its own. */
  requestHeaders: Record<string, string>;
  /** What the browsers of this test complained about; anything unexpected fails the test. */
  complaints: Complaints;
  /** Somebody else's browser, or the same person's other device. */
  newVisitor: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  timezoneId: 'Europe/London',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  requestHeaders: async ({}, use) => {
    await use({ ...clockHeaders(), 'x-forwarded-for': anyAddress() });
  },
  extraHTTPHeaders: async ({ requestHeaders }, use) => use(requestHeaders),
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(context);
      await use(complaints);
      expect(complaints.unexpected()).toEqual([]);
    },
    { auto: true },
  ],
  newVisitor: async ({ browser, complaints, requestHeaders }, use) => {
    const pages: Page[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...options, extraHTTPHeaders: requestHeaders });
      complaints.listenTo(context);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

export { expect };

function anyAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}
