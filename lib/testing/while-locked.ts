import { type Db, db } from '@/lib/db/client';

/**
 * Has work meet a transaction that is not committed yet: `first` runs, the work starts, and once the
 * server says that it waits, `meanwhile` runs and all of that commits. Answers what became of the work.
 */
export async function whileUncommitted<T>(steps: {
  first: (tx: Db) => Promise<unknown>;
  work: () => Promise<T>;
  meanwhile?: (tx: Db) => Promise<unknown>;
}): Promise<T> {
  const { running } = await db().$transaction(async (tx) => {
    await steps.first(tx);
    const running = steps.work();
    running.catch(() => undefined);
    await somebodyWaits(tx);
    await steps.meanwhile?.(tx);
    return { running };
  });
  return running;
}

/** The same with a provider's lock as what the work waits for. */
export function whileLocked<T>(
  providerId: string,
  work: () => Promise<T>,
  meanwhile: (tx: Db) => Promise<unknown>,
): Promise<T> {
  const first = (tx: Db) => tx.$executeRaw`
    SELECT FROM provider_calendar WHERE provider_id = ${providerId}::uuid FOR NO KEY UPDATE`;
  return whileUncommitted({ first, work, meanwhile });
}

const MOST_LOOKS = 5_000;

async function somebodyWaits(tx: Db): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const waiting = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS waits FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
    if (waiting.length > 0) return;
  }
  throw new Error('nobody came to wait');
}
