import { sameText } from '@/lib/auth/same-text';
import { e164 } from '@/lib/client/phone';
import { env } from '@/lib/env';
import { hearDelivery } from '@/lib/notification/mutations/hear-delivery';
import { hearReply } from '@/lib/notification/mutations/hear-reply';
import { notificationIdSchema } from '@/lib/notification/schema';
import {
  type TwilioEvent,
  twilioEvent,
  twilioSignature,
} from '@/lib/notification/vendors/twilio-webhook';
import { absolute, paths } from '@/lib/paths';
import type { Instant } from '@/lib/time/instant';

interface Told {
  /** What follows the path in the address that was asked, with its question mark. */
  search: string;
  signature: string;
  body: string;
  now: Instant;
}

/** What Twilio says is taken to heart if it is signed with our account's secret. */
export async function hearTwilio({ search, signature, body, now }: Told): Promise<Response> {
  const { TWILIO_AUTH_TOKEN: authToken, APP_URL } = env();
  if (!authToken) return new Response('Twilio is not set up.\n', { status: 404 });
  const form = new URLSearchParams(body);
  const url = absolute(APP_URL, paths.twilioWebhook()) + search;
  if (!sameText(signature, twilioSignature({ url, form, authToken }))) {
    return new Response('This signature is not of our account.\n', { status: 400 });
  }
  const event = twilioEvent(form);
  if (event?.kind === 'reply') await hearAnswer(event, now);
  if (event?.kind === 'delivery')
    await hearOutcome(event, new URLSearchParams(search).get('id'), now);
  return new Response('<Response/>', { headers: { 'content-type': 'text/xml' } });
}

async function hearAnswer(event: Extract<TwilioEvent, { kind: 'reply' }>, now: Instant) {
  const { eventId, wish } = event;
  const from = e164({ phone: event.from });
  if (wish && from) await hearReply({ vendor: 'twilio', eventId, from, wish, now });
}

async function hearOutcome(
  event: Extract<TwilioEvent, { kind: 'delivery' }>,
  id: string | null,
  now: Instant,
): Promise<void> {
  const { eventId, arrived, code } = event;
  const parsed = notificationIdSchema.safeParse(id);
  if (!parsed.success) return;
  await hearDelivery({
    vendor: 'twilio',
    eventId,
    notificationId: parsed.data,
    delivery: arrived ? 'DELIVERED' : 'FAILED',
    reason: arrived ? '' : `The SMS did not arrive${code && ` (${code})`}.`,
    now,
  });
}
