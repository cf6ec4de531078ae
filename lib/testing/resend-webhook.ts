import { createHmac } from 'node:crypto';

export const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of tests, long enough').toString('base64')}`;

export interface ToldEvent {
  id: string;
  body: string;
  /** Of the signature, in seconds of the real clock. */
  timestamp: number;
  secret?: string;
}

/** The headers that Svix puts on what Resend tells us. */
export function signedHeaders({
  id,
  body,
  timestamp,
  secret = WEBHOOK_SECRET,
}: ToldEvent): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(timestamp),
    'svix-signature': `v1,${signature}`,
  };
}

/** An event about a mail, as Resend documents it. */
export function mailEvent(event: {
  type: string;
  messageId: string;
  to: string;
  at?: string;
  more?: Record<string, unknown>;
}): string {
  const { type, messageId, to, at = '2026-03-02T08:05:00.123Z', more = {} } = event;
  return JSON.stringify({
    type,
    created_at: at,
    data: {
      created_at: '2026-03-02 08:04:58.894719+00',
      email_id: messageId,
      from: 'Studio <booking@example.com>',
      to: [to],
      subject: 'Confirmed: Grüße',
      ...more,
    },
  });
}
