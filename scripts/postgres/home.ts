import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_FOLDER, dataPath } from '../bootstrap/project.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import type { Account } from './account';
import { openFolder, SHARED_FOLDER } from './native';

/**
 * The folder of this installation's own server. It lies in `.data` unless the server's account
 * cannot get there (a project below /root, say); then `.data/postgres-home` names the place.
 */
export function clusterHome(account: Account | undefined): string {
  const pointer = dataPath('postgres-home');
  if (existsSync(pointer)) return openFolder(readFileSync(pointer, 'utf8').trim());
  const inside = dataPath('postgres');
  mkdirSync(inside, { recursive: true });
  if (!account || reaches(account, inside)) return inside;
  if (existsSync(join(inside, 'data'))) throw new Refusal(unreachable(inside));
  openFolder(SHARED_FOLDER);
  const outside = openFolder(join(SHARED_FOLDER, randomBytes(8).toString('hex')));
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}

/** A new folder for a server that is thrown away. */
export function temporaryHome(account: Account | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-'));
  openFolder(folder);
  if (!account || reaches(account, folder)) return folder;
  rmSync(folder, { recursive: true });
  openFolder(SHARED_FOLDER);
  return openFolder(mkdtempSync(join(SHARED_FOLDER, 'temporary-')));
}

/** Asks the system itself, as that account: modes, lists and mounts all count. */
function reaches(account: Account, folder: string): boolean {
  const probe = join(folder, 'probe');
  mkdirSync(probe, { recursive: true });
  try {
    chownSync(probe, account.uid, account.gid);
    return spawnSync('test', ['-w', probe], { ...account, cwd: '/' }).status === 0;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
}

function unreachable(folder: string): string {
  return `The database in ${folder} is out of reach for the user postgres, as whom PostgreSQL runs here. Let everyone pass through the folders above ${DATA_FOLDER} (chmod o+x), or move the project back to where it was.`;
}
