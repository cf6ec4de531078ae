import type { BrowserContext } from '@playwright/test';
import type { Business } from '@/lib/testing/builders';
import { aSession, type Role } from '@/lib/testing/session';

/** Signs a browser in as somebody who works for the business. */
export async function signInAs(
  context: BrowserContext,
  business: Business,
  role: Role,
): Promise<void> {
  const [name = '', value = ''] = (await aSession(business, role)).split('=');
  await context.addCookies([{ name, value, url: process.env.E2E_BASE_URL ?? '' }]);
}
