import { db } from '@/lib/db/client';
import { invariant } from '@/lib/invariant';
import { fromDate, type Instant } from '@/lib/time/instant';

/**
 * Now by the database's clock, for what ends by itself: all workers agree on it, and a machine whose
 * own clock jumped ahead takes nothing for past.
 */
export async function databaseNow(): Promise<Instant> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  invariant(row, 'a SELECT without a FROM answers one row');
  return fromDate(row.now);
}
