import { beforeEach, describe, expect, it, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { type CreditCommand, creditByStaff } from '@/lib/payment/mutations/credit-by-staff';
import { type TakeCommand, takeAtPlace } from '@/lib/payment/mutations/take-at-place';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aClient, aMember, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPayment } from '@/lib/testing/money-builders';
import { together } from '@/lib/testing/together';

freshDatabase();

let studio: Studio;
let staff: { kind: 'STAFF'; userId: string };
let appointmentId: string;
let clientId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000 } });
  staff = { kind: 'STAFF', userId: (await aMember(db(), studio, { role: 'STAFF' })).userId };
  ({ clientId } = await aClient(db(), studio));
  ({ appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00'), clientId }));
  const data = { agreedPriceMinor: 6000 };
  await db().appointment.update({ where: { id: appointmentId }, data });
});

const common = () => ({
  key: newId(),
  appointmentId,
  businessIds: [studio.businessId],
  actor: staff,
  now: NOW,
});

const take = (given: Partial<TakeCommand> = {}) =>
  takeAtPlace({ ...common(), amount: '60', ...given });

const payments = () => db().payment.findMany({ where: { appointmentId }, orderBy: { id: 'asc' } });

const complete = () => {
  const target = { appointmentId, businessIds: [studio.businessId] };
  return settle({ target, verb: 'complete', reason: '', actor: staff, now: at('10:30') });
};

async function balance() {
  const { uid } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  return (await readAccount(db(), { businessId: studio.businessId, uid })).balanceMinor;
}

describe('paid at the place', () => {
  test('before it, the price is paid ahead, with a receipt and a mail', async () => {
    expect(await take()).toMatchObject({ ok: true });
    expect(await payments()).toMatchObject([
      {
        gateway: 'place',
        purpose: 'BALANCE',
        status: 'CAPTURED',
        amountMinor: 6000,
        capturedMinor: 6000,
        currency: 'GBP',
      },
    ]);
    expect(await balance()).toBe(-6000);
    const [payment] = await payments();
    const receipt = await db().receipt.findFirstOrThrow({
      where: { paymentId: payment?.id ?? '' },
    });
    expect(receipt.content).toMatchObject({ method: 'At the place', amountMinor: 6000 });
    const about = { appointmentId, kind: 'RECEIPT', aboutId: payment?.id ?? '' } as const;
    expect(await db().notification.count({ where: about })).toBe(1);
  });

  test('after it, what is owed is paid in two parts, and no more', async () => {
    await complete();
    expect(await balance()).toBe(6000);
    expect(await take({ amount: '12.50' })).toMatchObject({ ok: true });
    expect(await take({ amount: '47.51' })).toMatchObject({
      error: { fields: { amount: 'It can be at most 47.50 GBP.' } },
    });
    expect(await take({ amount: '47.50' })).toMatchObject({ ok: true });
    expect(await take({ amount: '1' })).toMatchObject({ error: { code: 'nothing-to-pay' } });
    expect(await balance()).toBe(0);
  });

  test('what was paid ahead online is not paid again', async () => {
    await aPayment(db(), { appointmentId, amountMinor: 2000 });
    expect(await take()).toMatchObject({ error: { code: 'invalid-input' } });
    expect(await take({ amount: '40' })).toMatchObject({ ok: true });
  });

  it.each(['0', 'all of it', '-60', '60.005'])('%j is no amount', async (amount) => {
    expect(await take({ amount })).toMatchObject({ error: { code: 'invalid-input' } });
    expect(await payments()).toEqual([]);
  });

  test('is one payment, when 50 press at once, with one key and with many', async () => {
    const key = newId();
    await together(25, () => take({ key, amount: '20' }));
    expect(await payments()).toHaveLength(1);
    const answers = await together(25, () => take({ amount: '40' }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await balance()).toBe(-6000);
  });

  test('closes the page on which the client could pay the same', async () => {
    await complete();
    const { uid } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    const id = newId();
    const { businessId } = studio;
    const of = { id, businessId, appointmentId, uid, gateway: 'demo', currency: 'GBP' };
    const asked = { purpose: 'BALANCE', status: 'OPEN', amountMinor: 6000 } as const;
    await db().payment.create({ data: { ...of, ...asked, createdAt: new Date(NOW) } });
    expect(await take()).toMatchObject({ ok: true });
    expect(await db().payment.findUnique({ where: { id } })).toMatchObject({ task: 'RELEASE' });
  });

  test('is no more than no card is being charged for', async () => {
    await complete();
    const { uid } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    const { businessId } = studio;
    const of = { id: newId(), businessId, appointmentId, uid, gateway: 'demo', currency: 'GBP' };
    const asked = { purpose: 'FEE', status: 'WANTED', amountMinor: 4000, task: 'CHARGE' } as const;
    const at = new Date(NOW);
    await db().payment.create({ data: { ...of, ...asked, createdAt: at, nextAt: at } });
    expect(await take()).toMatchObject({
      error: { fields: { amount: 'It can be at most 20.00 GBP.' } },
    });
    expect(await take({ amount: '20' })).toMatchObject({ ok: true });
    expect(await take({ amount: '1' })).toMatchObject({ error: { code: 'under-way' } });
  });

  test('is written down by staff of its business alone', async () => {
    const { businessId } = await aStudio(db());
    for (const businessIds of [[businessId], []]) {
      expect(await take({ businessIds })).toMatchObject({ error: { code: 'not-found' } });
    }
    expect(await payments()).toEqual([]);
  });
});

describe('credit by staff', () => {
  const give = (given: Partial<CreditCommand> = {}) =>
    creditByStaff({ ...common(), amount: '15', reason: 'Sorry', ...given });
  const lots = () => db().credit.findMany({ where: { clientId } });

  test('is the client’s, as long as the business says, and less earned', async () => {
    const data = { creditMonths: 12 };
    await db().business.update({ where: { id: studio.businessId }, data });
    expect(await give()).toMatchObject({ ok: true });
    expect(await lots()).toMatchObject([
      {
        amountMinor: 1500,
        currency: 'GBP',
        reason: 'Sorry',
        actor: 'STAFF',
        actorUserId: staff.userId,
        expiresAt: new Date('2027-03-02T08:00:00Z'),
      },
    ]);
  });

  test('is given once for its key, also by 50 presses at once', async () => {
    const key = newId();
    await together(50, () => give({ key }));
    expect(await lots()).toHaveLength(1);
  });

  it.each(['0', 'much', '10000.01'])('of %j is refused', async (amount) => {
    expect(await give({ amount })).toMatchObject({ error: { code: 'invalid-input' } });
    expect(await lots()).toEqual([]);
  });

  test('of another business is not found', async () => {
    const { businessId } = await aStudio(db());
    const answer = await give({ businessIds: [businessId] });
    expect(answer).toMatchObject({ error: { code: 'not-found' } });
    expect(await lots()).toEqual([]);
  });
});
