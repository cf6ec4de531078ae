import type { Settling } from '@/lib/appointment/mutations/settling';
import { stateOf } from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import { cancelPlanned, recordNotifications } from '@/lib/notification/mutations/record';
import { type PlannedNotification, planCancelled, planFollowUp } from '@/lib/notification/plan';
import { fromDate } from '@/lib/time/instant';

/** What was planned is taken back, and this is told instead. */
export async function tellInstead(
  tx: Db,
  { current, now }: Settling,
  reason: string,
  rows: readonly PlannedNotification[],
): Promise<void> {
  const { id: appointmentId, businessId } = current;
  await cancelPlanned(tx, { appointmentId, reason });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
}

export async function thankAfterwards(tx: Db, settling: Settling): Promise<void> {
  const { current } = settling;
  const { followUpHours: afterHours } = await tx.business.findUniqueOrThrow({
    where: { id: current.businessId },
    select: { followUpHours: true },
  });
  const rows = planFollowUp({ ...dueOf(settling), endAt: fromDate(current.endAt), afterHours });
  await tellInstead(tx, settling, 'The appointment is over.', rows);
}

/** A provider never heard of a time that is not paid for. */
export function endOf(settling: Settling): PlannedNotification[] {
  return stateOf(settling.current) === 'PAYMENT' ? [] : planCancelled(dueOf(settling));
}

/** What the planning of messages wants to know. */
export function dueOf({ current, now }: Settling) {
  const { scheduleVersion, startAt, reminderMinutes, reminderChannel } = current;
  const reminders = { minutes: reminderMinutes, channel: reminderChannel };
  return { startAt: fromDate(startAt), now, scheduleVersion, reminders };
}
