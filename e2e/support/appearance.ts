import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@/e2e/support/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** The narrowest that WCAG asks for, and what is left of a desk's width at twice the size. */
const NARROW = [320, 640];

/** The page as it stands, on desk and phone, light and dark: nothing for axe to find, nothing cut off. */
export async function expectFaultless(page: Page): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await faultsOf(page), `${viewport.width} ${colorScheme}`).toEqual([]);
    }
  }
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: 700 });
    expect(await overflowOf(page), `at ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** The letter in its frame, to its end: nobody should have to scroll within it. */
export async function expectWholeLetter(page: Page): Promise<void> {
  const frame = page.getByTitle('The message as a mail program shows it').contentFrame();
  for (const width of [DESK.width, PHONE.width, ...NARROW]) {
    await page.setViewportSize({ width, height: 800 });
    const hidden = await frame
      .locator(':root')
      .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    expect(hidden, `at ${width} px`).toBe(0);
  }
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** How many pixels one would have to scroll sideways. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
