import { db } from '@/lib/db/client';
import { err, ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

/** A person says what a difference was; it is not shown again, unless it is found again. */
export async function resolveFinding(command: {
  findingId: string;
  resolution: string;
  businessIds: readonly string[];
  now: Instant;
}): Promise<Result<null, { code: 'not-found'; message: string }>> {
  const { findingId: id, resolution, businessIds, now } = command;
  const theirs = [{ businessId: { in: [...businessIds] } }, { businessId: null }];
  const { count } = await db().reconciliationFinding.updateMany({
    where: { id, resolvedAt: null, OR: theirs },
    data: { resolvedAt: toDate(now), resolution },
  });
  if (count === 1) return ok(null);
  return err({ code: 'not-found', message: 'This difference is settled already.' });
}
