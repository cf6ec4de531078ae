import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Claim } from '@/lib/notification/claim';
import type { End } from '@/lib/notification/ends';
import type { Payload } from '@/lib/notification/schema';
import { type Instant, toDate } from '@/lib/time/instant';

/**
 * Holds off whoever wants to change the appointments until this transaction ends: when it commits,
 * the attempts have begun before the change; when the change was first, the reader sees it.
 */
export async function lockForSending(
  tx: Db,
  claims: readonly Pick<Claim, 'appointmentId'>[],
): Promise<void> {
  const ids = claims.flatMap(({ appointmentId }) => appointmentId ?? []);
  if (ids.length === 0) return;
  await tx.$queryRaw`
    SELECT 1 AS locked FROM appointment WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR SHARE`;
}

type Held = Pick<Claim, 'id' | 'fence'>;

export interface Begun extends Held {
  /** Frozen: every later attempt sends the same. */
  payload: Payload;
  vendor: string;
}

/** Begins attempts: what is sent is frozen, and the leases run from now. Answers whose are still ours. */
export async function beginAttempts(
  tx: Db,
  begun: readonly Begun[],
  { now, leaseUntil }: { now: Instant; leaseUntil: Instant },
): Promise<Set<string>> {
  if (begun.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE notification AS n
    SET payload = one.payload, vendor = one.vendor, attempts = n.attempts + 1, unanswered = n.unanswered + 1,
      first_attempt_at = COALESCE(n.first_attempt_at, ${toDate(now)}::timestamptz),
      next_at = ${toDate(leaseUntil)}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(begun)}::jsonb)
      AS one (id uuid, fence int, payload jsonb, vendor text)
    WHERE n.id = one.id AND n.fence = one.fence AND n.status = 'SENDING'
    RETURNING n.id`;
  return new Set(rows.map(({ id }) => id));
}

/** Records ends under their fences, all in one statement. Answers whose claims were still ours. */
export async function recordEnds(tx: Db, ends: readonly End[], now: Instant): Promise<Set<string>> {
  if (ends.length === 0) return new Set();
  const recorded = await tx.$queryRaw<{ id: string }[]>(endsSql(ends, now));
  return new Set(recorded.map(({ id }) => id));
}

export function endsSql(ends: readonly End[], now: Instant): Prisma.Sql {
  const rows = ends.map(({ nextAt, ...end }) => ({
    ...end,
    nextAt: nextAt === undefined ? null : toDate(nextAt),
  }));
  return Prisma.sql`
    UPDATE notification AS n
    SET status = one.status::notification_status, reason = one.reason,
      next_at = COALESCE(one."nextAt", n.next_at),
      sent_at = CASE WHEN one.status = 'SENT' THEN ${toDate(now)}::timestamptz END,
      vendor_message_id = COALESCE(one."vendorMessageId", n.vendor_message_id),
      unanswered = n.unanswered - COALESCE(one."isAnswered", false)::int,
      attempts = n.attempts + COALESCE(one."isBroken", false)::int,
      payload = CASE WHEN n.kind = 'SIGN_IN' AND one.status <> 'SCHEDULED'
        THEN '{"form": "spent"}'::jsonb ELSE n.payload END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one (id uuid, fence int, status text,
      reason text, "nextAt" timestamptz, "vendorMessageId" text, "isAnswered" boolean, "isBroken" boolean)
    WHERE n.id = one.id AND n.fence = one.fence AND n.status = 'SENDING'
    RETURNING n.id`;
}
