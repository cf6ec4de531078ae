import { sameText } from '@/lib/auth/same-text';
import { e164 } from '@/lib/client/phone';
import { env } from '@/lib/env';
import { hearReply } from '@/lib/notification/mutations/hear-reply';
import { wishOf } from '@/lib/notification/reply';
import { inboundSmsSchema } from '@/lib/notification/schema';
import type { Instant } from '@/lib/time/instant';

/** What a gateway passes on from phones, if it knows the secret that we agreed on. */
export async function hearSms(told: {
  authorization: string;
  body: string;
  now: Instant;
}): Promise<Response> {
  const { SMS_WEBHOOK_SECRET } = env();
  if (!SMS_WEBHOOK_SECRET) return say(404, 'This is not set up.');
  if (!sameText(told.authorization, `Bearer ${SMS_WEBHOOK_SECRET}`)) {
    return say(401, 'Send the secret that was agreed on as a bearer token.');
  }
  const parsed = inboundSmsSchema.safeParse(jsonOf(told.body));
  const from = parsed.success ? numberOf(parsed.data.from) : undefined;
  if (!parsed.success || !from) {
    return say(400, 'Send JSON such as {"from": "+442079460958", "text": "STOP"}.');
  }
  const { text, id: eventId } = parsed.data;
  const wish = wishOf(text);
  if (wish) await hearReply({ vendor: 'sms-gateway', eventId, from, wish, now: told.now });
  return new Response(null, { status: 204 });
}

/** Gateways differ in whether they write the plus. */
function numberOf(from: string): string | undefined {
  return e164({ phone: from.trim().replace(/^\+?(?=\d)/, '+') });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function say(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, { status });
}
