import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts work at a fixed rate whether or not what went before has ended, and answers how long each
 * took from the moment at which it was due, so that waiting in line counts.
 */
export async function openLoop(
  work: (run: number) => Promise<unknown>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const startedAt = performance.now();
  const runs = Array.from({ length: perSecond * seconds }, async (_, run) => {
    const dueAt = startedAt + (run * 1000) / perSecond;
    await pause(dueAt - performance.now());
    await work(run);
    return performance.now() - dueAt;
  });
  return Promise.all(runs);
}
