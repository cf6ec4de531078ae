import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { type DeliveryNews, weakerThan } from '@/lib/notification/delivery-news';
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
    if (!(await isOurs(tx, news)) || !(await isNews(tx, told))) return;
    await updateDelivery(tx, news, now);
    if (news.unreachable) await markUnreachable(tx, news.unreachable, now);
  });
}

async function isOurs(tx: Db, news: DeliveryNews): Promise<boolean> {
  return (await tx.notification.count({ where: messageOf(news) })) > 0;
}

function messageOf({ vendor, vendorMessageId, notificationId: id }: DeliveryNews) {
  return { vendor, OR: [{ vendorMessageId }, ...(id ? [{ id }] : [])] };
}

async function updateDelivery(tx: Db, news: DeliveryNews, now: Instant): Promise<void> {
  const { delivery, reason, at } = news;
  const isWeaker = { OR: [{ delivery: null }, { delivery: { in: weakerThan(delivery) } }] };
  await tx.notification.updateMany({
    where: { AND: [messageOf(news), isWeaker] },
    data: { delivery, deliveryAt: toDate(at ?? now), deliveryReason: reason },
  });
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
