import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { listOpenFindings } from '@/lib/payment/data/findings';
import { findingView } from '@/lib/payment/finding-view';
import { recordFindings } from '@/lib/payment/mutations/record-findings';
import { resolveFinding } from '@/lib/payment/mutations/resolve-finding';
import type { Finding } from '@/lib/payment/reconciliation';
import { aBusiness } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { zoneOf } from '@/lib/time/zone';

freshDatabase();

let businessId: string;
let finding: Finding;
beforeEach(async () => {
  ({ businessId } = await aBusiness(db()));
  finding = {
    kind: 'AMOUNT_DIFFERS',
    gatewayRef: newId(),
    paymentId: null,
    businessId,
    oursMinor: 6000,
    theirsMinor: 5999,
    currency: 'GBP',
  };
  await found();
});

const found = () =>
  recordFindings(db(), {
    gateway: 'demo',
    since: NOW,
    listedRefs: [finding.gatewayRef],
    found: [finding],
    left: [finding],
    now: NOW,
  });
const open = () => listOpenFindings(db(), { businessIds: [businessId] });
const settle = async (businessIds: string[]) => {
  const [one] = await open();
  const command = { findingId: one?.id ?? newId(), resolution: 'Ours.', businessIds, now: NOW };
  return resolveFinding(command);
};

test('a difference is shown once, however often it is found, in words', async () => {
  await found();
  const all = await open();
  expect(all).toHaveLength(1);
  const [first] = all;
  if (!first) throw new Error('nothing was found');
  const view = findingView(first, { zone: zoneOf('Europe/London'), locale: 'en-GB' });
  expect(view.amounts).toBe('Here £60, there £59.99.');
});

test('it is settled by a person of the business, and by nobody else', async () => {
  const { businessId: other } = await aBusiness(db());
  expect(await settle([other])).toMatchObject({ error: { code: 'not-found' } });
  expect((await settle([businessId])).ok).toBe(true);
  expect(await open()).toEqual([]);
});

test('it is shown again when it is found again', async () => {
  await settle([businessId]);
  await found();
  expect(await open()).toHaveLength(1);
});
