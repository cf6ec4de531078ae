import type { Db } from '@/lib/db/client';
import type { Device } from '@/lib/notification/push';

/** The browsers that want to hear of the appointment which a message is about, at its present time or another. */
export async function listDevices(
  db: Db,
  { notificationId }: { notificationId: string },
): Promise<Device[]> {
  return db.$queryRaw<Device[]>`
    SELECT s.id, s.endpoint, s.p256dh, s.auth
    FROM notification n
    JOIN appointment a ON a.id = n.appointment_id
    JOIN push_subscription s ON s.business_id = a.business_id AND s.uid = a.uid
    WHERE n.id = ${notificationId}::uuid
    ORDER BY s.id`;
}
