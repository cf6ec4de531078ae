import type { PrismaClient } from '@/lib/db/generated/client';
import type { Carrier } from '@/lib/notification/delivery';
import type { Mail } from '@/lib/notification/mail';
import { ok } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

/**
 * Where mail goes while no mail vendor is configured: a row holds exactly what would have been
 * sent. The notification's id is the row's, so that a second attempt changes nothing.
 */
export function mailboxCarrier(settings: {
  client: PrismaClient;
  now: () => Instant;
}): Carrier<Mail> {
  return {
    vendor: 'mailbox',
    knowsKeys: true,
    perSecond: undefined,
    send: async ({ key, businessId, content }) => {
      const { from, to, subject, text, html, attachments } = content;
      await settings.client.$executeRaw`
        INSERT INTO mailbox_message
          (id, business_id, sender, recipient, subject, text, html, attachments, sent_at)
        VALUES (${key}::uuid, ${businessId}::uuid, ${from}, ${to}, ${subject}, ${text}, ${html},
          ${JSON.stringify(attachments)}::jsonb, ${toDate(settings.now())})
        ON CONFLICT (id) DO NOTHING`;
      return ok({ vendorMessageId: null });
    },
  };
}
