import webPush from 'web-push';
import { type Carrier, type DeliveryFailure, SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import type { DeviceMessage } from '@/lib/notification/push';
import { failureBySilence, failureByStatus } from '@/lib/notification/vendors/http-failure';
import { err, ok } from '@/lib/result';

export interface Vapid {
  publicKey: string;
  privateKey: string;
  /** Whom push services may write to: mailto: or https:. */
  subject: string;
}

const SERVICE = 'The push service';

/**
 * To one device, by the push service of its browser (RFC 8030, 8291, 8292). Services know no keys,
 * but keep one undelivered message of a topic, and a device shows one of a tag.
 */
export function webPushCarrier(settings: {
  vapid: Vapid;
  timeoutMs?: number;
}): Carrier<DeviceMessage> {
  const { vapid, timeoutMs = SEND_TIMEOUT_MS } = settings;
  return {
    vendor: 'web-push',
    knowsKeys: false,
    perSecond: undefined,
    send: async ({ key, content }) => {
      const request = encrypted(content, key, vapid);
      if (!request) return err(GONE);
      const { endpoint, method, headers, body } = request;
      const answer = await fetch(endpoint, {
        method,
        headers,
        body: new Uint8Array(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(() => undefined);
      if (!answer) return err(failureBySilence({ service: SERVICE }));
      await answer.body?.cancel().catch(() => undefined);
      return answer.ok ? ok({ vendorMessageId: null }) : err(failureOf(answer));
    },
  };
}

/** Undefined where the keys of a device are none, so that nobody could ever read it. */
function encrypted(message: DeviceMessage, key: string, vapidDetails: Vapid) {
  const { device, title, body, url, ttlSeconds } = message;
  const { endpoint, p256dh, auth } = device;
  const text = JSON.stringify({ title, body, url, tag: key });
  try {
    const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, text, {
      vapidDetails,
      TTL: ttlSeconds,
      urgency: 'high',
      topic: key.replaceAll('-', ''),
    });
    const { 'Content-Length': _, ...headers } = request.headers;
    return { ...request, headers };
  } catch {
    return undefined;
  }
}

const GONE: DeliveryFailure = {
  retryable: false,
  isUnknown: false,
  isGone: true,
  reason: 'The device does not want it any more.',
};

function failureOf({ status, headers }: Response): DeliveryFailure {
  if (status === 404 || status === 410) return GONE;
  return failureByStatus({ service: SERVICE, status, retryAfter: headers.get('retry-after') });
}
