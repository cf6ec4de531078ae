import type { Db } from '@/lib/db/client';
import type { Device } from '@/lib/notification/push';

/** An appointment through all its times. */
export interface Told {
  businessId: string;
  uid: string;
}

/** The addresses of the browsers that hear of an appointment. */
export async function listEndpoints(db: Db, { businessId, uid }: Told): Promise<string[]> {
  const rows = await db.pushSubscription.findMany({
    where: { businessId, uid },
    select: { endpoint: true },
  });
  return rows.map(({ endpoint }) => endpoint);
}

/** The browsers that hear of the appointment that a message is about, whatever times that has had. */
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
