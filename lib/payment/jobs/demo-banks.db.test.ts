import { beforeEach, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { readAccount } from '@/lib/payment/data/account';
import { type DemoCardName, LATER_MINUTES } from '@/lib/payment/demo/card';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { tellDemoNews } from '@/lib/payment/mutations/demo-news';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { hearOfPayment } from '@/lib/payment/mutations/hear';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { brokenInvariants } from '@/lib/testing/invariants';
import { aPaying, type Paying } from '@/lib/testing/payment-builders';
import { addMinutes, type Instant, instantOf } from '@/lib/time/instant';

/** What the banks of some test cards do by themselves reaches our books as a real gateway's news do. */

freshDatabase();

let studio: Studio;
let paying: Paying;

beforeEach(async () => {
  await db().demoNews.deleteMany();
  const service = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;
  studio = await aStudio(db(), { service });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
});

async function pay(card: DemoCardName): Promise<void> {
  const { paymentId } = paying;
  const { ref } = await db().demoPayment.findFirstOrThrow({ where: { paymentId } });
  expect(await payDemo({ ref, card, step: 'pay', now: NOW })).toMatchObject({ ok: true });
  await hearOfPayment(db(), { gateway: 'demo', refs: [ref], now: NOW });
  await workPayments({ now: NOW });
}

/** Everything is free to cancel. */
async function cancel(now: Instant): Promise<void> {
  const target = { appointmentId: paying.appointmentId, bySystem: true } as const;
  const actor = { kind: 'CLIENT' } as const;
  expect(await settle({ target, verb: 'cancel', reason: '', actor, now })).toMatchObject({
    ok: true,
  });
  await workPayments({ now });
}

const later = (whiles: number) => addMinutes(NOW, whiles * LATER_MINUTES);

async function told(now: Instant): Promise<number> {
  const count = await tellDemoNews({ now });
  await workPayments({ now });
  return count;
}

async function refunds(): Promise<string[]> {
  const where = { paymentId: paying.paymentId };
  return (await db().refund.findMany({ where })).map(({ status }) => status);
}

async function balance(): Promise<number> {
  expect(await brokenInvariants(db())).toEqual([]);
  const { businessId } = studio;
  return (await readAccount(db(), { businessId, uid: paying.uid })).balanceMinor;
}

test('what is given back slowly is on its way, and done when the gateway tells', async () => {
  await pay('refund-waits');
  await cancel(NOW);
  expect([await refunds(), await balance()]).toEqual([['PENDING'], 0]);
  expect(await told(instantOf(later(1) - 1))).toBe(0);
  expect(await refunds()).toEqual(['PENDING']);
  expect(await told(later(1))).toBe(1);
  expect([await refunds(), await balance()]).toEqual([['DONE'], 0]);
  expect(await told(later(2))).toBe(0);
});

test('what comes back from the bank has failed, and the client has paid ahead again', async () => {
  await pay('refund-returns');
  await cancel(NOW);
  expect([await refunds(), await balance()]).toEqual([['DONE'], 0]);
  expect(await told(later(1))).toBe(1);
  expect([await refunds(), await balance()]).toEqual([['FAILED'], -6000]);
});

test('what a bank takes back is owed, for good, and shown to staff', async () => {
  await pay('dispute-lost');
  expect(await balance()).toBe(-6000);
  expect(await told(later(1))).toBe(1);
  expect(await balance()).toBe(0);
  const { trouble } = await db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });
  expect(trouble).toMatch(/bank has taken the money back/);
  expect(await told(later(9))).toBe(0);
  await reconcileNow({ now: later(9) });
  expect(await balance()).toBe(0);
});

test('what a bank takes back and returns goes back when the time was cancelled meanwhile', async () => {
  await pay('dispute-won');
  expect(await told(later(1))).toBe(1);
  await cancel(later(1));
  expect([await refunds(), await balance()]).toEqual([[], 0]);
  expect(await told(later(2))).toBe(1);
  expect([await refunds(), await balance()]).toEqual([['DONE'], 0]);
});

test('what had been given back before is not taken back as well', async () => {
  await pay('dispute-lost');
  await cancel(NOW);
  expect(await told(later(1))).toBe(1);
  expect([await refunds(), await balance()]).toEqual([['DONE'], 0]);
});

test('news that were lost are found by a comparison', async () => {
  await pay('dispute-lost');
  await db().demoNews.deleteMany();
  await reconcileNow({ now: addMinutes(later(1), 60) });
  expect(await balance()).toBe(0);
  const where = { paymentId: paying.paymentId };
  const findings = await db().reconciliationFinding.findMany({ where });
  expect(findings).toMatchObject([{ kind: 'DISPUTED' }]);
});
