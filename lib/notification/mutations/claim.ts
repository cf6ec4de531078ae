import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { invariant } from '@/lib/invariant';
import type { Claim } from '@/lib/notification/claim';
import type { Channel } from '@/lib/notification/kind';
import { PRIORITIES } from '@/lib/notification/plan';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

interface Wish {
  channel: Channel;
  now: Instant;
  limit: number;
  leaseUntil: Instant;
}

/**
 * Takes what is due on a channel for one worker: the most urgent first, nothing that another worker
 * is taking. Rows whose worker died are taken again when their lease has run out.
 */
export async function claimDue(tx: Db, wish: Wish): Promise<Claim[]> {
  const rows = await tx.$queryRaw<(Claim & { priority: number; fireAt: Date })[]>(claimSql(wish));
  return rows.sort((a, b) => a.priority - b.priority || +a.fireAt - +b.fireAt);
}

/**
 * Each priority is asked by itself, so that the index leads to what is due and past all that lies
 * ahead.
 */
export function claimSql({ channel, now, limit, leaseUntil }: Wish): Prisma.Sql {
  return Prisma.sql`
    WITH picked AS MATERIALIZED (
      SELECT due.id FROM unnest(${[...PRIORITIES]}::smallint[]) AS urgency (priority)
      CROSS JOIN LATERAL (
        SELECT id FROM notification
        WHERE status IN ('SCHEDULED', 'SENDING') AND channel = ${channel}::channel
          AND priority = urgency.priority AND next_at <= ${toDate(now)}::timestamptz
        ORDER BY next_at
        LIMIT ${limit}
        FOR UPDATE SKIP LOCKED
      ) AS due
      LIMIT ${limit}
    )
    UPDATE notification AS n
    SET status = 'SENDING', next_at = ${toDate(leaseUntil)}::timestamptz, fence = n.fence + 1
    FROM picked WHERE n.id = picked.id
    RETURNING n.id, n.kind, n.business_id AS "businessId", n.appointment_id AS "appointmentId",
      n.attempts, n.fence, n.priority, n.fire_at AS "fireAt"`;
}

const CHANNELS: readonly Channel[] = ['EMAIL', 'SMS', 'PUSH'];

interface WhatIsDue {
  now: Instant;
  channels: Channel[];
}

/**
 * The channels on which anything is due at a time, or now by the database's clock: one small question
 * where nothing is. It asks for the first in the index's own order: for any one, a planner that expects
 * many reads the whole table.
 */
export async function whatIsDue(tx: Db, wish: { now?: Instant }): Promise<WhatIsDue> {
  const given = wish.now === undefined ? null : toDate(wish.now);
  const [row] = await tx.$queryRaw<{ now: Date; channels: Channel[] }[]>`
    SELECT asked.now, ARRAY(
      SELECT DISTINCT way.channel::text FROM unnest(${[...CHANNELS]}::channel[]) AS way (channel)
      CROSS JOIN unnest(${[...PRIORITIES]}::smallint[]) AS urgency (priority)
      CROSS JOIN LATERAL (
        SELECT FROM notification
        WHERE status IN ('SCHEDULED', 'SENDING') AND channel = way.channel
          AND priority = urgency.priority AND next_at <= asked.now
        ORDER BY next_at LIMIT 1
      ) AS one
    ) AS channels
    FROM (SELECT COALESCE(${given}::timestamptz, statement_timestamp()) AS now) AS asked`;
  invariant(row, 'a SELECT of one row answers one');
  return { now: fromDate(row.now), channels: row.channels };
}
