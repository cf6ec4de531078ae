import { Resend } from 'resend';
import { z } from 'zod';
import type { Delivery, DeliveryNews } from '@/lib/notification/delivery-news';
import { isOneAddress } from '@/lib/notification/mail';
import { notificationIdSchema } from '@/lib/notification/schema';
import { KEY_TAG } from '@/lib/notification/vendors/resend';
import { parseInstant } from '@/lib/time/instant';

/** What we read of an event about a mail; the rest may be anything. */
const eventSchema = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({
    email_id: z.string().min(1),
    to: z.array(z.string()).default([]),
    tags: z
      .object({ [KEY_TAG]: notificationIdSchema })
      .optional()
      .catch(undefined),
    bounce: z.object({ type: z.string(), subType: z.string() }).optional(),
    failed: z.object({ reason: z.string() }).optional(),
  }),
});

type ResendEvent = z.output<typeof eventSchema>;

export interface OpenedEvent {
  vendor: 'resend';
  /** The same for every repetition. */
  eventId: string;
  /** Undefined for what is not about the delivery of a mail. */
  news: DeliveryNews | undefined;
}

/**
 * An event as Resend signed it, by Svix's headers, at most five minutes ago; undefined when any of
 * that is wrong.
 */
export function openResendEvent(sealed: {
  body: string;
  headers: Headers;
  secret: string;
}): OpenedEvent | undefined {
  const { body, headers, secret } = sealed;
  const header = (name: string) => headers.get(`svix-${name}`) ?? '';
  const [id, timestamp, signature] = [header('id'), header('timestamp'), header('signature')];
  try {
    const event = new Resend(NO_KEY).webhooks.verify({
      payload: body,
      headers: { id, timestamp, signature },
      webhookSecret: secret,
    });
    return { vendor: 'resend', eventId: id, news: newsOf(event) };
  } catch {
    return undefined;
  }
}

/** The client asks for one, and what is signed is read without it. */
const NO_KEY = 'unused';

function newsOf(event: unknown): DeliveryNews | undefined {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) return undefined;
  const delivery = DELIVERIES[parsed.data.type];
  if (delivery === undefined) return undefined;
  const { data, created_at } = parsed.data;
  return {
    vendor: 'resend',
    vendorMessageId: data.email_id,
    notificationId: data.tags?.[KEY_TAG],
    delivery,
    reason: reasonOf(parsed.data),
    at: parseInstant(created_at.replace(/(\.\d{3})\d+/, '$1')),
    unreachable: unreachableOf(parsed.data),
  };
}

const DELIVERIES: Record<string, Delivery | undefined> = {
  'email.delivered': 'DELIVERED',
  'email.delivery_delayed': 'DELAYED',
  'email.bounced': 'BOUNCED',
  'email.complained': 'COMPLAINED',
  'email.failed': 'FAILED',
  'email.suppressed': 'FAILED',
};

function reasonOf({ type, data: { bounce, failed } }: ResendEvent): string {
  if (type === 'email.delivery_delayed') return 'The reader’s mail server does not take it yet.';
  if (type === 'email.bounced')
    return `The mail came back${word(bounce?.type)}${word(bounce?.subType)}.`;
  if (type === 'email.complained') return 'The reader marked it as unwanted.';
  if (type === 'email.failed') return `The mail service could not send it${word(failed?.reason)}.`;
  if (type === 'email.suppressed')
    return 'The mail service does not write to this address any more.';
  return '';
}

/** ", Permanent": a word of the vendor's, and nothing that could be an address. */
function word(text: string | undefined): string {
  return text && /^[\w -]{1,60}$/.test(text) ? `, ${text}` : '';
}

/** What bounced for now may arrive next time; what bounced for good, or was called unwanted, may not. */
function unreachableOf({ type, data }: ResendEvent): DeliveryNews['unreachable'] {
  const [address, ...others] = data.to;
  if (!address || others.length > 0 || !isOneAddress(address)) return undefined;
  if (type === 'email.complained') return { address: address.toLowerCase(), reason: 'COMPLAINED' };
  const forGood = type === 'email.bounced' && data.bounce?.type.toLowerCase() === 'permanent';
  return forGood ? { address: address.toLowerCase(), reason: 'BOUNCED' } : undefined;
}
