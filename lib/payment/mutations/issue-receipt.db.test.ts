import { beforeEach, describe, expect, it, test } from 'vitest';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { sqlStateOf } from '@/lib/db/error';
import { inTransaction } from '@/lib/db/transaction';
import { findReceipt, findReceiptByToken } from '@/lib/payment/data/receipt';
import { issueReceipt, type ReceiptOf } from '@/lib/payment/mutations/issue-receipt';
import { anAppointment, type BuiltAppointment } from '@/lib/testing/appointment-builders';
import { aClient, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPayment, aRefund } from '@/lib/testing/money-builders';
import { runSql } from '@/lib/testing/sql';
import { together } from '@/lib/testing/together';

freshDatabase();

let studio: Studio;
let visit: BuiltAppointment;
beforeEach(async () => {
  studio = await aStudio(db(), {
    business: {
      legalName: 'Linden Rooms Ltd',
      legalAddress: '3 Linden Walk',
      taxName: 'VAT',
      taxNumber: 'GB 123',
      taxBasisPoints: 2000,
    },
  });
  const { clientId } = await aClient(db(), studio, { name: 'Rosa Keller' });
  visit = await anAppointment(db(), studio, { startAt: at('10:00'), clientId });
});

const pay = (amountMinor = 6000) =>
  aPayment(db(), {
    appointmentId: visit.appointmentId,
    amountMinor,
    gateway: 'stripe',
    cardLabel: 'Visa ending in 4242',
  });

const issue = (of: ReceiptOf) => inTransaction((tx) => issueReceipt(tx, of, NOW));
const ofPayment = (paymentId: string) => ({ businessId: studio.businessId, paymentId });

const numbers = async (businessId = studio.businessId) =>
  (await db().receipt.findMany({ where: { businessId }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  );

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a receipt', () => {
  test('says what was paid, by whom and for what, and keeps it', async () => {
    const { paymentId } = await pay();
    expect(await issue(ofPayment(paymentId))).toBe(1);
    await db().business.update({
      where: { id: studio.businessId },
      data: { legalName: 'Other', taxBasisPoints: 700 },
    });
    const { businessId } = studio;
    await db().client.updateMany({ where: { businessId }, data: { name: 'Nobody' } });
    const { content } = await db().receipt.findFirstOrThrow({ where: { paymentId } });
    expect(content).toEqual({
      kind: 'payment',
      business: {
        name: 'Linden Rooms Ltd',
        address: '3 Linden Walk',
        email: 'hello@linden.example',
        taxNumber: 'GB 123',
      },
      client: 'Rosa Keller',
      service: 'Posture lesson',
      provider: 'Ana Lindqvist',
      when: 'Tuesday 3 March 2026, 10:00 – 11:00, London (GMT)',
      reference: visit.appointmentId,
      amountMinor: 6000,
      currency: 'GBP',
      locale: 'en-GB',
      tax: { name: 'VAT', basisPoints: 2000, amountMinor: 1000 },
      method: 'Visa ending in 4242',
      issuedOn: 'Monday 2 March 2026',
      ofNumber: null,
    });
  });

  test.each([
    ['VIDEO', 'Tuesday 3 March 2026, 15:45 – 16:45, Kathmandu (GMT+5:45)'],
    ['IN_PERSON', 'Tuesday 3 March 2026, 10:00 – 11:00, London (GMT)'],
  ] as const)('says when as the client reads it: %s is on %s', async (placeKind, when) => {
    await db().service.updateMany({ where: { id: studio.serviceId }, data: { placeKind } });
    const { businessId } = studio;
    await db().client.updateMany({ where: { businessId }, data: { timezone: 'Asia/Kathmandu' } });
    const { paymentId } = await pay();
    await issue(ofPayment(paymentId));
    const { content } = await db().receipt.findFirstOrThrow({ where: { paymentId } });
    expect(content).toMatchObject({ when });
  });

  test('of a refund names that of its payment', async () => {
    const { paymentId } = await pay();
    await issue(ofPayment(paymentId));
    const { refundId } = await aRefund(db(), { paymentId, amountMinor: 4500 });
    expect(await issue({ businessId: studio.businessId, refundId })).toBe(2);
    const { content } = await db().receipt.findFirstOrThrow({ where: { refundId } });
    expect(content).toMatchObject({ kind: 'refund', amountMinor: 4500, ofNumber: 1 });
    expect(content).toMatchObject({ tax: { amountMinor: 750 } });
  });

  test('is issued once for a payment, also by 20 at once', async () => {
    const { paymentId } = await pay();
    const all = await together(20, () => issue(ofPayment(paymentId)));
    expect(new Set(all)).toEqual(new Set([1]));
    expect(await numbers()).toEqual([1]);
  });

  test('is for money that came in, and to the business that took it', async () => {
    const { paymentId } = await pay();
    const { businessId } = await aStudio(db());
    await expect(issue({ businessId, paymentId })).rejects.toThrow('money that came in');
    const { refundId } = await aRefund(db(), { paymentId, amountMinor: 1000 });
    await db().refund.update({
      where: { id: refundId },
      data: { status: 'PENDING', endedAt: null },
    });
    await expect(issue({ businessId: studio.businessId, refundId })).rejects.toThrow('went back');
    await db().refund.update({
      where: { id: refundId },
      data: { status: 'DONE', endedAt: new Date(NOW) },
    });
    expect(await numbers()).toEqual([]);
    expect(await issue(ofPayment(paymentId))).toBe(1);
  });
});

describe('what was issued', () => {
  it.each([
    'UPDATE receipt SET number = number + 1000',
    "UPDATE receipt SET content = '{}'",
    'DELETE FROM receipt',
    'TRUNCATE receipt',
  ])('stays: %s', async (statement) => {
    const { paymentId } = await pay();
    await issue(ofPayment(paymentId));
    const before = await db().receipt.findMany();
    const refused = runSql(statement).catch((error: unknown) => sqlStateOf(error));
    expect(await refused).toMatch(/^(23001|42501)$/);
    expect(await db().receipt.findMany()).toEqual(before);
  });
});

const ROLLED_BACK = new Error('rolled back');

function unlessRolledBack(error: unknown): undefined {
  if (error !== ROLLED_BACK) throw error;
}

describe('numbers', () => {
  test('have no gap when 50 are issued at once and every third is rolled back', async () => {
    const payments = await together(50, () => pay(100));
    const answers = await together(50, (index) =>
      inTransaction(async (tx) => {
        const number = await issueReceipt(tx, ofPayment(payments[index]?.paymentId ?? ''), NOW);
        if (index % 3 === 0) throw ROLLED_BACK;
        return number;
      }).catch(unlessRolledBack),
    );
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(17);
    expect(await numbers()).toEqual(upTo(33));
    const { paymentId } = await pay(100);
    expect(await issue(ofPayment(paymentId))).toBe(34);
  });

  test('are each business’s own', async () => {
    const { paymentId } = await pay();
    await issue(ofPayment(paymentId));
    const other = await aStudio(db());
    const { appointmentId } = await anAppointment(db(), other, { startAt: at('10:00') });
    const elsewhere = await aPayment(db(), { appointmentId, amountMinor: 500, gateway: 'place' });
    const { businessId } = other;
    expect(await issue({ businessId, paymentId: elsewhere.paymentId })).toBe(1);
  });
});

describe('who reads it', () => {
  test('is whoever has a link to its appointment, and nobody by another', async () => {
    const { paymentId } = await pay();
    const number = await issue(ofPayment(paymentId));
    const other = await anAppointment(db(), studio, { startAt: at('12:00') });
    const read = (token: string, asked: number) =>
      findReceiptByToken(db(), { tokenHash: hashToken(token), number: asked });
    expect(await read(visit.token, number)).toMatchObject({ receipt: { number: 1 } });
    expect(await read(visit.token, number + 1)).toBeNull();
    expect(await read(other.token, number)).toBeNull();
    expect(await read('nobody', number)).toBeNull();
  });

  test('is staff of its business', async () => {
    const { paymentId } = await pay();
    await issue(ofPayment(paymentId));
    const { id } = await db().receipt.findFirstOrThrow({ where: { paymentId } });
    const { businessId } = await aStudio(db());
    expect(await findReceipt(db(), { id, businessIds: [studio.businessId] })).toMatchObject({
      paymentId,
    });
    expect(await findReceipt(db(), { id, businessIds: [businessId] })).toBeNull();
    expect(await findReceipt(db(), { id, businessIds: [] })).toBeNull();
  });
});
