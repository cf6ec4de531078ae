import type { Db } from '@/lib/db/client';

/**
 * Has somebody else the time of an appointment that gave it up? Under the calendar's lock this cannot
 * change any more; the constraint stands behind it.
 */
export async function isTaken(tx: Db, { id }: { id: string }): Promise<boolean> {
  const others = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS taken FROM appointment other JOIN appointment own ON own.provider_id = other.provider_id
    WHERE own.id = ${id}::uuid AND other.id <> own.id AND other.class_id IS NULL
      AND other.status IN ('PENDING', 'CONFIRMED')
      AND other.blocked_start_at < own.blocked_end_at AND own.blocked_start_at < other.blocked_end_at
    LIMIT 1`;
  return others.length > 0;
}
