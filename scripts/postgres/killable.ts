import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readPostmaster } from './postmaster';
import {
  prepareTemporary,
  spawnKeeper,
  stopKeeper,
  type TemporaryCluster,
  waitUntilReady,
} from './temporary';

const ATTEMPTS = 50;
const RETRY_MS = 100;

/** A temporary server that can be killed and started again on the same data. */
export interface KillableCluster extends TemporaryCluster {
  killPostmaster: () => Promise<void>;
  startAgain: () => Promise<void>;
}

export async function startKillableCluster(settings: string[]): Promise<KillableCluster> {
  const { options, url } = await prepareTemporary(settings);
  const start = () => spawnKeeper({ ...options, outlives: true });
  let keeper = start();
  await waitUntilReady(keeper, url('postgres'));
  return {
    url,
    killPostmaster: async () => {
      const ended = once(keeper, 'exit');
      const running = readPostmaster(join(options.home, 'data'));
      if (running) process.kill(running.pid, 'SIGKILL');
      await ended;
    },
    startAgain: () =>
      untilStarted(async () => {
        keeper = start();
        await waitUntilReady(keeper, url('postgres'));
      }),
    stop: () => stopKeeper(keeper),
  };
}

/** The workers of a killed server may need a moment to notice its death. */
async function untilStarted(start: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await pause(RETRY_MS);
    }
  }
}
