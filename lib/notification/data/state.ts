import { Prisma } from '@/lib/db/generated/client';
import { type Instant, toDate } from '@/lib/time/instant';

/** The MessageState of the notification that a statement calls `n`. */
export function stateSql(now: Instant): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN n.status = 'SENT' THEN COALESCE(n.delivery::text, 'SENT')
    WHEN n.status <> 'SCHEDULED' THEN n.status::text
    WHEN n.fire_at <= ${toDate(now)}::timestamptz THEN 'WAITING' ELSE 'PLANNED' END`;
}
