import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { hearOfPaymentOnce } from '@/lib/payment/mutations/hear';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, type Paying } from '@/lib/testing/payment-builders';
import { type StripeDouble, startStripeDouble } from '@/lib/testing/stripe-double';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

let double: StripeDouble;
let studio: Studio;
let paying: Paying;

beforeAll(async () => {
  double = await startStripeDouble();
  double.books.clock = () => NOW;
  Object.assign(env(), { STRIPE_SECRET_KEY: double.secretKey, STRIPE_URL: double.url });
});

afterAll(() => double.close());

afterEach(() => {
  expect(double.complaints).toEqual([]);
});

/** Somebody has pressed "Pay and book", and a worker has opened the page. */
beforeEach(async () => {
  const service = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;
  studio = await aStudio(db(), { service });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
});

const payment = () => db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });
const page = async () => (await payment()).gatewayRef ?? '';
const appointment = () =>
  db().appointment.findUniqueOrThrow({ where: { id: paying.appointmentId } });

async function hearAndWork(): Promise<void> {
  const { paymentId } = paying;
  const news = { eventId: `evt ${paymentId}`, refs: [await page()], now: NOW };
  expect(await hearOfPaymentOnce({ ...news, gateway: 'stripe' })).toBe(1);
  await workPayments({ now: NOW });
}

test('what is paid on Stripe’s page books the time, and goes back when it is cancelled', async () => {
  expect(await payment()).toMatchObject({ status: 'OPEN', url: expect.stringMatching(/^https:/) });
  const { id: chargeRef } = double.people.pay(await page());
  await hearAndWork();
  expect(await payment()).toMatchObject({ status: 'CAPTURED', capturedMinor: 6000, chargeRef });
  expect((await appointment()).status).toBe('CONFIRMED');

  const target = { appointmentId: paying.appointmentId, businessIds: [studio.businessId] };
  const actor = { kind: 'STAFF', userId: newId() } as const;
  const settled = await settle({ target, verb: 'cancel', reason: 'Ill.', actor, now: NOW });
  expect(settled.ok).toBe(true);
  await workPayments({ now: addMinutes(NOW, 60) });
  const [refund] = await db().refund.findMany({ where: { paymentId: paying.paymentId } });
  expect(refund).toMatchObject({ status: 'DONE', amountMinor: 6000 });
  expect(double.books.all('refund').map(({ id }) => id)).toContain(refund?.gatewayRef);
});

test('another amount at Stripe is for a person to look at, and books nothing', async () => {
  const intent = double.people.pay(await page());
  Object.assign(intent, { amount: 60, amount_received: 60 });
  await hearAndWork();
  const { status, trouble } = await payment();
  expect([status, trouble]).toEqual(['OPEN', expect.stringContaining('60 GBP')]);
  expect((await appointment()).status).toBe('PENDING');
});

test('news that were lost are found in Stripe’s list', async () => {
  double.people.pay(await page());
  await reconcileNow({ now: addMinutes(NOW, 20) });
  expect(await payment()).toMatchObject({ status: 'CAPTURED', capturedMinor: 6000 });
});

test.each(['OPEN', 'RELEASE'] as const)(
  'a page that Stripe was not there to open in time has ended, also when it is to %s',
  async (task) => {
    const { paymentId: id } = await aPaying(studio, { startAt: at('12:00') });
    double.faults.push({ status: 500, body: { error: { type: 'api_error' } } });
    await workPayments({ now: NOW });
    const stored = () => db().payment.findUniqueOrThrow({ where: { id } });
    expect(await stored()).toMatchObject({ status: 'WANTED', task: 'OPEN', attempts: 1 });
    await db().payment.update({ where: { id }, data: { task } });
    const now = addMinutes(NOW, 40);
    double.books.clock = () => now;
    await workPayments({ now });
    double.books.clock = () => NOW;
    expect(await stored()).toMatchObject({ status: 'ENDED', task: null, trouble: '' });
  },
);
