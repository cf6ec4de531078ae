import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/transaction';
import type { End, StandIn } from '@/lib/notification/ends';
import { lockForSending, recordEnds } from '@/lib/notification/mutations/attempt';
import { outboxSql } from '@/lib/notification/mutations/record';
import type { Instant } from '@/lib/time/instant';

/** Records the end of a message and plans what stands in for it, both or neither. */
export function recordLost(end: End, standIn: StandIn, now: Instant): Promise<Set<string>> {
  return inTransaction(async (tx) => {
    await lockForSending(tx, [standIn]);
    const ours = await recordEnds(tx, [end], now);
    if (ours.size > 0) await recordStandIn(tx, standIn, now);
    return ours;
  });
}

/** Only for an appointment that is still what it was, and reminds as it did. Its row must be locked. */
export async function recordStandIn(tx: Db, standIn: StandIn, now: Instant): Promise<void> {
  const { businessId, appointmentId, insteadOf, row } = standIn;
  const appointments = Prisma.sql`(
    SELECT id FROM appointment
    WHERE id = ${appointmentId}::uuid AND status = 'CONFIRMED'
      AND schedule_version = ${row.scheduleVersion} AND reminder_channel = ${insteadOf}::channel
  ) AS one`;
  await tx.$executeRaw(outboxSql({ businessId, appointments, rows: [row], now }));
}
