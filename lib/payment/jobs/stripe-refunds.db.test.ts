import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { readAccount } from '@/lib/payment/data/account';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { hearOfPayment } from '@/lib/payment/mutations/hear';
import { retryRefund } from '@/lib/payment/mutations/retry-refund';
import { aMember, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { freshStripe } from '@/lib/testing/fresh-stripe';
import { aPaying, type Paying } from '@/lib/testing/payment-builders';
import { addHours, addMinutes, type Instant } from '@/lib/time/instant';

freshDatabase();
const stripe = freshStripe();

beforeAll(() => {
  const { secretKey, url } = stripe.double;
  Object.assign(env(), { STRIPE_SECRET_KEY: secretKey, STRIPE_URL: url });
});

let studio: Studio;
let staff: { kind: 'STAFF'; userId: string };
let paying: Paying;
let chargeRef: string;

/** Paid for and booked. */
beforeEach(async () => {
  stripe.double.books.clock = () => NOW;
  const service = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;
  studio = await aStudio(db(), { service });
  staff = { kind: 'STAFF', userId: (await aMember(db(), studio, { role: 'STAFF' })).userId };
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
  chargeRef = stripe.double.people.pay((await payment()).gatewayRef ?? '').id;
  await hear(NOW);
});

const payment = () => db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });

async function hear(now: Instant): Promise<void> {
  await hearOfPayment(db(), { gateway: 'stripe', paymentId: paying.paymentId, refs: [], now });
  await workPayments({ now });
}

async function cancel(): Promise<void> {
  const target = { appointmentId: paying.appointmentId, businessIds: [studio.businessId] };
  const settled = await settle({ target, verb: 'cancel', reason: 'Ill.', actor: staff, now: NOW });
  expect(settled.ok).toBe(true);
}

const refunds = () =>
  db().refund.findMany({ where: { paymentId: paying.paymentId }, orderBy: { id: 'asc' } });

const states = async () => (await refunds()).map(({ status }) => status);

async function balance(): Promise<number> {
  const { businessId } = studio;
  return (await readAccount(db(), { businessId, uid: paying.uid })).balanceMinor;
}

const LATER = addMinutes(NOW, 60);

describe('a refund that Stripe refuses', () => {
  test('has failed, the client has paid ahead again, and staff can try once more', async () => {
    await cancel();
    const error = { type: 'invalid_request_error', code: 'balance_insufficient' };
    stripe.double.faults.push({ status: 400, body: { error } });
    await workPayments({ now: LATER });
    const [refund] = await refunds();
    const failure = expect.stringMatching(/balance_insufficient/);
    expect(refund).toMatchObject({ status: 'FAILED', failure, nextAt: null });
    expect(await balance()).toBe(-6000);
    const wish = { refundId: refund?.id ?? '', businessIds: [studio.businessId], actor: staff };
    expect((await retryRefund({ ...wish, now: LATER })).ok).toBe(true);
    await workPayments({ now: LATER });
    expect([await states(), await balance()]).toEqual([['WITHDRAWN', 'DONE'], 0]);
  });

  test('as a bank was faster is looked into, and made when the bank returns the money', async () => {
    await cancel();
    const dispute = stripe.double.people.dispute(chargeRef, 6000);
    await workPayments({ now: LATER });
    expect([await states(), await balance()]).toEqual([['FAILED'], 0]);
    stripe.double.people.settleDispute(dispute, 'won');
    await hear(addHours(LATER, 1));
    expect([await states(), await balance()]).toEqual([['FAILED', 'DONE'], 0]);
  });
});

test('a refund that came back from the bank after it was done has failed', async () => {
  await cancel();
  await workPayments({ now: LATER });
  expect(await states()).toEqual(['DONE']);
  const [refund] = await refunds();
  const { people } = stripe.double;
  people.settleRefund(refund?.gatewayRef ?? '', 'failed', 'expired_or_canceled_card');
  for (const hours of [1, 2]) {
    await hear(addHours(LATER, hours));
    expect(await states()).toEqual(['FAILED']);
    expect(await balance()).toBe(-6000);
  }
  // Somebody looked before and tells of it last.
  people.settleRefund(refund?.gatewayRef ?? '', 'succeeded');
  await hear(addHours(LATER, 3));
  expect([await states(), await balance()]).toEqual([['FAILED'], -6000]);
});

test('a refund that failed and went through after all is done', async () => {
  stripe.double.books.areRefundsSlow = true;
  await cancel();
  await workPayments({ now: LATER });
  const [refund] = await refunds();
  const { people } = stripe.double;
  people.settleRefund(refund?.gatewayRef ?? '', 'failed');
  await hear(addHours(LATER, 1));
  expect([await states(), await balance()]).toEqual([['FAILED'], -6000]);
  people.settleRefund(refund?.gatewayRef ?? '', 'succeeded');
  await hear(addHours(LATER, 2));
  expect([await states(), await balance()]).toEqual([['DONE'], 0]);
});

test('a slow refund is asked for every hour, however long it takes, also after an error', async () => {
  stripe.double.books.areRefundsSlow = true;
  await cancel();
  await workPayments({ now: LATER });
  const looks = () => stripe.double.asked.length;
  const before = looks();
  for (let minute = 1; minute <= 300; minute += 2)
    await workPayments({ now: addMinutes(LATER, minute) });
  expect(looks() - before).toBe(4);
  expect(await refunds()).toMatchObject([{ status: 'PENDING', attempts: 0 }]);
  stripe.double.faults.push({ status: 404, body: { error: { type: 'invalid_request_error' } } });
  await workPayments({ now: addMinutes(LATER, 310) });
  const [refund] = await refunds();
  expect(refund).toMatchObject({ status: 'PENDING', nextAt: expect.any(Date) });
  stripe.double.people.settleRefund(refund?.gatewayRef ?? '', 'succeeded');
  await workPayments({ now: addHours(LATER, 48) });
  expect(await states()).toEqual(['DONE']);
});

test('a refund without an answer is never given up', async () => {
  await cancel();
  const down = { status: 500, body: { error: { type: 'api_error' } } };
  for (let hour = 1; hour <= 60; hour++) {
    stripe.double.faults.push(down);
    await workPayments({ now: addHours(LATER, hour) });
  }
  stripe.double.faults.length = 0;
  expect(await states()).toEqual(['REQUESTED']);
  await workPayments({ now: addHours(LATER, 90) });
  expect(await states()).toEqual(['DONE']);
});

test('what a bank returns of a time that was cancelled meanwhile goes back to the client', async () => {
  const dispute = stripe.double.people.dispute(chargeRef, 6000);
  await hear(NOW);
  await cancel();
  expect([await states(), await balance()]).toEqual([[], 0]);
  stripe.double.people.settleDispute(dispute, 'won');
  await hear(LATER);
  await workPayments({ now: LATER });
  expect([await states(), await balance()]).toEqual([['DONE'], 0]);
});
