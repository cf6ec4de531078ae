import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const LEFT_OUT = /(^lib\/db\/generated$|^lib\/testing$|\.test\.tsx?$)/;

/** One value for everything that goes into the build; a change anywhere changes it. */
export function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of SOURCES) {
    for (const file of filesBelow(path)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(PROJECT_ROOT, file)))
        .update('\0');
    }
  }
  for (const [name, value] of publicVariables()) hash.update(`${name}=${value}\0`);
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const full = join(PROJECT_ROOT, path);
  if (LEFT_OUT.test(path) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

/** Next.js writes these into the pages that it builds. */
function publicVariables(): [string, string | undefined][] {
  return Object.entries(process.env)
    .filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
    .sort();
}
