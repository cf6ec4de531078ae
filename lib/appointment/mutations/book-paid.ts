import { releaseExpired } from '@/lib/appointment/mutations/calendar-lock';
import { isTaken } from '@/lib/appointment/mutations/is-taken';
import { recordMove } from '@/lib/appointment/mutations/record-move';
import { type Current, standingOf } from '@/lib/appointment/mutations/target';
import { respondBy } from '@/lib/appointment/request-deadline';
import { move } from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import { cancelPlanned, recordNotifications } from '@/lib/notification/mutations/record';
import { planBooked, planRequested } from '@/lib/notification/plan';
import { ownCredit, spendOwnCredit } from '@/lib/payment/mutations/spend-own-credit';
import { fromDate, type Instant } from '@/lib/time/instant';

const SYSTEM = { kind: 'SYSTEM' } as const;

/**
 * A payment came in, so its time is booked, or asked for where the service wants approval: also late,
 * when it was let go and nobody else has it, nor the credit that it counted on. False when there is
 * nothing to book any more. The calendar must be locked.
 */
export async function bookPaid(
  tx: Db,
  { current, now }: { current: Current; now: Instant },
): Promise<boolean> {
  const verb = (await wantsApproval(tx, current)) ? 'request' : 'book';
  const moved = move({ ...standingOf(current), verb, actor: 'SYSTEM', now });
  if (!moved.ok) return false;
  if (current.status === 'CANCELLED' && !(await takeAgain(tx, current, now))) return false;
  const startAt = fromDate(current.startAt);
  const asks = verb === 'request' ? { respondBy: respondBy({ startAt, now }) } : {};
  await recordMove(tx, current, { verb, to: moved.value, actor: SYSTEM, now, data: asks });
  if (verb === 'book') await spendOwnCredit(tx, current, now);
  const {
    id: appointmentId,
    businessId,
    reminderMinutes,
    reminderChannel,
    scheduleVersion,
  } = current;
  const reminders = { minutes: reminderMinutes, channel: reminderChannel };
  const due = { startAt, now, scheduleVersion, reminders };
  await cancelPlanned(tx, { appointmentId, reason: 'It was paid in the end.' });
  const rows = verb === 'request' ? planRequested(due) : planBooked(due);
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
  return true;
}

async function takeAgain(tx: Db, current: Current, now: Instant): Promise<boolean> {
  await releaseExpired(tx, [current.providerId], now);
  if (await isTaken(tx, current)) return false;
  if ((await ownCredit(tx, current)) < current.creditMinor) return false;
  await tx.cancellation.delete({
    where: { appointmentId: current.id },
    select: { appointmentId: true },
  });
  return true;
}

async function wantsApproval(tx: Db, { serviceId }: Current): Promise<boolean> {
  const service = await tx.service.findUniqueOrThrow({
    where: { id: serviceId },
    select: { approvalRequired: true },
  });
  return service.approvalRequired;
}
