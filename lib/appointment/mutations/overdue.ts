import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { db } from '@/lib/db/client';
import { type Instant, toDate } from '@/lib/time/instant';

/** So many in one sweep: the next one goes on. */
const MOST_AT_ONCE = 200;

/** Ends requests that nobody answered in time; answers how many. */
export async function expireRequests({ now }: { now: Instant }): Promise<number> {
  const due = await db().$queryRaw<Due[]>`
    SELECT id FROM appointment WHERE pending_reason = 'REQUEST' AND respond_by <= ${toDate(now)}
    ORDER BY respond_by LIMIT ${MOST_AT_ONCE}`;
  return settleAll(due, { verb: 'expire', reason: 'Nobody answered in time.', now });
}

/** Completes what is over and was not marked otherwise; answers how many. */
export async function completePast({ now }: { now: Instant }): Promise<number> {
  const due = await db().$queryRaw<Due[]>`
    SELECT id FROM appointment WHERE status = 'CONFIRMED' AND end_time <= ${toDate(now)}
    ORDER BY end_time LIMIT ${MOST_AT_ONCE}`;
  return settleAll(due, { verb: 'complete', reason: '', now });
}

/** Asked by hand: Prisma's values of an enum are no constants, and the index holds one value only. */
interface Due {
  id: string;
}

/** Each in a transaction of its own: somebody may move one of them meanwhile. */
async function settleAll(
  due: readonly Due[],
  command: { verb: SettleVerb; reason: string; now: Instant },
): Promise<number> {
  let settled = 0;
  for (const { id: appointmentId } of due) {
    const target = { appointmentId, bySystem: true } as const;
    const answer = await settle({ ...command, target, actor: { kind: 'SYSTEM' } });
    if (answer.ok) settled++;
  }
  return settled;
}
