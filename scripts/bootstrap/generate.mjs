import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuietly } from './child.mjs';
import { NO_ENGINE_DOWNLOAD } from './install.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';

const CLIENT = 'lib/db/generated/client.ts';
const STAMP = 'node_modules/.cache/holdfast/schema-hash';
const INPUTS = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'];

/** Runs `prisma generate` when the schema changed since the last time. */
export async function generateClient({ always = false } = {}) {
  if (!always && isGenerated()) return;
  await step('Generating the database client', prismaGenerate, () => 'Database client generated');
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, inputHash());
}

export function isGenerated() {
  return existsSync(CLIENT) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputHash();
}

function inputHash() {
  const hash = createHash('sha256');
  for (const file of INPUTS) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function prismaGenerate() {
  const { code, output } = await runQuietly(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
    { ...NO_ENGINE_DOWNLOAD, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  );
  if (code === 0) return;
  throw new Refusal(`Prisma could not generate the database client. It said:\n\n${output.trim()}`);
}
