import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import { MAYBE_SENT } from '@/lib/notification/due';
import { MONEY_KINDS } from '@/lib/notification/kind';
import type { PlannedNotification } from '@/lib/notification/plan';
import type { Payload } from '@/lib/notification/schema';
import { type Instant, toDate, toIso } from '@/lib/time/instant';

/** Writes planned notifications into the outbox, in the caller's transaction and one statement. */
export async function recordNotifications(
  tx: Db,
  input: {
    businessId: string;
    appointmentId: string;
    rows: readonly PlannedNotification[];
    now: Instant;
  },
): Promise<void> {
  const { appointmentId, ...planned } = input;
  if (planned.rows.length === 0) return;
  const appointments = Prisma.sql`(SELECT ${appointmentId}::uuid AS id) AS one`;
  await tx.$executeRaw(outboxSql({ ...planned, appointments }));
}

/** What a message about nothing in particular is about. */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * The statement that writes the rows for each id of `appointments`, a table of a FROM. A row that
 * was taken back is planned anew, under its own key; what has been sent stays as it is, and so does what is told
 * of one that was tried, where there is nothing more to send.
 */
export function outboxSql(input: {
  businessId: string;
  appointments: Prisma.Sql;
  rows: readonly PlannedNotification[];
  now: Instant;
}): Prisma.Sql {
  const { businessId, appointments, now } = input;
  const rows = input.rows.map(({ fireAt, ...row }) => ({
    ...row,
    id: newId(),
    fireAt: toDate(fireAt),
  }));
  return Prisma.sql`
    INSERT INTO notification (id, business_id, appointment_id, schedule_version, kind, audience, channel,
      lead_minutes, about_id, fire_at, next_at, priority, status, reason, created_at)
    SELECT planned.id, ${businessId}::uuid, one.id, planned."scheduleVersion", planned.kind::notification_kind,
      planned.audience::audience, planned.channel::channel, planned."leadMinutes",
      COALESCE(planned."aboutId", ${NIL}::uuid), planned."fireAt", planned."fireAt",
      planned.priority, planned.status::notification_status, planned.reason, ${toDate(now)}::timestamptz
    FROM ${appointments}, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS planned (
      id uuid, "scheduleVersion" int, kind text, audience text, channel text, "leadMinutes" int, "aboutId" uuid,
      "fireAt" timestamptz, priority smallint, status text, reason text)
    ON CONFLICT (appointment_id, schedule_version, kind, audience, channel, lead_minutes, repeat_no, about_id)
    DO UPDATE SET status = EXCLUDED.status, reason = EXCLUDED.reason, fire_at = EXCLUDED.fire_at,
      next_at = EXCLUDED.next_at, fence = notification.fence + 1
    WHERE notification.status IN ('CANCELLED', 'SKIPPED')
      AND (notification.attempts = 0 OR EXCLUDED.status = 'SCHEDULED')`;
}

/**
 * Takes back what has not begun: planned, waiting for another try, or claimed and not yet tried. What
 * tells of money stays.
 * Called under the lock on the appointment's row, before newer rows are recorded. A higher fence
 * stops the worker that had claimed it; an attempt that has begun asks again under the same lock.
 * Answers what was taken back.
 */
export async function cancelPlanned(
  tx: Db,
  input: { appointmentId: string; reason: string; kind?: 'REMINDER' },
): Promise<{ leadMinutes: number }[]> {
  const { appointmentId, reason, kind } = input;
  const which = kind
    ? Prisma.sql`kind = ${kind}::notification_kind`
    : Prisma.sql`kind <> ALL(${[...MONEY_KINDS]}::notification_kind[])`;
  return tx.$queryRaw`
    UPDATE notification SET status = 'CANCELLED', fence = fence + 1,
      reason = CASE WHEN unanswered > 0 THEN ${`${reason} ${MAYBE_SENT}`} ELSE ${reason} END
    WHERE appointment_id = ${appointmentId}::uuid AND ${which}
      AND (status = 'SCHEDULED' OR status = 'SENDING' AND first_attempt_at IS NULL)
    RETURNING lead_minutes AS "leadMinutes"`;
}

/** A one-time link for a member. The link stays in the row only until it is sent. */
export async function recordSignInMail(
  tx: Db,
  input: { to: string; url: string; expiresAt: Instant; now: Instant },
): Promise<void> {
  const { to, url, expiresAt, now } = input;
  const payload: Payload = { form: 'sign-in', to, url, expiresAt: toIso(expiresAt) };
  await tx.notification.create({
    data: {
      id: newId(),
      kind: 'SIGN_IN',
      audience: 'MEMBER',
      priority: 0,
      fireAt: toDate(now),
      nextAt: toDate(now),
      createdAt: toDate(now),
      payload,
    },
    select: { id: true },
  });
}
