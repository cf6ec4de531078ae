import { spawnSync } from 'node:child_process';
import { Refusal } from '../bootstrap/refusal.mjs';

/** The operating-system user that the server runs as, when it is not the one who runs this. */
export interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, made if missing. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return findAccount() ?? createAccount();
}

function findAccount(): Account | undefined {
  const uid = numericId('-u');
  const gid = numericId('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function numericId(flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

function createAccount(): Account {
  spawnSync('groupadd', ['--system', 'postgres']);
  const options = ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false'];
  spawnSync('useradd', [...options, 'postgres']);
  const account = findAccount();
  if (account) return account;
  throw new Refusal(
    'PostgreSQL does not run as root, and the user `postgres` could not be made here with useradd. Do one of these and run the command again:\n  - make a system user named postgres,\n  - run the command as an ordinary user,\n  - set DATABASE_URL to a PostgreSQL server of your own.',
  );
}
