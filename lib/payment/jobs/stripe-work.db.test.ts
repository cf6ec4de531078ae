import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { hearOfPayment, hearOfPaymentOnce } from '@/lib/payment/mutations/hear';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, type Paying } from '@/lib/testing/payment-builders';
import { type StripeDouble, startStripeDouble } from '@/lib/testing/stripe-double';
import { addMinutes, type Instant } from '@/lib/time/instant';

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

const SERVICE = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;

/** Somebody has pressed "Pay and book", and a worker has opened the page. */
async function begin(service: Partial<Prisma.ServiceUncheckedCreateInput> = {}): Promise<void> {
  studio = await aStudio(db(), { service: { ...SERVICE, ...service } });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
}

beforeEach(() => begin());

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

async function ask(verb: 'approve' | 'cancel' | 'mark-no-show', now: Instant): Promise<void> {
  const target = { appointmentId: paying.appointmentId, businessIds: [studio.businessId] };
  const actor = { kind: 'STAFF', userId: newId() } as const;
  const settled = await settle({ target, verb, reason: 'Ill.', actor, now });
  expect(settled.ok).toBe(true);
}

const told = async (kind: 'PAYMENT_DUE' | 'RECEIPT') =>
  (await db().notification.findMany({ where: { appointmentId: paying.appointmentId, kind } })).map(
    ({ audience, status }) => `${audience} ${status}`,
  );

test('what is paid on Stripe’s page books the time, and goes back when it is cancelled', async () => {
  expect(await payment()).toMatchObject({ status: 'OPEN', url: expect.stringMatching(/^https:/) });
  const { id: chargeRef } = double.people.pay(await page());
  await hearAndWork();
  expect(await payment()).toMatchObject({ status: 'CAPTURED', capturedMinor: 6000, chargeRef });
  expect((await appointment()).status).toBe('CONFIRMED');

  await ask('cancel', NOW);
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

describe('what waits for approval', () => {
  /** Reserved, and approved; nothing is taken yet. */
  beforeEach(async () => {
    await begin({ approvalRequired: true });
    double.people.pay(await page());
    await hearAndWork();
    await ask('approve', NOW);
  });

  test('is taken once, though its answer is lost and another amount is wanted afterwards', async () => {
    double.faults.push('accepted-then-gone', 'accepted-then-gone', 'accepted-then-gone');
    await workPayments({ now: NOW });
    expect(await payment()).toMatchObject({ status: 'AUTHORISED', task: 'CAPTURE' });
    await db().payment.update({
      where: { id: paying.paymentId },
      data: { captureMinor: 3000, nextAt: new Date(NOW) },
    });
    await workPayments({ now: addMinutes(NOW, 1) });
    expect(await payment()).toMatchObject({ status: 'CAPTURED', capturedMinor: 6000, trouble: '' });
  });

  test('and that the bank has let go of is told to the client, and shown to staff', async () => {
    const intent = double.books.get('payment_intent', (await payment()).chargeRef ?? '');
    Object.assign(intent, { status: 'canceled', amount_capturable: 0 });
    await workPayments({ now: NOW });
    expect((await appointment()).status).toBe('CONFIRMED');
    const ended = { status: 'ENDED', trouble: expect.stringMatching(/let go/) };
    expect(await payment()).toMatchObject(ended);
    expect(await told('PAYMENT_DUE')).toEqual(['CLIENT SCHEDULED']);
  });
});

test('a fee that the kept card does not pay is told to the client, once', async () => {
  await begin({ paymentTerms: 'CARD' });
  const { cardRef } = double.people.leaveCard(await page());
  await hearAndWork();
  double.books.declined.set(cardRef, 'authentication_required');
  await ask('mark-no-show', at('10:10'));
  await workPayments({ now: at('10:40') });
  const fee = { uid: paying.uid, purpose: 'FEE' } as const;
  const { id: paymentId, ...charged } = await db().payment.findFirstOrThrow({ where: fee });
  expect(charged).toMatchObject({ status: 'ENDED', failure: expect.stringMatching(/confirmed/) });
  await hearOfPayment(db(), { gateway: 'stripe', paymentId, refs: [], now: at('10:45') });
  await workPayments({ now: at('10:45') });
  expect(await told('PAYMENT_DUE')).toEqual(['CLIENT SCHEDULED']);
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
