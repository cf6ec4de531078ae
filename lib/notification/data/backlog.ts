import type { Db } from '@/lib/db/client';
import { ofBusinesses } from '@/lib/notification/data/outbox';
import type { Backlog } from '@/lib/notification/desk/backlog';
import { PRIORITIES } from '@/lib/notification/plan';
import { addMinutes, fromDate, type Instant, toDate } from '@/lib/time/instant';

/** No pause between two attempts, and no lease, is longer than an hour. */
const LONGEST_PAUSE_MINUTES = 61;

/**
 * What is due and not sent: not begun yet, or begun and not at its end, also while a worker has it, which
 * may be dead. An SMS that was put off for the night is due from the morning on. It is asked for with every page, so it reads
 * no more than the dispatcher's index has for now and the next hour: each channel and priority by
 * itself, which OFFSET 0 keeps the planner from undoing.
 */
export async function readBacklog(
  db: Db,
  { businessIds, now }: { businessIds: readonly string[]; now: Instant },
): Promise<Backlog> {
  const [row] = await db.$queryRaw<{ waiting: number; since: Date | null }[]>`
    SELECT count(*)::int AS waiting,
      min(CASE WHEN n.attempts > 0 THEN COALESCE(n.first_attempt_at, n.fire_at)
        WHEN n.channel = 'SMS' THEN least(n.next_at, ${toDate(now)}::timestamptz) ELSE n.fire_at END) AS since
    FROM unnest(enum_range(NULL::channel)) AS lane (channel)
    CROSS JOIN unnest(${[...PRIORITIES]}::smallint[]) AS urgency (priority)
    CROSS JOIN LATERAL (
      SELECT business_id, channel, status, attempts, fire_at, first_attempt_at, next_at FROM notification
      WHERE status IN ('SCHEDULED', 'SENDING') AND channel = lane.channel
        AND priority = urgency.priority
        AND next_at <= ${toDate(addMinutes(now, LONGEST_PAUSE_MINUTES))}::timestamptz
      OFFSET 0
    ) AS n
    WHERE n.fire_at <= ${toDate(now)}::timestamptz
      AND (n.next_at <= ${toDate(now)}::timestamptz OR n.attempts > 0 OR n.status = 'SENDING')
      AND ${ofBusinesses(businessIds)}`;
  return { waiting: row?.waiting ?? 0, since: row?.since ? fromDate(row.since) : undefined };
}
