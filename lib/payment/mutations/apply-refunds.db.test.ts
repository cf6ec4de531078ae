import { beforeEach, describe, expect, test } from 'vitest';
import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { readFreeCredit } from '@/lib/payment/data/free-credit';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { claimRefunds, putOff } from '@/lib/payment/mutations/claim';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { refundDemo } from '@/lib/payment/mutations/demo-refund';
import { spendCredit } from '@/lib/payment/mutations/spend-credit';
import { LEASE_MS } from '@/lib/payment/work';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, hears, type Paying } from '@/lib/testing/payment-builders';
import { addMinutes, type Instant, instantOf } from '@/lib/time/instant';

freshDatabase();

const UNDONE_BY = addMinutes(NOW, 15);

let studio: Studio;
let paying: Paying;
let ref: string;
beforeEach(async () => {
  const policy = { ...PRESETS.fair };
  studio = await aStudio(db(), { service: { priceMinor: 6000, paymentTerms: 'FULL', policy } });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
  ({ ref } = await db().demoPayment.findFirstOrThrow({ where: { paymentId: paying.paymentId } }));
  await payDemo({ ref, card: 'pays', step: 'pay', now: NOW });
});

const byPerson = (amountMinor: number) => {
  const refund = { key: newId(), refundId: newId(), chargeRef: ref, amountMinor, currency: 'GBP' };
  return refundDemo({ ...refund, now: NOW });
};

const newsCome = async (now = NOW) => {
  await hearDemo({ ref, now });
  await workPayments({ now });
};

const cancel = () =>
  settle({
    target: { appointmentId: paying.appointmentId, businessIds: [studio.businessId] },
    verb: 'cancel',
    reason: '',
    actor: { kind: 'STAFF', userId: newId() },
    now: NOW,
  });

const refunds = async () => {
  const rows = await db().refund.findMany({ where: { paymentId: paying.paymentId } });
  return rows.map(({ status, amountMinor }) => `${status} ${amountMinor}`).sort();
};

const balance = async () =>
  (await readAccount(db(), { businessId: studio.businessId, uid: paying.uid })).balanceMinor;

const somebodyElseBooks = (now: Instant) => aPaying(studio, { startAt: at('10:00'), now });

describe('money that a person gives back at the gateway itself', () => {
  test('after we asked for the same lessens what is still given back', async () => {
    await newsCome();
    await cancel();
    await byPerson(2500);
    await newsCome(UNDONE_BY);
    expect(await refunds()).toEqual(['DONE 2500', 'DONE 3500', 'WITHDRAWN 6000']);
    expect(await balance()).toBe(0);
  });

  test('in whole leaves nothing of ours to give back', async () => {
    await newsCome();
    await cancel();
    await byPerson(6000);
    await newsCome(UNDONE_BY);
    expect(await refunds()).toEqual(['DONE 6000', 'WITHDRAWN 6000']);
    expect(await balance()).toBe(0);
  });

  test('is found when ours is refused there, and the comparison finds nothing', async () => {
    await newsCome();
    await cancel();
    await byPerson(2500);
    await workPayments({ now: UNDONE_BY });
    expect(await refunds()).toEqual(['DONE 2500', 'DONE 3500', 'WITHDRAWN 6000']);
    await reconcileNow({ now: UNDONE_BY });
    const left = { resolvedAt: null, paymentId: paying.paymentId };
    expect(await db().reconciliationFinding.count({ where: left })).toBe(0);
  });

  test('before we heard of the payment counts toward what goes back of it', async () => {
    await sweepExpired({ now: addMinutes(NOW, 30) });
    await somebodyElseBooks(addMinutes(NOW, 30));
    await byPerson(2500);
    await workPayments({ now: addMinutes(NOW, 30) });
    await workPayments({ now: addMinutes(NOW, 31) });
    expect(await refunds()).toEqual(['DONE 2500', 'DONE 3500']);
    expect(await balance()).toBe(0);
  });

  test('while a worker asks for one of ours is booked when it is known what became of that', async () => {
    await newsCome();
    await cancel();
    await byPerson(2500);
    const leaseUntil = instantOf(UNDONE_BY + LEASE_MS);
    const [claim] = await claimRefunds(db(), { now: UNDONE_BY, limit: 1, leaseUntil });
    await newsCome(UNDONE_BY);
    expect(await refunds()).toEqual(['REQUESTED 6000']);
    const { fence = 0, id = '' } = claim ?? {};
    await putOff(db(), 'refund', { id, fence }, { nextAt: undefined, reason: 'It was refused.' });
    await workPayments({ now: leaseUntil });
    await workPayments({ now: leaseUntil });
    expect(await refunds()).toEqual(['DONE 2500', 'DONE 3500', 'WITHDRAWN 6000']);
    expect(await balance()).toBe(0);
  });

  test('though we had withdrawn it is booked as one that was made without us', async () => {
    await newsCome();
    await cancel();
    const { id } = await db().refund.findFirstOrThrow({ where: { paymentId: paying.paymentId } });
    await settle({
      target: { appointmentId: paying.appointmentId, bySystem: true },
      verb: 'undo',
      reason: '',
      actor: { kind: 'STAFF', userId: newId() },
      now: NOW,
    });
    const wish = { key: id, refundId: id, chargeRef: ref, amountMinor: 6000, currency: 'GBP' };
    await refundDemo({ ...wish, now: NOW });
    await reconcileNow({ now: NOW });
    expect(await refunds()).toEqual(['DONE 6000', 'WITHDRAWN 6000']);
    expect(await balance()).toBe(0);
  });

  describe('when it had become credit', () => {
    const AS_CREDIT = { ...PRESETS.fair, outcome: 'CREDIT' as const };
    const credit = async () => {
      const { id: clientId } = await db().client.findFirstOrThrow({
        where: { businessId: studio.businessId },
      });
      const whose = { businessId: studio.businessId, clientId, currency: 'GBP' };
      return { clientId, freeMinor: await readFreeCredit(db(), { ...whose, goodAt: NOW }) };
    };

    beforeEach(async () => {
      const agreedPolicy = { policy: AS_CREDIT, text: '' };
      const { appointmentId: id } = paying;
      await db().appointment.update({ where: { id }, data: { agreedPolicy } });
      await newsCome();
      await cancel();
      expect(await credit()).toMatchObject({ freeMinor: 6000 });
    });

    test('is no credit any more', async () => {
      await byPerson(2500);
      await newsCome();
      expect(await credit()).toMatchObject({ freeMinor: 3500 });
      expect([await refunds(), await balance()]).toEqual([['DONE 2500'], 0]);
    });

    test('and that is spent, is owed', async () => {
      const { clientId } = await credit();
      const { businessId } = studio;
      const elsewhere = { businessId, clientId, uid: 'another@holdfast', currency: 'GBP' };
      const actor = { kind: 'CLIENT' } as const;
      const spending = { ...elsewhere, goodAt: NOW, mostMinor: 5000, actor, now: NOW };
      await inTransaction((tx) => spendCredit(tx, spending));
      await byPerson(2500);
      await newsCome();
      expect([(await credit()).freeMinor, await balance()]).toEqual([0, 1500]);
    });
  });

  test('and is not through yet is asked for again', async () => {
    await newsCome();
    const refund = { refundRef: 're_1', refundId: null, amountMinor: 2500, failure: '' };
    await hears(paying.paymentId, { gatewayRef: ref, refunds: [{ ...refund, status: 'pending' }] });
    const [row] = await db().refund.findMany({ where: { paymentId: paying.paymentId } });
    expect(row).toMatchObject({ status: 'PENDING', nextAt: new Date(addMinutes(NOW, 60)) });
  });
});
