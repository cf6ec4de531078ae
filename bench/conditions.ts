import { availableParallelism, cpus, loadavg } from 'node:os';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';

/** What a number depends on; printed above every table. */
export async function conditions() {
  const [server] = await db().$queryRaw<{ version: string; commit: string; fsync: string }[]>`
    SELECT current_setting('server_version') AS version,
      current_setting('synchronous_commit') AS commit, current_setting('fsync') AS fsync`;
  return {
    at: new Date().toISOString(),
    node: process.versions.node,
    postgres: server?.version ?? 'unknown',
    durability: `fsync ${server?.fsync}, synchronous_commit ${server?.commit}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    pool: env().DATABASE_POOL,
  };
}

export type Conditions = Awaited<ReturnType<typeof conditions>>;

export function printConditions(found: Conditions): void {
  const { node, postgres, durability, cores, processor, loadBefore, pool } = found;
  console.log(
    `\nNode ${node}, PostgreSQL ${postgres} on the same machine (${durability}), ${cores} cores (${processor}, load ${loadBefore} before), pool of ${pool}.`,
  );
}
