import { inTransaction } from '@/lib/db/transaction';
import { isNews } from '@/lib/notification/mutations/webhook-event';
import { type Instant, toDate } from '@/lib/time/instant';

/** A vendor says what became of a message that it took. */
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
    await tx.notification.updateMany({
      where: { id, vendor },
      data: { delivery, deliveryAt: toDate(now), deliveryReason: reason },
    });
  });
}
