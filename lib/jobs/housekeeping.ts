import { db } from '@/lib/db/client';
import { HOUR_MS, type Instant, instantOf, toDate } from '@/lib/time/instant';

const KEYS_KEPT_HOURS = 48;
const MAILBOX_KEPT_HOURS = 90 * 24;
const NEWS_KEPT_HOURS = 30 * 24;

/**
 * Removes what has served: answered keys, sign-in links and sessions that ended, old test mail, news
 * of vendors, devices that wait for an appointment that is over.
 */
export async function tidyUp({ now }: { now: Instant }): Promise<void> {
  const before = (hours: number) => toDate(instantOf(now - hours * HOUR_MS));
  await db().idempotencyRecord.deleteMany({
    where: { createdAt: { lt: before(KEYS_KEPT_HOURS) } },
  });
  await db().verificationToken.deleteMany({ where: { expires: { lt: toDate(now) } } });
  await db().session.deleteMany({ where: { expires: { lt: toDate(now) } } });
  await db().webhookEvent.deleteMany({ where: { receivedAt: { lt: before(NEWS_KEPT_HOURS) } } });
  await db().$executeRaw`
    DELETE FROM push_subscription s WHERE NOT EXISTS (
      SELECT FROM appointment a
      WHERE a.business_id = s.business_id AND a.uid = s.uid AND a.end_time > ${before(24)}::timestamptz)`;
  await db().mailboxMessage.deleteMany({ where: { sentAt: { lt: before(MAILBOX_KEPT_HOURS) } } });
}
