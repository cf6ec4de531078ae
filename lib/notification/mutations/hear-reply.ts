import { inTransaction } from '@/lib/db/transaction';
import { isNews } from '@/lib/notification/mutations/webhook-event';
import type { Wish } from '@/lib/notification/reply';
import { type Instant, toDate } from '@/lib/time/instant';

/** Somebody asked by SMS for no more of them, or for them again. */
export async function hearReply(reply: {
  vendor: string;
  eventId: string | undefined;
  /** E.164. */
  from: string;
  wish: Wish;
  now: Instant;
}): Promise<void> {
  const { from: address, wish, now } = reply;
  await inTransaction(async (tx) => {
    if (!(await isNews(tx, reply))) return;
    if (wish === 'START') {
      await tx.unreachableAddress.deleteMany({ where: { channel: 'SMS', address } });
      return;
    }
    await tx.$executeRaw`
      INSERT INTO unreachable_address (channel, address, reason, since)
      VALUES ('SMS', ${address}, 'STOPPED', ${toDate(now)}::timestamptz)
      ON CONFLICT (channel, address) DO UPDATE SET reason = 'STOPPED'`;
  });
}
