import type { Prisma } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/transaction';
import { lockForSending } from '@/lib/notification/mutations/attempt';
import { recordDelivery } from '@/lib/notification/mutations/delivery';
import { recordStandIn } from '@/lib/notification/mutations/stand-in';
import { isNews } from '@/lib/notification/mutations/webhook-event';
import { planStandIn } from '@/lib/notification/stand-in';
import { fromDate, type Instant } from '@/lib/time/instant';

/** A vendor says what became of a message that it took; mail stands in for a reminder that is lost. */
export async function hearDelivery(told: {
  vendor: string;
  eventId: string;
  notificationId: string;
  delivery: 'DELIVERED' | 'FAILED';
  /** A sentence for staff; empty when there is nothing to explain. */
  reason: string;
  now: Instant;
}): Promise<void> {
  const { vendor, notificationId: id, delivery, reason, now } = told;
  await inTransaction(async (tx) => {
    if (!(await isNews(tx, told))) return;
    const message = await tx.notification.findFirst({ where: { id, vendor }, select });
    if (!message) return;
    await lockForSending(tx, [message]);
    const isRecorded = await recordDelivery(tx, { id, delivery, reason, at: now });
    const isLost = delivery === 'FAILED' && isRecorded;
    const standIn = isLost ? planStandIn(lostOf(message), now) : undefined;
    if (standIn) await recordStandIn(tx, standIn, now);
  });
}

const select = {
  appointmentId: true,
  kind: true,
  channel: true,
  leadMinutes: true,
  scheduleVersion: true,
  fireAt: true,
  appointment: { select: { id: true, businessId: true, startAt: true } },
} as const satisfies Prisma.NotificationSelect;

function lostOf(message: Prisma.NotificationGetPayload<{ select: typeof select }>) {
  const { appointment, fireAt, ...lost } = message;
  const facts = appointment && {
    appointmentId: appointment.id,
    businessId: appointment.businessId,
    startAt: fromDate(appointment.startAt),
  };
  return { ...lost, fireAt: fromDate(fireAt), facts: facts ?? undefined };
}
