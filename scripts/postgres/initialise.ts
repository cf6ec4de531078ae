import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../bootstrap/refusal.mjs';
import type { Account } from './account';
import type { Native } from './native';

interface Options {
  native: Native;
  account: Account | undefined;
  home: string;
  password: string;
}

/**
 * Makes the data folder `home/data` with the superuser `postgres`. It gets its name last, so an
 * interrupted run leaves nothing that looks finished.
 */
export function initialise({ native, account, home, password }: Options): void {
  const draft = join(home, 'data.draft');
  const passwordFile = join(home, 'password.draft');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    runInitdb({ program: native.initdb, account, draft, passwordFile });
  } finally {
    rmSync(passwordFile);
  }
  renameSync(draft, join(home, 'data'));
}

interface Initdb {
  program: string;
  account: Account | undefined;
  draft: string;
  passwordFile: string;
}

function runInitdb({ program, account, draft, passwordFile }: Initdb): void {
  const { status, stderr, error } = spawnSync(
    program,
    [
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...account, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
  );
  if (status === 0) return;
  const said = error ? error.message : stderr.trim();
  throw new Refusal(`PostgreSQL could not prepare its data folder. It said:\n\n${said}`);
}
