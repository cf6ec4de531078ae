import { type Carrier, SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import { failureBySilence, failureByStatus } from '@/lib/notification/vendors/http-failure';
import { SMS_SERVICE, type Sms } from '@/lib/notification/vendors/sms';
import { err, ok } from '@/lib/result';

export interface GatewaySettings {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON with {{to}}, {{text}} and {{id}} within its strings. */
  bodyTemplate: string;
  perSecond: number;
  timeoutMs?: number;
}

/** SMS by any gateway that takes a POST of JSON. It is not trusted to send once under one id. */
export function gatewayCarrier(settings: GatewaySettings): Carrier<Sms> {
  const { url, headers, bodyTemplate, perSecond, timeoutMs = SEND_TIMEOUT_MS } = settings;
  return {
    vendor: 'sms-gateway',
    knowsKeys: false,
    perSecond,
    send: async ({ key, content: { to, body } }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: filled(bodyTemplate, { to, text: body, id: key }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(() => undefined);
      if (!answer) return err(failureBySilence({ service: SMS_SERVICE }));
      await answer.body?.cancel().catch(() => undefined);
      if (answer.ok) return ok({ vendorMessageId: null });
      const { status } = answer;
      const retryAfter = answer.headers.get('retry-after');
      return err(failureByStatus({ service: SMS_SERVICE, status, retryAfter }));
    },
  };
}

/** In one pass, so that a place that somebody typed into a text stays text. */
function filled(template: string, values: Record<'to' | 'text' | 'id', string>): string {
  return template.replace(/\{\{(to|text|id)\}\}/g, (_, name: keyof typeof values) =>
    JSON.stringify(values[name]).slice(1, -1),
  );
}
