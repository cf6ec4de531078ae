import { env } from '@/lib/env';
import { recordDeliveryNews } from '@/lib/notification/mutations/delivery-news';
import { openResendEvent } from '@/lib/notification/vendors/resend-webhook';
import type { Instant } from '@/lib/time/instant';

/** What Resend says of a mail is taken to heart if it is signed with our secret, and lately. */
export async function hearResend(told: {
  headers: Headers;
  body: string;
  now: Instant;
}): Promise<Response> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (!secret) return new Response('Resend’s webhook is not set up.\n', { status: 404 });
  const opened = openResendEvent({ ...told, secret });
  if (!opened) return new Response('The signature does not hold.\n', { status: 400 });
  await recordDeliveryNews({ ...opened, now: told.now });
  return new Response('Thank you.\n');
}
