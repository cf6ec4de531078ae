import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import { type Account, serverAccount } from './account';
import { becomesReady, freeLocalPort, localUrl } from './connection';
import { temporaryHome } from './home';
import { initialise } from './initialise';
import { type Native, nativePrograms } from './native';
import { serverArguments } from './options';

const START_TIMEOUT_MS = 60_000;

/** A server that lives as long as this process does, at most. */
export interface TemporaryCluster {
  url: (database: string) => string;
  stop: () => Promise<void>;
}

export async function startTemporaryCluster(settings: string[]): Promise<TemporaryCluster> {
  const account = serverAccount();
  const native = nativePrograms(account);
  const home = temporaryHome(account);
  const password = randomBytes(24).toString('base64url');
  try {
    initialise({ native, account, home, password });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
  const port = await freeLocalPort();
  const keeper = spawnKeeper({ native, account, home, port, settings });
  const url = (database: string) => localUrl({ user: 'postgres', password, port, database });
  await waitUntilReady(keeper, url('postgres'));
  return { url, stop: () => stopKeeper(keeper) };
}

interface KeeperOptions {
  native: Native;
  account: Account | undefined;
  home: string;
  port: number;
  settings: string[];
}

function spawnKeeper({ native, account, home, port, settings }: KeeperOptions): ChildProcess {
  const args = serverArguments(join(home, 'data'), port, settings);
  const order = JSON.stringify({ program: native.postgres, args, account, folder: home });
  const program = join(PROJECT_ROOT, 'scripts/postgres/keeper.mjs');
  return spawn(process.execPath, [program, order], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', NODE_OPTIONS: '' },
  });
}

async function waitUntilReady(keeper: ChildProcess, url: string): Promise<void> {
  let lastWords = '';
  keeper.stderr?.on('data', (chunk) => {
    lastWords += chunk;
  });
  const isRunning = () => keeper.exitCode === null && keeper.signalCode === null;
  if (await becomesReady(url, { isRunning, timeoutMs: START_TIMEOUT_MS })) return;
  await stopKeeper(keeper);
  throw new Refusal(`A temporary PostgreSQL did not start. It said:\n\n${lastWords.trim()}`);
}

async function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const ended = once(keeper, 'exit');
  keeper.stdin?.end();
  await ended;
}
