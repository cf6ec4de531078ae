import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../bootstrap/child.mjs';
import { lockHolder } from '../bootstrap/lock.mjs';
import { step } from '../bootstrap/progress.mjs';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import { sourceHash } from './source-hash';

const STAMP = join(PROJECT_ROOT, '.next/holdfast-build.json');

/** Builds for production unless the last build is of exactly these sources. */
export async function buildIfStale(): Promise<void> {
  const hash = sourceHash();
  if (isFresh(hash)) return;
  refuseUnderRunningServer();
  rmSync(STAMP, { force: true });
  await step('Building the pages (a minute or two)', nextBuild, () => 'Pages built');
  writeFileSync(STAMP, `${JSON.stringify({ hash })}\n`);
}

export function isFresh(hash = sourceHash()): boolean {
  return existsSync(STAMP) && JSON.parse(readFileSync(STAMP, 'utf8')).hash === hash;
}

function refuseUnderRunningServer(): void {
  const holder = lockHolder('start');
  if (!holder || holder.pid === process.pid || holder.mode !== 'start') return;
  throw new Refusal(
    `The pages must be built again, and Holdfast serves the present ones from this folder at ${holder.url} (process ${holder.pid}): stop it there first.`,
  );
}

async function nextBuild(): Promise<void> {
  const { code, output } = await runQuietly(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build'],
    { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  );
  if (code === 0) return;
  throw new Refusal(`The build failed. It said:\n\n${output.trim()}`);
}
