import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import webPush from 'web-push';
import { newId } from '@/lib/id';
import type { Device } from '@/lib/notification/push';
import { webPushCarrier } from '@/lib/notification/vendors/web-push';
import { type HttpFault, patienceFor } from '@/lib/testing/http-double';
import { type PushDouble, startPushDouble } from '@/lib/testing/push-double';

const VAPID = { ...webPush.generateVAPIDKeys(), subject: 'mailto:hello@linden.example' };

let double: PushDouble;

beforeAll(async () => {
  double = await startPushDouble(VAPID.publicKey);
});

afterAll(async () => {
  await double.close();
});

beforeEach(() => {
  double.gone.clear();
  Object.assign(double, { shown: [], faults: [], complaints: [] });
});

function tell(device: Omit<Device, 'id'>, key = newId()) {
  const told = { title: 'Soon: Größe 😀', body: 'Tue 4 March', url: 'https://book.example/a/T' };
  const content = { device: { id: '1', ...device }, ...told, ttlSeconds: 3600 };
  return webPushCarrier({ vapid: VAPID, timeoutMs: patienceFor(double.faults[0]) }).send({
    key,
    businessId: null,
    content,
  });
}

test('a device can read it, and nobody else', async () => {
  const key = newId();
  expect(await tell(double.subscribe(), key)).toEqual({
    ok: true,
    value: { vendorMessageId: null },
  });
  expect(double.complaints).toEqual([]);
  expect(double.shown).toMatchObject([{ title: 'Soon: Größe 😀', tag: key, ttl: 3600 }]);
});

test('a device that is gone is told as such', async () => {
  const device = double.subscribe();
  double.gone.add(device.endpoint);
  expect(await tell(device)).toMatchObject({ error: { isGone: true, retryable: false } });
});

test('so is one whose keys are none', async () => {
  const device = { ...double.subscribe(), p256dh: 'A'.repeat(87) };
  expect(await tell(device)).toMatchObject({ error: { isGone: true } });
});

test.each<[string, HttpFault, object]>([
  ['a device that is not found', { status: 404 }, { isGone: true }],
  ['a message that is refused', { status: 413 }, { retryable: false, isUnknown: false }],
  ['too many at once', { status: 429, retryAfterSeconds: 60 }, { retryAfterMs: 60_000 }],
  ['a failure', { status: 500 }, { retryable: true, isUnknown: true }],
  ['no answer', 'accepted-then-silent', { retryable: true, isUnknown: true }],
  ['a line that breaks', 'accepted-then-gone', { retryable: true, isUnknown: true }],
])('%s is told as what it is', async (_, fault, error) => {
  double.faults.push(fault);
  expect(await tell(double.subscribe())).toMatchObject({ ok: false, error });
});
