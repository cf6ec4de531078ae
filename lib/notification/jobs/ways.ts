import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { invariant } from '@/lib/invariant';
import type { Carrier } from '@/lib/notification/delivery';
import { pushWay } from '@/lib/notification/jobs/push-way';
import { smsWay } from '@/lib/notification/jobs/sms-way';
import type { Way } from '@/lib/notification/jobs/way';
import type { Mail } from '@/lib/notification/mail';
import { mailboxCarrier } from '@/lib/notification/vendors/mailbox';
import { resendCarrier } from '@/lib/notification/vendors/resend';
import { smtpCarrier } from '@/lib/notification/vendors/smtp';
import { readyToSend } from '@/lib/notification/wording/manage-link';
import type { Instant } from '@/lib/time/instant';

/** A way for each channel. Mail always has one: without a vendor, the mailbox of the house. */
export function openWays(now: () => Instant): Way[] {
  return [mailWay(mailCarrier(now)), smsWay(), pushWay(now)];
}

function mailCarrier(now: () => Instant): Carrier<Mail> {
  const { RESEND_API_KEY, RESEND_URL, RESEND_PER_SECOND, SMTP_URL, SMTP_PER_SECOND } = env();
  if (RESEND_API_KEY) {
    return resendCarrier({ apiKey: RESEND_API_KEY, url: RESEND_URL, perSecond: RESEND_PER_SECOND });
  }
  if (SMTP_URL) return smtpCarrier({ url: SMTP_URL, perSecond: SMTP_PER_SECOND });
  return mailboxCarrier({ client: db(), now });
}

export function mailWay(carrier: Carrier<Mail>): Way {
  const { vendor, knowsKeys, perSecond } = carrier;
  return {
    channel: 'EMAIL',
    vendor,
    knowsKeys,
    perSecond,
    send: ({ key, businessId, content, token }) => {
      invariant(content.form === 'mail', 'mail alone goes by mail');
      return carrier.send({ key, businessId, content: readyToSend(content.mail, token) });
    },
  };
}
