import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runQuietly } from './bootstrap/child.mjs';
import { step } from './bootstrap/progress.mjs';
import { Refusal } from './bootstrap/refusal.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The program of a Chromium that runs here: CHROMIUM_PATH, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  const candidates = [...(named ? [named] : []), ...INSTALLED, chromium.executablePath()];
  return candidates.find((path) => existsSync(path) && runs(path));
}

/** Finds a Chromium, installs one if there is none, or says how. */
export async function requireChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  return step('Installing Chromium for the browser tests', installChromium);
}

/** Some systems put a stub there that only says how to get the real one. */
function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

async function installChromium(): Promise<string> {
  const installed = (await installWithApt()) ?? (await installWithPlaywright());
  if (installed) return installed;
  throw new Refusal(
    'The browser tests need Chromium, and it could not be installed from here. Do one of these and run the command again:\n  - on Debian or Ubuntu, as root: apt-get install -y chromium\n  - anywhere: npx playwright install --with-deps chromium\n  - set CHROMIUM_PATH to a Chromium or Chrome that you have',
  );
}

async function installWithApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], quiet);
  const packages = ['chromium', 'fonts-liberation'];
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet);
  return findChromium();
}

async function installWithPlaywright(): Promise<string | undefined> {
  const cli = 'node_modules/@playwright/test/cli.js';
  await runQuietly(process.execPath, [cli, 'install', 'chromium']);
  return findChromium();
}
