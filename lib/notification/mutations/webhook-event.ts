import type { Db } from '@/lib/db/client';
import { type Instant, toDate } from '@/lib/time/instant';

/** Whether a vendor tells this for the first time. Without an id of its own, everything is news. */
export async function isNews(
  tx: Db,
  event: { vendor: string; eventId: string | undefined; now: Instant },
): Promise<boolean> {
  const { vendor, eventId, now } = event;
  if (eventId === undefined) return true;
  const inserted = await tx.$executeRaw`
    INSERT INTO webhook_event (vendor, event_id, received_at)
    VALUES (${vendor}, ${eventId}, ${toDate(now)}::timestamptz)
    ON CONFLICT (vendor, event_id) DO NOTHING`;
  return inserted === 1;
}
