import { type Db, db } from '@/lib/db/client';

/**
 * Has work meet a provider's lock: takes the lock, starts the work, waits until the server says
 * that somebody waits for a lock, does `meanwhile` in the lock's own transaction and commits.
 */
export async function whileLocked<T>(
  providerId: string,
  work: () => Promise<T>,
  meanwhile: (tx: Db) => Promise<unknown>,
): Promise<T> {
  const { running } = await db().$transaction(async (tx) => {
    await tx.$executeRaw`
      SELECT FROM provider_calendar WHERE provider_id = ${providerId}::uuid FOR NO KEY UPDATE`;
    const running = work();
    running.catch(() => undefined);
    await somebodyWaits(tx);
    await meanwhile(tx);
    return { running };
  });
  return running;
}

const MOST_LOOKS = 5_000;

async function somebodyWaits(tx: Db): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const waiting = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS waits FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
    if (waiting.length > 0) return;
  }
  throw new Error('nobody came to wait for the lock');
}
