import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFinding } from './finding';
import { houseOf } from './house';
import { inspect } from './inspect';
import { parseFile } from './parsed-file';
import { isDoc } from './place';

const ROOT = join(import.meta.dirname, '../..');

/** Holds the repository to docs/architecture.md. Exits 1 when a file stands, imports or says what it must not. */
function main(): void {
  const paths = knownPaths();
  const sources = paths.filter((path) => /\.tsx?$/.test(path));
  const parsed = sources.map((path) => parseFile(path, textOf(path)));
  const docs = new Map(paths.filter(isDoc).map((path) => [path, textOf(path)]));
  const findings = inspect(houseOf({ paths, parsed, docs }));
  for (const each of findings) console.error(formatFinding(each));
  if (findings.length > 0) {
    console.error(
      `\n${count(findings.length, 'finding')} in ${count(sources.length, 'source file')}.`,
    );
    process.exitCode = 1;
    return;
  }
  console.log(`Structure: ${count(sources.length, 'source file')}, nothing out of place.`);
}

/** Tracked, or new and not ignored; a file that was deleted is still tracked until the commit. */
function knownPaths(): string[] {
  const args = ['ls-files', '-coz', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
  const paths = new Set(listed.split('\0').filter((path) => path !== ''));
  return [...paths].filter((path) => existsSync(join(ROOT, path))).sort();
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

main();
