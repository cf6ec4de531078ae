import {
  type Carrier,
  type Delivered,
  type DeliveryFailure,
  SEND_TIMEOUT_MS,
} from '@/lib/notification/delivery';
import { failureBySilence, failureByStatus } from '@/lib/notification/vendors/http-failure';
import { SMS_SERVICE, type Sms } from '@/lib/notification/vendors/sms';
import { err, ok, type Result } from '@/lib/result';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** A number, a sender's name, or the id of a messaging service. */
  from: string;
  url: string;
  perSecond: number;
  /** Where Twilio tells what became of the message with a key; undefined where it cannot reach us. */
  statusUrl: ((key: string) => string) | undefined;
  timeoutMs?: number;
}

/** SMS by Twilio's Messages API, which knows no keys: what is asked for twice goes out twice. */
export function twilioCarrier(settings: TwilioSettings): Carrier<Sms> {
  return {
    vendor: 'twilio',
    knowsKeys: false,
    perSecond: settings.perSecond,
    send: async ({ key, content }) => {
      const answer = await post(settings, formOf(settings, key, content)).catch(() => undefined);
      return answer ? outcomeOf(answer) : err(failureBySilence({ service: SMS_SERVICE }));
    },
  };
}

function post(settings: TwilioSettings, body: URLSearchParams): Promise<Response> {
  const { accountSid, authToken, url, timeoutMs = SEND_TIMEOUT_MS } = settings;
  const login = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  return fetch(`${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${login}` },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

function formOf({ from, statusUrl }: TwilioSettings, key: string, { to, body }: Sms) {
  const sender = /^MG[0-9a-f]{32}$/i.test(from) ? 'MessagingServiceSid' : 'From';
  return new URLSearchParams({
    To: to,
    [sender]: from,
    Body: body,
    ...(statusUrl && { StatusCallback: statusUrl(key) }),
  });
}

interface TwilioAnswer {
  sid?: unknown;
  code?: unknown;
}

async function outcomeOf(answer: Response): Promise<Result<Delivered, DeliveryFailure>> {
  const { status, headers } = answer;
  const { sid, code }: TwilioAnswer = await answer.json().catch(() => ({}));
  if (answer.ok) return ok({ vendorMessageId: typeof sid === 'string' ? sid : null });
  const known = typeof code === 'number' ? code : undefined;
  const reason = known === undefined ? undefined : REASONS[known];
  if (reason !== undefined) return err({ retryable: false, isUnknown: false, reason });
  const retryAfter = headers.get('retry-after');
  return err(failureByStatus({ service: SMS_SERVICE, status, retryAfter, code: known }));
}

/** https://www.twilio.com/docs/api/errors: what a number is to blame for. */
const REASONS: Record<number, string> = {
  21211: 'The SMS service does not know this number.',
  21610: 'This number asked for no more messages.',
  21614: 'This number cannot receive SMS.',
};
