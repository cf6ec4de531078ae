import { beforeEach, describe, expect, it, test } from 'vitest';
import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import type { DemoCardName } from '@/lib/payment/demo/card';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { feeCharged } from '@/lib/payment/ledger';
import { applySeen } from '@/lib/payment/mutations/apply-seen';
import { claimPayments } from '@/lib/payment/mutations/claim';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { refundDemo } from '@/lib/payment/mutations/demo-refund';
import { lookAgain } from '@/lib/payment/mutations/look-again';
import { post } from '@/lib/payment/mutations/post';
import { wantBalance } from '@/lib/payment/mutations/want-balance';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, type Paying, seen } from '@/lib/testing/payment-builders';
import { together } from '@/lib/testing/together';
import { addHours, addMinutes, type Instant } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let paying: Paying;
beforeEach(async () => {
  const policy = { ...PRESETS.fair };
  studio = await aStudio(db(), { service: { priceMinor: 6000, paymentTerms: 'FULL', policy } });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
});

const appointment = () =>
  db().appointment.findUniqueOrThrow({ where: { id: paying.appointmentId } });
const payment = () => db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });
const refunds = () => db().refund.findMany({ where: { paymentId: paying.paymentId } });
const ref = async () => (await payment()).gatewayRef ?? '';
const STAFF = { kind: 'STAFF', userId: newId() } as const;

async function pays(card: DemoCardName = 'pays', now: Instant = NOW) {
  return payDemo({ ref: await ref(), card, step: 'pay', now });
}

/** The demo's news come, and a worker looks. */
async function newsCome(now: Instant = NOW): Promise<void> {
  await hearDemo({ ref: await ref(), now });
  await workPayments({ now });
}

const cancel = (now: Instant) =>
  settle({
    target: { appointmentId: paying.appointmentId, businessIds: [studio.businessId] },
    verb: 'cancel',
    reason: '',
    actor: STAFF,
    now,
  });

describe('a payment', () => {
  test('is opened where its client can pay it', async () => {
    expect(await payment()).toMatchObject({ status: 'OPEN', task: null });
    expect((await payment()).url).toContain('/demo-pay/demo_');
  });

  test('books when it is paid and its news come, however often and by how many workers', async () => {
    await pays();
    await hearDemo({ ref: await ref(), now: NOW });
    await together(6, () => workPayments({ now: NOW }));
    await newsCome();
    expect([(await appointment()).status, (await payment()).status]).toEqual([
      'CONFIRMED',
      'CAPTURED',
    ]);
  });

  test('that is declined waits on, and says why', async () => {
    await pays('declined');
    await newsCome();
    expect((await payment()).failure).toBe('The bank declined this card.');
    await pays();
    await newsCome();
    expect((await appointment()).status).toBe('CONFIRMED');
  });

  test('that nobody makes is closed when its time is let go', async () => {
    const later = addMinutes(NOW, 30);
    await sweepExpired({ now: later });
    await workPayments({ now: later });
    expect((await payment()).status).toBe('ENDED');
    expect(await pays('pays', later)).toMatchObject({ error: { code: 'over' } });
  });

  test('whose news are lost books when its time would be let go', async () => {
    await pays('lost');
    const later = addMinutes(NOW, 30);
    await sweepExpired({ now: later });
    await workPayments({ now: later });
    expect((await appointment()).status).toBe('CONFIRMED');
  });
});

describe('a client who comes back', () => {
  const link = async () => (await appointment()).clientTokenHash;

  test('has the gateway asked, whatever became of its news', async () => {
    await pays('lost');
    expect((await lookAgain({ clientTokenHash: await link(), now: NOW })).ok).toBe(true);
    await workPayments({ now: NOW });
    expect((await appointment()).status).toBe('CONFIRMED');
    expect(await lookAgain({ clientTokenHash: await link(), now: NOW })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('while a worker looks has it looked at once more, as that may have been too early', async () => {
    await lookAgain({ clientTokenHash: await link(), now: NOW });
    const leaseUntil = addMinutes(NOW, 2);
    const [claim] = await claimPayments(db(), { now: NOW, limit: 1, leaseUntil });
    const early = await seen(paying.paymentId, { status: 'open', gatewayRef: await ref() });
    await pays('lost');
    await lookAgain({ clientTokenHash: await link(), now: NOW });
    await applySeen(paying.paymentId, { seen: early, fence: claim?.fence ?? 0, now: NOW });
    await workPayments({ now: NOW });
    expect((await appointment()).status).toBe('CONFIRMED');
  });

  test('with a link of nobody finds nothing, and changes nothing', async () => {
    expect((await lookAgain({ clientTokenHash: newId(), now: NOW })).ok).toBe(false);
    expect((await payment()).task).toBeNull();
  });

  test('pays what is owed, by one payment however often they press', async () => {
    await pays();
    await newsCome();
    const clientTokenHash = await link();
    expect(await wantBalance({ clientTokenHash, now: NOW })).toMatchObject({
      error: { code: 'nothing-owed' },
    });
    await owesMore(1000);
    await together(8, () => wantBalance({ clientTokenHash, now: NOW }));
    expect(await balances()).toMatchObject([{ amountMinor: 1000, status: 'WANTED' }]);
    await workPayments({ now: NOW });
    await paysBalance();
    await lookAgain({ clientTokenHash, now: NOW });
    await workPayments({ now: NOW });
    expect(await owed()).toBe(0);
  });

  test('pays what is owed and never comes back: it is found out when the page is over', async () => {
    await pays();
    await newsCome();
    await owesMore(1000);
    await wantBalance({ clientTokenHash: await link(), now: NOW });
    await workPayments({ now: NOW });
    await paysBalance();
    await workPayments({ now: addHours(NOW, 23) });
    expect(await owed()).toBe(1000);
    await workPayments({ now: addHours(NOW, 24) });
    expect(await owed()).toBe(0);
  });

  test('leaves the page for what is owed: it has ended, and can be asked for anew', async () => {
    await pays();
    await newsCome();
    await owesMore(1000);
    const clientTokenHash = await link();
    await wantBalance({ clientTokenHash, now: NOW });
    await workPayments({ now: NOW });
    const later = addHours(NOW, 24);
    await workPayments({ now: later });
    expect(await balances()).toMatchObject([{ status: 'ENDED', task: null }]);
    expect((await wantBalance({ clientTokenHash, now: later })).ok).toBe(true);
  });

  /** Beyond what was paid, for a fee. */
  async function owesMore(amountMinor: number): Promise<void> {
    const { businessId } = studio;
    const { uid } = await payment();
    const fee = feeCharged({ ...paying, version: 9, uid, amountMinor: 6000 + amountMinor });
    await post(db(), { businessId, currency: 'GBP', postings: [fee], actor: STAFF, now: NOW });
  }

  async function balances() {
    const { uid } = await payment();
    return db().payment.findMany({ where: { uid, purpose: 'BALANCE' } });
  }

  async function paysBalance(): Promise<void> {
    const [opened] = await balances();
    await payDemo({ ref: opened?.gatewayRef ?? '', card: 'pays', step: 'pay', now: NOW });
  }

  async function owed(): Promise<number> {
    const { businessId } = studio;
    const { uid } = await payment();
    return (await readAccount(db(), { businessId, uid })).balanceMinor;
  }
});

describe('a refund', () => {
  beforeEach(async () => {
    await pays();
    await newsCome();
    await cancel(NOW);
  });

  test('is asked for when the end cannot be taken back any more, once', async () => {
    await workPayments({ now: addMinutes(NOW, 14) });
    expect(await refunds()).toMatchObject([{ status: 'REQUESTED' }]);
    await together(6, () => workPayments({ now: addMinutes(NOW, 15) }));
    expect(await refunds()).toMatchObject([{ status: 'DONE', amountMinor: 6000 }]);
    expect(await db().demoRefund.count({ where: { paymentRef: await ref() } })).toBe(1);
  });
});

describe('comparing the books', () => {
  const open = () => db().reconciliationFinding.findMany({ where: { resolvedAt: null } });

  it('finds a payment whose news never came, and books it', async () => {
    await pays('lost');
    await reconcileNow({ now: NOW });
    expect((await appointment()).status).toBe('CONFIRMED');
    const found = await db().reconciliationFinding.findMany({
      where: { paymentId: paying.paymentId },
    });
    expect(found).toMatchObject([{ kind: 'NEWS_LOST', resolution: 'Booked by itself.' }]);
  });

  it('finds a refund that was made at the gateway, and books it', async () => {
    await pays();
    await newsCome();
    const chargeRef = (await payment()).chargeRef ?? '';
    const elsewhere = { key: newId(), refundId: newId(), chargeRef, amountMinor: 1000 };
    await refundDemo({ ...elsewhere, currency: 'GBP', now: NOW });
    await reconcileNow({ now: NOW });
    expect(await refunds()).toMatchObject([{ status: 'DONE', amountMinor: 1000 }]);
  });

  it('shows what differs, and says nothing where all agrees', async () => {
    await pays();
    await newsCome();
    await reconcileNow({ now: NOW });
    expect(await open()).toEqual([]);
    await db().demoPayment.update({ where: { ref: await ref() }, data: { capturedMinor: 5999 } });
    await reconcileNow({ now: NOW });
    await reconcileNow({ now: NOW });
    const mine = (await open()).filter(({ paymentId }) => paymentId === paying.paymentId);
    expect(mine).toMatchObject([{ kind: 'AMOUNT_DIFFERS', oursMinor: 6000, theirsMinor: 5999 }]);
  });
});
