import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { withClient } from '@/scripts/postgres/connection';

/**
 * An outbox of so many messages of which so many are due, in the order in which reminders become due.
 * They belong to no appointment: written past the triggers and foreign keys, for claims alone.
 */
export async function fillOutbox({ rows, due }: { rows: number; due: number }): Promise<void> {
  await inBulk(`
    INSERT INTO notification (id, business_id, appointment_id, kind, audience, channel, lead_minutes,
      fire_at, next_at, priority, created_at)
    SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'REMINDER', 'CLIENT', 'EMAIL', lead, at, at,
      CASE lead WHEN 60 THEN 3 ELSE 5 END, now()
    FROM generate_series(1, ${rows}) n,
      LATERAL (SELECT CASE n % 2 WHEN 0 THEN 60 ELSE 1440 END AS lead,
        now() + (n - ${due}) * interval '200 milliseconds' - interval '1 minute' AS at) each`);
}

/** Everything that was written is due again, as if nobody had taken it. */
export async function resetOutbox(): Promise<void> {
  await inBulk(`
    UPDATE notification SET status = 'SCHEDULED', next_at = fire_at, sent_at = NULL, fence = 0
    WHERE status <> 'SCHEDULED'`);
}

export async function emptyOutbox(): Promise<void> {
  await inBulk('TRUNCATE notification, mailbox_message, rate_bucket');
}

/** A confirmation of every appointment to come, each due at some moment of so many seconds from now. */
export async function announceAll({ withinSeconds }: { withinSeconds: number }): Promise<void> {
  await inBulk(`
    INSERT INTO notification (id, business_id, appointment_id, kind, audience, channel, fire_at, next_at,
      priority, created_at)
    SELECT gen_random_uuid(), business_id, id, 'CONFIRMATION', 'CLIENT', 'EMAIL', at, at, 0, now()
    FROM (SELECT *, now() + random() * ${withinSeconds} * interval '1 second' AS at FROM appointment) each
    WHERE start_time > now()`);
}

/** How late what was sent went out, in milliseconds. */
export async function latenesses(): Promise<number[]> {
  const rows = await db().$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM sent_at - fire_at) * 1000)::float8 AS ms FROM notification WHERE status = 'SENT'`;
  return rows.map(({ ms }) => ms);
}

async function inBulk(statement: string): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      await tx.$executeRawUnsafe('SET LOCAL statement_timeout = 0');
      await tx.$executeRawUnsafe(statement);
    },
    { timeout: 600_000 },
  );
  await withClient(env().DATABASE_URL, async (client) => {
    await client.query('SET statement_timeout = 0');
    await client.query('VACUUM ANALYZE notification');
  });
}
