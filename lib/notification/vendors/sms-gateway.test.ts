import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '@/lib/id';
import { type GatewaySettings, gatewayCarrier } from '@/lib/notification/vendors/sms-gateway';
import { type HttpFault, patienceFor } from '@/lib/testing/http-double';
import { type SmsGatewayDouble, startSmsGatewayDouble } from '@/lib/testing/sms-gateway-double';

const TEMPLATE = '{"to":"{{to}}","text":"{{text}}","id":"{{id}}"}';

let double: SmsGatewayDouble;

beforeAll(async () => {
  double = await startSmsGatewayDouble();
});

afterAll(async () => {
  await double.close();
});

beforeEach(() => {
  Object.assign(double, { sent: [], faults: [], complaints: [] });
});

function send(text = 'Soon', over: Partial<GatewaySettings> = {}) {
  const key = newId();
  const carrier = gatewayCarrier({
    url: double.url,
    headers: { authorization: double.authorization },
    bodyTemplate: TEMPLATE,
    perSecond: 1,
    timeoutMs: patienceFor(double.faults[0]),
    ...over,
  });
  return carrier.send({ key, businessId: null, content: { to: '+447700900123', body: text } });
}

test.each([
  'Soon: Tue 4 March',
  'Größe "in quotes"\nand \\ a second line',
  'a place that was typed: {{id}} {{to}}',
  '$& $1 😀 \u2028',
])('%j arrives as it was written', async (text) => {
  expect(await send(text)).toEqual({ ok: true, value: { vendorMessageId: null } });
  expect(double.sent).toMatchObject([{ to: '+447700900123', text }]);
  expect(double.complaints).toEqual([]);
});

test.each<[string, HttpFault, object]>([
  [
    'a refusal',
    { status: 400 },
    { retryable: false, reason: 'The SMS service refused this message (400).' },
  ],
  ['a key that is refused', { status: 401 }, { retryable: false }],
  ['a gateway that was slow itself', { status: 408 }, { retryable: true, isUnknown: true }],
  ['too many at once', { status: 429, retryAfterSeconds: 5 }, { retryAfterMs: 5000 }],
  ['too many at once, for nobody knows how long', { status: 429 }, { retryAfterMs: 2000 }],
  ['a failure', { status: 500 }, { retryable: true, isUnknown: true }],
  ['no answer', 'accepted-then-silent', { retryable: true, isUnknown: true }],
  ['a line that breaks', 'accepted-then-gone', { retryable: true, isUnknown: true }],
])('%s is told as what it is', async (_, fault, error) => {
  double.faults.push(fault);
  expect(await send()).toMatchObject({ ok: false, error });
});
