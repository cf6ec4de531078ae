import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { Told } from '@/lib/notification/data/devices';
import type { Device } from '@/lib/notification/push';
import { type Instant, toDate } from '@/lib/time/instant';

/** A browser hears of an appointment from now on; one that does already may have new keys. */
export async function addDevice(
  tx: Db,
  { businessId, uid }: Told,
  { device, now }: { device: Omit<Device, 'id'>; now: Instant },
): Promise<void> {
  const { endpoint, p256dh, auth } = device;
  await tx.$executeRaw`
    INSERT INTO push_subscription (id, business_id, uid, endpoint, p256dh, auth, created_at)
    VALUES (${newId()}::uuid, ${businessId}::uuid, ${uid}, ${endpoint}, ${p256dh}, ${auth},
      ${toDate(now)}::timestamptz)
    ON CONFLICT (business_id, uid, endpoint)
    DO UPDATE SET p256dh = EXCLUDED.p256dh, auth = EXCLUDED.auth`;
}

/** No browser hears of it any more. */
export async function removeDevices(tx: Db, { businessId, uid }: Told): Promise<void> {
  await tx.pushSubscription.deleteMany({ where: { businessId, uid } });
}

/** The push service says that this one is gone. */
export async function removeDevice(tx: Db, { id }: { id: string }): Promise<void> {
  await tx.pushSubscription.deleteMany({ where: { id } });
}
