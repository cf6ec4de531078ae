import { isLoopback } from '@/lib/action/origin';
import { env } from '@/lib/env';
import { invariant } from '@/lib/invariant';
import { type Carrier, closedCarrier } from '@/lib/notification/delivery';
import type { Way } from '@/lib/notification/jobs/way';
import type { Sms } from '@/lib/notification/vendors/sms';
import { gatewayCarrier } from '@/lib/notification/vendors/sms-gateway';
import { twilioCarrier } from '@/lib/notification/vendors/twilio';
import { withToken } from '@/lib/notification/wording/manage-link';
import { absolute, paths } from '@/lib/paths';

/** How SMS leaves: by Twilio or by a gateway, whichever is set up. */
export function smsWay(): Way {
  const carrier = twilio() ?? gateway() ?? closedCarrier('SMS is not set up.');
  const { vendor, knowsKeys, perSecond } = carrier;
  return {
    channel: 'SMS',
    vendor,
    knowsKeys,
    perSecond,
    send: ({ key, businessId, content, token }) => {
      invariant(content.form === 'sms', 'SMS alone goes by SMS');
      const sms = { to: content.to, body: withToken(content.body, token) };
      return carrier.send({ key, businessId, content: sms });
    },
  };
}

function twilio(): Carrier<Sms> | undefined {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_URL } = env();
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM) return undefined;
  const { APP_URL, SMS_PER_SECOND } = env();
  return twilioCarrier({
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    from: TWILIO_FROM,
    url: TWILIO_URL,
    perSecond: SMS_PER_SECOND,
    // Twilio refuses a message whose answer it could not bring.
    statusUrl: isLoopback(APP_URL)
      ? undefined
      : (id) => absolute(APP_URL, paths.twilioWebhook({ id })),
  });
}

function gateway(): Carrier<Sms> | undefined {
  const { SMS_GATEWAY_URL, SMS_GATEWAY_HEADERS, SMS_GATEWAY_BODY, SMS_PER_SECOND } = env();
  if (!SMS_GATEWAY_URL) return undefined;
  return gatewayCarrier({
    url: SMS_GATEWAY_URL,
    headers: SMS_GATEWAY_HEADERS,
    bodyTemplate: SMS_GATEWAY_BODY,
    perSecond: SMS_PER_SECOND,
  });
}
