import { type ErrorResponse, Resend } from 'resend';
import { type Carrier, type DeliveryFailure, SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import type { Mail } from '@/lib/notification/mail';
import { pauseMs } from '@/lib/notification/vendors/http-failure';
import { err, ok } from '@/lib/result';

/** Names the idempotency key of a mail. */
export const KEY_TAG = 'key';

/** Mail by Resend. The same key within 24 hours sends once, whatever became of the answer. */
export function resendCarrier(settings: {
  apiKey: string;
  url: string;
  perSecond: number;
  timeoutMs?: number;
}): Carrier<Mail> {
  const { apiKey, url, perSecond, timeoutMs = SEND_TIMEOUT_MS } = settings;
  const resend = new Resend(apiKey, { baseUrl: url });
  return {
    vendor: 'resend',
    knowsKeys: true,
    perSecond,
    send: async ({ key, content }) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const options = { idempotencyKey: key, signal };
      const answer = await resend.emails.send(requestOf(key, content), options);
      if (answer.error) return err(failureOf(answer.error, answer.headers));
      return ok({ vendorMessageId: answer.data.id });
    },
  };
}

/** The tag comes back with what Resend tells of the mail, even if its answer to us was lost. */
function requestOf(key: string, mail: Mail) {
  return {
    tags: [{ name: KEY_TAG, value: key }],
    from: mail.from,
    to: [mail.to],
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content, 'utf8').toString('base64'),
    })),
  };
}

type Headers = Record<string, string> | null;

function failureOf(error: ErrorResponse, headers: Headers): DeliveryFailure {
  const { statusCode, name } = error;
  if (statusCode === null) {
    const reason = 'The mail service did not answer in time.';
    return { retryable: true, isUnknown: true, reason };
  }
  if (statusCode === 429) {
    return {
      retryable: true,
      isUnknown: false,
      retryAfterMs: pauseMs(headers?.['retry-after']),
      reason: 'The mail service asked us to slow down.',
    };
  }
  if (isOurSetup(error)) {
    const reason = `The mail service refused our key (${name}).`;
    return { retryable: true, isUnknown: false, reason };
  }
  if (statusCode >= 500 || statusCode === 408 || name === 'concurrent_idempotent_requests') {
    const reason = `The mail service failed (${statusCode}).`;
    return { retryable: true, isUnknown: true, reason };
  }
  return {
    retryable: false,
    isUnknown: false,
    reason: `The mail service refused this mail (${statusCode} ${name}).`,
  };
}

/** A wrong key says nothing about the message: it goes out once the key is put right. */
function isOurSetup({ statusCode, name }: ErrorResponse): boolean {
  return statusCode === 401 || name === 'invalid_api_key' || name === 'restricted_api_key';
}
