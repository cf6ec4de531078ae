import type { Db } from '@/lib/db/client';
import { type Delivery, weakerThan } from '@/lib/notification/delivery-news';
import { type Instant, toDate } from '@/lib/time/instant';

interface Heard {
  id: string;
  /** The vendor's own, where it says it. */
  vendorMessageId?: string | null;
  delivery: Delivery;
  /** A sentence for staff; empty when there is nothing to explain. */
  reason: string;
  at: Instant;
}

/**
 * Writes down what a vendor says became of a message, unless worse or later is known. Answers whether
 * it was. Whatever it says, it has taken the message: no worker needs to ask again.
 */
export async function recordDelivery(tx: Db, heard: Heard): Promise<boolean> {
  const { id, delivery, reason, at } = heard;
  await endAsTaken(tx, heard);
  const { count } = await tx.notification.updateMany({
    where: { id, OR: [{ delivery: null }, { delivery: { in: weakerThan(delivery) } }] },
    data: { delivery, deliveryAt: toDate(at), deliveryReason: reason },
  });
  return count > 0;
}

/** A message whose answer was lost. The higher fence stops a worker that has it again. */
async function endAsTaken(tx: Db, { id, vendorMessageId = null, at }: Heard): Promise<void> {
  await tx.$executeRaw`
    UPDATE notification
    SET status = 'SENT', sent_at = ${toDate(at)}::timestamptz, reason = '', fence = fence + 1,
      unanswered = greatest(0, unanswered - 1),
      vendor_message_id = COALESCE(vendor_message_id, ${vendorMessageId}),
      payload = CASE WHEN kind = 'SIGN_IN' THEN '{"form": "spent"}'::jsonb ELSE payload END
    WHERE id = ${id}::uuid AND attempts > 0 AND status <> 'SENT'`;
}
