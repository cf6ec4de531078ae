import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import type { DeliveryNews } from '@/lib/notification/delivery-news';
import { recordDelivery } from '@/lib/notification/mutations/delivery';
import { isNews } from '@/lib/notification/mutations/webhook-event';
import { type Instant, toDate } from '@/lib/time/instant';

interface Told {
  vendor: string;
  /** The vendor's own: the second time is no news. */
  eventId: string;
  news: DeliveryNews | undefined;
  now: Instant;
}

/** Writes down what became of one of our messages, once for each event, in whichever order they come. */
export async function recordDeliveryNews(told: Told): Promise<void> {
  const { news, now } = told;
  if (!news) return;
  await inTransaction(async (tx) => {
    const message = await tx.notification.findFirst({
      where: messageOf(news),
      select: { id: true },
    });
    if (!message || !(await isNews(tx, told))) return;
    const { vendorMessageId, delivery, reason, at = now, unreachable } = news;
    await recordDelivery(tx, { id: message.id, vendorMessageId, delivery, reason, at });
    if (unreachable) await markUnreachable(tx, unreachable, now);
  });
}

function messageOf({ vendor, vendorMessageId, notificationId: id }: DeliveryNews) {
  return { vendor, OR: [{ vendorMessageId }, ...(id ? [{ id }] : [])] };
}

/** A complaint takes nothing off a bounce: what does not arrive is not needed either. */
async function markUnreachable(
  tx: Db,
  { address, reason }: NonNullable<DeliveryNews['unreachable']>,
  now: Instant,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unreachable_address (channel, address, reason, since)
    VALUES ('EMAIL', ${address}, ${reason}::unreachable_reason, ${toDate(now)})
    ON CONFLICT (channel, address) DO UPDATE SET reason = EXCLUDED.reason, since = EXCLUDED.since
    WHERE EXCLUDED.reason = 'BOUNCED' AND unreachable_address.reason = 'COMPLAINED'`;
}
