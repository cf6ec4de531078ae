import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { feeCharged } from '@/lib/payment/ledger';
import { lookAgain } from '@/lib/payment/mutations/look-again';
import { post } from '@/lib/payment/mutations/post';
import { takeAtPlace } from '@/lib/payment/mutations/take-at-place';
import { wantBalance } from '@/lib/payment/mutations/want-balance';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, hears, type Paying } from '@/lib/testing/payment-builders';

freshDatabase();

const START = at('10:00');
const STAFF = { kind: 'STAFF', userId: newId() } as const;
const CARD = { customerRef: 'cus', cardRef: 'pm', label: 'Visa ending in 4242' };

let studio: Studio;
let paying: Paying;
let clientTokenHash: string;

/** Nobody came, and the card that was kept is charged the fee. */
async function missed({ priceMinor }: { priceMinor: number }): Promise<void> {
  const terms = { priceMinor, paymentTerms: 'CARD', policy: { ...PRESETS.fair } } as const;
  studio = await aStudio(db(), { service: terms });
  paying = await aPaying(studio, { startAt: START });
  await hears(paying.paymentId, { status: 'card-kept', card: CARD });
  const { appointmentId } = paying;
  const target = { appointmentId, bySystem: true } as const;
  await settle({ target, verb: 'mark-no-show', reason: '', actor: STAFF, now: START });
  ({ clientTokenHash } = await db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
  }));
}

beforeEach(() => missed({ priceMinor: 6000 }));

const want = () => wantBalance({ clientTokenHash, now: START });
const fee = () => db().payment.findFirstOrThrow({ where: { uid: paying.uid, purpose: 'FEE' } });
const change = async (data: {
  status?: 'OPEN' | 'ENDED';
  task?: null;
  nextAt?: null;
  attempts?: number;
}) => db().payment.update({ where: { id: (await fee()).id }, data });
const pages = () => db().payment.findMany({ where: { uid: paying.uid, purpose: 'BALANCE' } });
const account = () => readAccount(db(), { businessId: studio.businessId, uid: paying.uid });
const balance = async () => (await account()).balanceMinor;

async function owesMore(amountMinor: number): Promise<void> {
  const { businessId } = studio;
  const postings = [feeCharged({ ...paying, version: 9, amountMinor })];
  await post(db(), { businessId, currency: 'GBP', postings, actor: STAFF, now: START });
}

const takes = () =>
  takeAtPlace({
    ...{ key: newId(), appointmentId: paying.appointmentId, businessIds: [studio.businessId] },
    ...{ amount: '60', actor: STAFF, now: START },
  });

describe('what is owed', () => {
  test('is left to the place where it is less than any gateway takes', async () => {
    await missed({ priceMinor: 20 });
    expect(await balance()).toBe(20);
    expect(await db().payment.count({ where: { uid: paying.uid, purpose: 'FEE' } })).toBe(0);
    expect(await want()).toMatchObject({ error: { code: 'too-little' } });
  });

  test('is not asked for twice while the card that was kept is charged for it', async () => {
    const refused = {
      code: 'under-way',
      message: 'This is being charged to Visa ending in 4242 already.',
    };
    expect(await want()).toEqual({ ok: false, error: refused });
    await change({ status: 'OPEN', task: null, nextAt: null });
    expect(await want()).toEqual({ ok: false, error: refused });
    expect(await pages()).toEqual([]);
  });

  test('is asked for once the card was declined, or the charge has been given up', async () => {
    await hears((await fee()).id, { status: 'ended', failure: 'The card was declined.' }, START);
    expect(await want()).toEqual({ ok: true, value: null });
    expect(await pages()).toMatchObject([{ amountMinor: 6000 }]);
  });

  test('can be paid once the charge has been given up, and nobody opens a page for that', async () => {
    await change({ task: null, nextAt: null });
    await lookAgain({ clientTokenHash, now: START });
    expect(await fee()).toMatchObject({ status: 'WANTED', task: null });
    expect((await want()).ok).toBe(true);
    expect((await takes()).ok).toBe(true);
    expect(await fee()).toMatchObject({ task: null });
    expect([await balance(), (await pages()).map(({ task }) => task)]).toEqual([
      0,
      ['RELEASE', null],
    ]);
  });

  test('beyond what the card is charged can be paid meanwhile', async () => {
    await owesMore(1000);
    expect((await want()).ok).toBe(true);
    expect(await pages()).toMatchObject([{ amountMinor: 1000 }]);
    await hears((await fee()).id, {}, START);
    expect(await pages()).toMatchObject([{ amountMinor: 1000, task: 'OPEN' }]);
  });

  test('counts as begun once a worker has tried, as nobody knows what became of that', async () => {
    const charging = { amountMinor: 6000, label: 'Visa ending in 4242' };
    expect(await account()).toMatchObject({ charging: { ...charging, begunMinor: 0 } });
    await change({ attempts: 1 });
    expect(await account()).toMatchObject({ charging: { ...charging, begunMinor: 6000 } });
  });
});

test('a page that asks for what the card has paid is closed', async () => {
  await change({ task: null, nextAt: null });
  await want();
  await hears((await fee()).id, {}, START);
  expect(await pages()).toMatchObject([{ amountMinor: 6000, task: 'RELEASE' }]);
  expect(await balance()).toBe(0);
});
