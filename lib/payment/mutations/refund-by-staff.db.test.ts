import { beforeEach, describe, expect, it, test } from 'vitest';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { refundUndone } from '@/lib/payment/ledger';
import { applySeenRefund } from '@/lib/payment/mutations/apply-refunds';
import { markGivenBack } from '@/lib/payment/mutations/mark-given-back';
import { post } from '@/lib/payment/mutations/post';
import { type RefundCommand, refundByStaff } from '@/lib/payment/mutations/refund-by-staff';
import { retryRefund } from '@/lib/payment/mutations/retry-refund';
import { ok } from '@/lib/result';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aMember, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPayment } from '@/lib/testing/money-builders';
import { together } from '@/lib/testing/together';

freshDatabase();

const BEGUN = at('10:30');

let studio: Studio;
let staff: { kind: 'STAFF'; userId: string };
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000 } });
  staff = { kind: 'STAFF', userId: (await aMember(db(), studio, { role: 'STAFF' })).userId };
  ({ appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') }));
  const data = { agreedPriceMinor: 6000 };
  await db().appointment.update({ where: { id: appointmentId }, data });
});

const pay = (amountMinor = 6000, gateway: 'demo' | 'place' = 'demo') =>
  aPayment(db(), { appointmentId, amountMinor, gateway });

const scope = () => ({ businessIds: [studio.businessId], actor: staff, now: NOW });

const giveBack = (paymentId: string, given: Partial<RefundCommand> = {}) =>
  refundByStaff({ key: newId(), paymentId, amount: '60', reason: 'Flood', ...scope(), ...given });

const refundsOf = (paymentId: string) =>
  db().refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' } });

const balance = async (uid: string) =>
  (await readAccount(db(), { businessId: studio.businessId, uid })).balanceMinor;

/** What a business has earned and charged, in minor units. */
async function kept() {
  const rows = await db().ledgerEntry.groupBy({
    by: ['account'],
    where: { businessId: studio.businessId, account: { in: ['REVENUE', 'FEES'] } },
    _sum: { amountMinor: true },
  });
  return Object.fromEntries(rows.map((row) => [row.account, 0 - (row._sum.amountMinor ?? 0)]));
}

/** The gateway could not give it back. */
async function fails(refundId: string) {
  const refund = await db().refund.update({
    where: { id: refundId },
    data: {
      status: 'FAILED',
      failure: 'The card is closed.',
      endedAt: new Date(NOW),
      nextAt: null,
    },
    include: { payment: true },
  });
  const { businessId, uid, currency, id: paymentId } = refund.payment;
  const postings = [refundUndone({ refundId, paymentId, uid, amountMinor: refund.amountMinor })];
  await post(db(), { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now: NOW });
}

describe('staff give back', () => {
  test('a part of a payment, with a reason, and the rest later', async () => {
    const { paymentId, uid } = await pay();
    expect(await giveBack(paymentId, { amount: '15.50' })).toMatchObject({ ok: true });
    expect(await refundsOf(paymentId)).toMatchObject([
      {
        amountMinor: 1550,
        status: 'REQUESTED',
        reason: 'Flood',
        actor: 'STAFF',
        actorUserId: staff.userId,
        nextAt: new Date(NOW),
      },
    ]);
    expect(await balance(uid)).toBe(-4450);
    expect(await giveBack(paymentId, { amount: '44.50' })).toMatchObject({ ok: true });
    expect(await balance(uid)).toBe(0);
    expect(await giveBack(paymentId, { amount: '0.01' })).toMatchObject({
      error: { code: 'nothing-left' },
    });
  });

  it.each(['60.01', '0', 'all', '-5', ''])('and never %j of 60.00', async (amount) => {
    const { paymentId } = await pay();
    const answer = await giveBack(paymentId, { amount });
    expect(answer).toMatchObject({ error: { code: 'invalid-input', fields: {} } });
    expect(await refundsOf(paymentId)).toEqual([]);
  });

  test('once, when 50 press at once with one key', async () => {
    const { paymentId } = await pay();
    const key = newId();
    const answers = await together(50, () => giveBack(paymentId, { key, amount: '10' }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await refundsOf(paymentId)).toHaveLength(1);
  });

  test('never more than is left, when 20 press at once with keys of their own', async () => {
    const { paymentId } = await pay();
    const answers = await together(20, () => giveBack(paymentId, { amount: '25' }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(await refundsOf(paymentId)).toHaveLength(2);
  });

  test('nothing of another business, and nothing under a key that was used', async () => {
    const { paymentId } = await pay();
    const { businessId } = await aStudio(db());
    for (const businessIds of [[businessId], []]) {
      const answer = await giveBack(paymentId, { businessIds });
      expect(answer).toMatchObject({ error: { code: 'not-found' } });
    }
    const key = newId();
    await giveBack(paymentId, { key, amount: '10' });
    const answer = await giveBack(paymentId, { key, amount: '20' });
    expect(answer).toMatchObject({ error: { code: 'key-reused' } });
    expect(await refundsOf(paymentId)).toHaveLength(1);
  });

  test('what had been earned, which is not owed again, and is back when that is taken back', async () => {
    const { paymentId, uid } = await pay();
    const target = { appointmentId, businessIds: [studio.businessId] };
    const ask = (verb: 'complete' | 'undo') =>
      settle({ target, verb, reason: '', actor: staff, now: BEGUN });
    expect(await ask('complete')).toMatchObject({ ok: true });
    expect([await balance(uid), await kept()]).toEqual([0, { REVENUE: 6000 }]);
    await giveBack(paymentId, { amount: '20', now: BEGUN });
    expect([await balance(uid), await kept()]).toEqual([0, { REVENUE: 4000 }]);
    expect(await ask('undo')).toMatchObject({ ok: true });
    expect((await kept()).REVENUE).toBe(0);
  });

  test('of an appointment that was moved, which is no credit as well when all is taken back', async () => {
    const { paymentId, uid } = await pay();
    const { businessId, providerId } = studio;
    const businessIds = [businessId];
    const moved = await reschedule({
      key: newId(),
      target: { appointmentId, businessIds },
      to: { providerId, startAt: at('14:00') },
      waive: [],
      actor: staff,
      now: NOW,
    });
    const target = { appointmentId: moved.ok ? moved.value.appointmentId : '', businessIds };
    const ask = (verb: 'complete' | 'undo' | 'cancel') =>
      settle({ target, verb, reason: '', actor: staff, now: at('14:30') });
    await ask('complete');
    const asked = await giveBack(paymentId, { now: at('14:30') });
    expect(await kept()).toEqual({ REVENUE: 0 });
    await applySeenRefund(paymentId, {
      seen: {
        refundRef: 're_1',
        refundId: asked.ok ? asked.value.refundId : '',
        amountMinor: 6000,
        status: 'done',
        failure: '',
      },
      now: at('14:30'),
    });
    const about = { kind: 'REFUNDED', appointmentId: target.appointmentId } as const;
    expect(await db().notification.count({ where: about })).toBe(1);
    await ask('undo');
    expect(await ask('cancel')).toMatchObject({ ok: true });
    expect([await balance(uid), await db().credit.count({ where: { businessId } })]).toEqual([
      0, 0,
    ]);
  });
});

test('what has become credit is not given back as well, but a fee that was kept is', async () => {
  const { paymentId, uid } = await pay();
  const policy = { ...PRESETS.strict, fee: { kind: 'percent', percent: 50 } } as const;
  const agreedPolicy = { policy, text: '' };
  await db().appointment.update({ where: { id: appointmentId }, data: { agreedPolicy } });
  const target = { appointmentId, businessIds: [studio.businessId] };
  const actor = { kind: 'CLIENT' } as const;
  await settle({
    target: { ...target, bySystem: true },
    verb: 'cancel',
    reason: '',
    actor,
    now: at('09:00'),
  });
  const { _sum } = await db().credit.aggregate({
    where: { businessId: studio.businessId },
    _sum: { amountMinor: true },
  });
  const keptMinor = 6000 - (_sum.amountMinor ?? 0);
  expect(keptMinor).toBeGreaterThan(0);
  expect(await giveBack(paymentId)).toMatchObject({ error: { code: 'invalid-input' } });
  const amount = (keptMinor / 100).toFixed(2);
  expect(await giveBack(paymentId, { amount })).toMatchObject({ ok: true });
  expect(await giveBack(paymentId, { amount: '0.01' })).toMatchObject({
    error: { code: 'nothing-left' },
  });
  expect(await balance(uid)).toBe(0);
});

describe('what staff gave back by hand stays when', () => {
  const ask = (verb: 'complete' | 'cancel' | 'undo') => {
    const target = { appointmentId, businessIds: [studio.businessId] };
    return settle({ target, verb, reason: '', actor: staff, now: BEGUN });
  };
  const states = async (paymentId: string) =>
    (await refundsOf(paymentId)).map(({ amountMinor, status }) => `${amountMinor} ${status}`);

  test.each([
    ['demo', 'REQUESTED'],
    ['place', 'PENDING'],
  ] as const)('the appointment takes place, paid at the %s', async (gateway, status) => {
    const { paymentId, uid } = await pay(6000, gateway);
    await giveBack(paymentId, { amount: '20' });
    expect(await ask('complete')).toMatchObject({ ok: true });
    expect(await states(paymentId)).toEqual([`2000 ${status}`]);
    expect(await balance(uid)).toBe(2000);
  });

  test('a cancellation is taken back, whose own refund is withdrawn', async () => {
    const { paymentId, uid } = await pay();
    await giveBack(paymentId, { amount: '20' });
    await ask('cancel');
    expect(await states(paymentId)).toEqual(['2000 REQUESTED', '4000 REQUESTED']);
    await ask('undo');
    expect(await states(paymentId)).toEqual(['2000 REQUESTED', '4000 WITHDRAWN']);
    expect(await balance(uid)).toBe(-4000);
  });
});

describe('a failed refund', () => {
  test('is tried again once, as a new one', async () => {
    const { paymentId, uid } = await pay();
    const asked = await giveBack(paymentId);
    const refundId = asked.ok ? asked.value.refundId : '';
    expect(await retryRefund({ refundId, ...scope() })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    });
    await fails(refundId);
    expect(await balance(uid)).toBe(-6000);
    const answers = await together(20, () => retryRefund({ refundId, ...scope() }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const statuses = (await refundsOf(paymentId)).map(({ status, amountMinor }) => [
      status,
      amountMinor,
    ]);
    expect(statuses).toEqual([
      ['WITHDRAWN', 6000],
      ['REQUESTED', 6000],
    ]);
    expect(await balance(uid)).toBe(0);
  });

  test('of another business is not found, and one whose money is gone stays failed', async () => {
    const { paymentId } = await pay();
    const asked = await giveBack(paymentId, { amount: '40' });
    const refundId = asked.ok ? asked.value.refundId : '';
    await fails(refundId);
    const { businessId } = await aStudio(db());
    expect(await retryRefund({ refundId, ...scope(), businessIds: [businessId] })).toMatchObject({
      error: { code: 'not-found' },
    });
    await giveBack(paymentId, { amount: '30' });
    expect(await retryRefund({ refundId, ...scope() })).toMatchObject({
      error: { code: 'nothing-left' },
    });
    const statuses = (await refundsOf(paymentId)).map(({ status }) => status);
    expect(statuses).toEqual(['FAILED', 'REQUESTED']);
  });
});

describe('what was taken at the place', () => {
  async function asked(gateway: 'demo' | 'place' = 'place') {
    const { paymentId } = await pay(6000, gateway);
    const answer = await giveBack(paymentId, { amount: '20' });
    return { paymentId, refundId: answer.ok ? answer.value.refundId : '' };
  }

  test('is given back by hand, with a receipt and a mail, once for 20 presses', async () => {
    const { paymentId, refundId } = await asked();
    expect(await refundsOf(paymentId)).toMatchObject([{ status: 'PENDING', nextAt: null }]);
    const answers = await together(20, () => markGivenBack({ refundId, ...scope() }));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ok(null)));
    expect(await refundsOf(paymentId)).toMatchObject([{ status: 'DONE', endedAt: new Date(NOW) }]);
    expect(await db().receipt.findMany({ where: { refundId } })).toMatchObject([{ number: 1 }]);
    const about = { appointmentId, kind: 'REFUNDED', aboutId: refundId } as const;
    expect(await db().notification.count({ where: about })).toBe(1);
  });

  test('is not marked by staff of another business, nor what a gateway gives back', async () => {
    const { refundId } = await asked();
    const { businessId } = await aStudio(db());
    const elsewhere = { ...scope(), businessIds: [businessId] };
    const online = await asked('demo');
    const notFound = { error: { code: 'not-found' } };
    expect(await markGivenBack({ refundId, ...elsewhere })).toMatchObject(notFound);
    expect(await markGivenBack({ refundId: online.refundId, ...scope() })).toMatchObject(notFound);
    expect(await db().receipt.count({ where: { businessId: studio.businessId } })).toBe(0);
  });
});
