import type { Channel } from '@/lib/notification/kind';
import { vapidOf } from '@/lib/notification/vapid';

type ChannelSettings = Parameters<typeof vapidOf>[0] & {
  TWILIO_ACCOUNT_SID?: string | undefined;
  SMS_GATEWAY_URL?: string | undefined;
};

/** By which channels clients may be reminded here: mail always, the others where they are set up. */
export function isOffered(channel: Channel, settings: ChannelSettings): boolean {
  if (channel === 'EMAIL') return true;
  if (channel === 'PUSH') return vapidOf(settings) !== undefined;
  return Boolean(settings.TWILIO_ACCOUNT_SID || settings.SMS_GATEWAY_URL);
}
