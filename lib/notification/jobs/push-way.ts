import { db } from '@/lib/db/client';
import { isTestDatabase } from '@/lib/db/test-marker';
import { env } from '@/lib/env';
import { invariant } from '@/lib/invariant';
import { listDevices } from '@/lib/notification/data/devices';
import {
  type Carrier,
  closedCarrier,
  type Delivered,
  type DeliveryFailure,
} from '@/lib/notification/delivery';
import type { Way } from '@/lib/notification/jobs/way';
import { removeDevice } from '@/lib/notification/mutations/devices';
import { type Device, type DeviceMessage, joinedOutcome } from '@/lib/notification/push';
import { isPushEndpoint } from '@/lib/notification/push-endpoint';
import { vapidOf } from '@/lib/notification/vapid';
import { webPushCarrier } from '@/lib/notification/vendors/web-push';
import { withToken } from '@/lib/notification/wording/manage-link';
import { err, type Result } from '@/lib/result';
import { type Instant, parseInstant } from '@/lib/time/instant';

/** How messages reach a client's own devices: all that want to hear of the appointment. */
export function pushWay(now: () => Instant): Way {
  const vapid = vapidOf(env());
  const carrier = vapid ? webPushCarrier({ vapid }) : closedCarrier('Push is not set up.');
  const { vendor, knowsKeys, perSecond } = carrier;
  return {
    channel: 'PUSH',
    vendor,
    knowsKeys,
    perSecond,
    send: async ({ key, businessId, content, token }) => {
      invariant(content.form === 'push', 'push alone goes by push');
      const { title, body, expiresAt } = content;
      const url = withToken(content.url, token);
      const ttlSeconds = secondsUntil(expiresAt, now());
      const devices = await listDevices(db(), { notificationId: key });
      const telling = devices.map((device) =>
        tell(carrier, { key, businessId, content: { device, title, body, url, ttlSeconds } }),
      );
      return joinedOutcome(await Promise.all(telling));
    },
  };
}

type Telling = Parameters<Carrier<DeviceMessage>['send']>[0];

async function tell(
  carrier: Carrier<DeviceMessage>,
  telling: Telling,
): Promise<Result<Delivered, DeliveryFailure>> {
  const { device } = telling.content;
  if (!(await isAllowed(device))) return err(UNKNOWN_SERVICE);
  const outcome = await carrier.send(telling);
  if (!outcome.ok && outcome.error.isGone) await removeDevice(db(), device);
  return outcome;
}

/** Settings may have become stricter since it was taken. */
async function isAllowed({ endpoint }: Device): Promise<boolean> {
  return isPushEndpoint(endpoint, { hosts: env().PUSH_HOSTS, loopback: await isTestDatabase() });
}

const UNKNOWN_SERVICE = {
  retryable: false,
  isUnknown: false,
  reason: 'We do not know the push service of this device.',
};

/** A service keeps it for a minute at least, so that a phone that wakes up gets it. */
function secondsUntil(iso: string, now: Instant): number {
  const end = parseInstant(iso) ?? now;
  return Math.max(60, Math.ceil((end - now) / 1000));
}
