import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { type Instant, toDate } from '@/lib/time/instant';

/**
 * Frees what nobody came back for, and answers how much it was: a hold is deleted, a time that was not
 * paid for is cancelled with its history, its message to the client, and its payment to be released.
 * `whose` names columns of appointment. The calendars must be locked.
 */
export async function releaseWhatExpired(tx: Db, whose: Prisma.Sql, now: Instant): Promise<number> {
  const at = Prisma.sql`${toDate(now)}::timestamptz`;
  const [row] = await tx.$queryRaw<{ released: number }[]>`
    WITH gone AS (
      DELETE FROM appointment WHERE pending_reason = 'HOLD' AND hold_expires_at <= ${at} AND ${whose}
      RETURNING id),
    unpaid AS (
      UPDATE appointment SET status = 'CANCELLED', pending_reason = NULL, hold_expires_at = NULL,
        visitor_hash = NULL, hold_no = NULL, hold_address_hash = NULL, hold_address_no = NULL, version = version + 1
      WHERE pending_reason = 'PAYMENT' AND hold_expires_at <= ${at} AND ${whose}
      RETURNING id, business_id, version, schedule_version),
    unpaid_cancelled AS (
      INSERT INTO cancellation (appointment_id, business_id, cancelled_at, by, reason)
      SELECT id, business_id, ${at}, 'SYSTEM', ${NOT_PAID} FROM unpaid),
    unpaid_recorded AS (
      INSERT INTO appointment_event (id, business_id, appointment_id, at, actor, verb, version, before, after)
      SELECT uuid_v7(), u.business_id, u.id,
        GREATEST(${at}, (SELECT max(e.at) FROM appointment_event e WHERE e.appointment_id = u.id)), 'SYSTEM', 'expire',
        u.version, '{"status": "PENDING", "pendingReason": "PAYMENT"}', ${EXPIRED}::jsonb
      FROM unpaid u),
    unpaid_told AS (
      INSERT INTO notification (id, business_id, appointment_id, schedule_version, kind, audience, fire_at, next_at,
        priority, created_at)
      SELECT uuid_v7(), business_id, id, schedule_version, 'PAYMENT_FAILED', 'CLIENT', ${at}, ${at}, 1, ${at} FROM unpaid
      ON CONFLICT (appointment_id, schedule_version, kind, audience, channel, lead_minutes, repeat_no, about_id) DO NOTHING),
    unpaid_released AS (
      UPDATE payment SET task = 'RELEASE', next_at = ${at}, attempts = 0, fence = fence + 1 FROM unpaid
      WHERE payment.appointment_id = unpaid.id AND payment.status IN ('WANTED', 'OPEN', 'AUTHORISED'))
    SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM unpaid))::int AS released`;
  return row?.released ?? 0;
}

const NOT_PAID = 'It was not paid in time.';
const EXPIRED = JSON.stringify({ status: 'CANCELLED', reason: NOT_PAID });
