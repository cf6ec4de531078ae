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
  const { options, url } = await prepareTemporary(settings);
  const keeper = spawnKeeper(options);
  await waitUntilReady(keeper, url('postgres'));
  return { url, stop: () => stopKeeper(keeper) };
}

/** Makes the data folder and finds a port; nothing runs yet. */
export async function prepareTemporary(settings: string[]) {
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
  const url = (database: string) => localUrl({ user: 'postgres', password, port, database });
  return { options: { native, account, home, port, settings }, url };
}

interface KeeperOptions {
  native: Native;
  account: Account | undefined;
  home: string;
  port: number;
  settings: string[];
  /** Leaves the folder alone when the server ends by itself. */
  outlives?: boolean;
}

export function spawnKeeper(options: KeeperOptions): ChildProcess {
  const { native, account, home, port, settings, outlives = false } = options;
  const args = serverArguments(join(home, 'data'), port, settings);
  const order = JSON.stringify({ program: native.postgres, args, account, folder: home, outlives });
  const program = join(PROJECT_ROOT, 'scripts/postgres/keeper.mjs');
  return spawn(process.execPath, [program, order], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', NODE_OPTIONS: '' },
  });
}

export async function waitUntilReady(keeper: ChildProcess, url: string): Promise<void> {
  let lastWords = '';
  keeper.stderr?.on('data', (chunk) => {
    lastWords += chunk;
  });
  const isRunning = () => keeper.exitCode === null && keeper.signalCode === null;
  if (await becomesReady(url, { isRunning, timeoutMs: START_TIMEOUT_MS })) return;
  await stopKeeper(keeper);
  throw new Refusal(`A temporary PostgreSQL did not start. It said:\n\n${lastWords.trim()}`);
}

export async function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const ended = once(keeper, 'exit');
  keeper.stdin?.end();
  await ended;
}
