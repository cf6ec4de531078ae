import { createHmac } from 'node:crypto';
import { type Wish, wishOf } from '@/lib/notification/reply';

/** What Twilio tells us: somebody answered, or what became of a message. */
export type TwilioEvent =
  | { kind: 'reply'; eventId: string; from: string; wish: Wish | undefined }
  | { kind: 'delivery'; eventId: string; arrived: boolean; code: string };

/**
 * What Twilio signs a request with: HMAC-SHA-1, by our account's secret, over the address that it
 * asked and the fields of the form by name. https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function twilioSignature(asked: {
  url: string;
  form: URLSearchParams;
  authToken: string;
}): string {
  const { url, form, authToken } = asked;
  const fields = [...form].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return createHmac('sha1', authToken)
    .update(url + fields.flat().join(''))
    .digest('base64');
}

/** The event of a form; undefined for what changes nothing, such as a message on its way. */
export function twilioEvent(form: URLSearchParams): TwilioEvent | undefined {
  const sid = form.get('MessageSid') ?? '';
  if (!/^(SM|MM)[0-9a-f]{32}$/i.test(sid)) return undefined;
  const status = form.get('MessageStatus');
  if (status === null || status === 'received')
    return { kind: 'reply', eventId: sid, ...replyOf(form) };
  const arrived = ARRIVED.get(status);
  if (arrived === undefined) return undefined;
  const code = /^\d{1,6}$/.exec(form.get('ErrorCode') ?? '')?.[0] ?? '';
  return { kind: 'delivery', eventId: `${sid} ${status}`, arrived, code };
}

const ARRIVED = new Map([
  ['delivered', true],
  ['undelivered', false],
  ['failed', false],
]);

/** Twilio knows the words of more languages where somebody has set them there. */
function replyOf(form: URLSearchParams) {
  const known = form.get('OptOutType');
  const wish = known === 'STOP' || known === 'START' ? known : wishOf(form.get('Body') ?? '');
  return { from: form.get('From') ?? '', wish };
}
