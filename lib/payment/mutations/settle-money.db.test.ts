import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { waiveFee } from '@/lib/appointment/mutations/waive-fee';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { readCredit } from '@/lib/payment/data/money-facts';
import { giveCredit } from '@/lib/payment/mutations/give-credit';
import { aClient, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, hears, type Paying } from '@/lib/testing/payment-builders';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

const START = at('10:00');
const LATE = addMinutes(START, -60);
const END = addMinutes(START, 60);
const PAID_AHEAD = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;
const STAFF = { kind: 'STAFF', userId: newId() } as const;
const CLIENT = { kind: 'CLIENT' } as const;

let studio: Studio;
let paying: Paying;

async function pays(
  service: Partial<Prisma.ServiceUncheckedCreateInput> = {},
  heard: Parameters<typeof hears>[1] = {},
): Promise<void> {
  studio = await aStudio(db(), { service: { ...PAID_AHEAD, ...service } });
  paying = await aPaying(studio, { startAt: START });
  await hears(paying.paymentId, heard);
}

const ask = (verb: SettleCommand['verb'], given: Partial<SettleCommand> = {}) =>
  settle({
    target: { appointmentId: paying.appointmentId, bySystem: true },
    verb,
    reason: '',
    actor: STAFF,
    now: NOW,
    ...given,
  });

const moves = async (actor: SettleCommand['actor'] = CLIENT) => {
  const moved = await reschedule({
    key: newId(),
    target: { appointmentId: paying.appointmentId, bySystem: true },
    to: { providerId: studio.providerId, startAt: at('15:00') },
    waive: [],
    actor,
    now: LATE,
  });
  if (!moved.ok) throw new Error(moved.error.code);
  return moved.value.appointmentId;
};

const balance = async () =>
  (await readAccount(db(), { businessId: studio.businessId, uid: paying.uid })).balanceMinor;
const refunds = () => db().refund.findMany({ where: { paymentId: paying.paymentId } });
const payment = () => db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });
const charges = () => db().payment.findMany({ where: { uid: paying.uid, purpose: 'FEE' } });

describe('an end that is taken back', () => {
  beforeEach(() => pays());

  test('from a no-show to what took place earns its price again', async () => {
    await ask('complete', { now: END });
    await ask('mark-no-show', { now: END });
    await ask('undo', { now: END });
    expect(await balance()).toBe(0);
  });

  test('from what took place to a no-show costs its fee again', async () => {
    await db().appointment.updateMany({
      data: { agreedPolicy: { policy: { ...PRESETS.flexible }, text: '' } },
    });
    await ask('mark-no-show', { now: END });
    await ask('complete', { now: END });
    await ask('undo', { now: END });
    const row = await db().appointment.findUniqueOrThrow({ where: { id: paying.appointmentId } });
    expect([row.status, row.noShowFeeMinor, await balance()]).toEqual(['NO_SHOW', 3000, 0]);
    const asked = (await refunds()).filter(({ status }) => status === 'REQUESTED');
    expect(asked).toMatchObject([{ amountMinor: 3000 }]);
  });
});

describe('a waived fee', () => {
  test('for a move leaves what was paid for the new time', async () => {
    await pays();
    await moves();
    const { version } = await db().appointment.findUniqueOrThrow({
      where: { id: paying.appointmentId },
    });
    const target = { appointmentId: paying.appointmentId, bySystem: true } as const;
    const why = { waived: 'Snow.', actor: STAFF, now: LATE };
    expect((await waiveFee({ key: newId(), target, version, ...why })).ok).toBe(true);
    expect([await balance(), await refunds()]).toEqual([-6000, []]);
  });

  test('that a card has paid since goes back to it, also when nobody came', async () => {
    await pays({ paymentTerms: 'CARD' }, { status: 'card-kept', card: CARD });
    await ask('mark-no-show', { now: START });
    const [charge] = await charges();
    await db().payment.updateMany({ where: { id: charge?.id ?? '' }, data: { attempts: 1 } });
    const { version } = await db().appointment.findUniqueOrThrow({
      where: { id: paying.appointmentId },
    });
    const target = { appointmentId: paying.appointmentId, bySystem: true } as const;
    await waiveFee({ key: newId(), target, version, waived: 'Snow.', actor: STAFF, now: START });
    await hears(charge?.id ?? '', {}, addMinutes(START, 15));
    expect(await db().refund.findMany({ where: { paymentId: charge?.id ?? '' } })).toMatchObject([
      { amountMinor: 6000, reason: 'It came in when nothing was owed.' },
    ]);
    expect(await balance()).toBe(0);
  });
});

const CARD = { customerRef: 'cus', cardRef: 'pm', label: 'Visa ending in 4242' };

describe('a card that was kept', () => {
  beforeEach(() => pays({ paymentTerms: 'CARD' }, { status: 'card-kept', card: CARD }));

  test('stays kept for the time that it was moved to, however late its news come again', async () => {
    await moves();
    await hears(paying.paymentId, { status: 'card-kept', card: CARD }, LATE);
    expect((await payment()).status).toBe('CARD_KEPT');
  });

  test('is charged once for a move and a cancellation that come one after the other', async () => {
    const appointmentId = await moves();
    const target = { appointmentId, bySystem: true } as const;
    await ask('cancel', { target, actor: CLIENT, now: at('14:00') });
    const due = (await charges()).filter(({ task }) => task !== null);
    expect(due).toMatchObject([{ task: 'CHARGE', amountMinor: await balance() }]);
  });
});

describe('money that is only authorised', () => {
  beforeEach(() => pays({ approvalRequired: true }, { status: 'authorised' }));

  test('stays for the time that it was moved to, however late its news come again', async () => {
    await moves();
    await hears(paying.paymentId, { status: 'authorised' }, LATE);
    expect(await payment()).toMatchObject({ status: 'AUTHORISED', task: null });
  });

  test('is taken when staff book the request for another time', async () => {
    await moves(STAFF);
    expect(await payment()).toMatchObject({ status: 'AUTHORISED', task: 'CAPTURE' });
  });

  test('is taken though nobody has done so when it took place', async () => {
    await ask('approve');
    await ask('complete', { now: END });
    expect((await payment()).task).toBe('CAPTURE');
  });

  test('is taken when an approved time is on again', async () => {
    await ask('approve');
    await ask('cancel');
    await ask('undo');
    expect((await payment()).task).toBe('CAPTURE');
  });

  test('and was taken whole while a fee was all that was wanted goes back but for the fee', async () => {
    await ask('approve');
    await ask('cancel', { actor: CLIENT, now: LATE });
    expect(await payment()).toMatchObject({ task: 'CAPTURE', captureMinor: 3000 });
    await hears(paying.paymentId, {}, LATE);
    expect(await refunds()).toMatchObject([{ amountMinor: 3000 }]);
    expect(await balance()).toBe(0);
  });
});

test('credit that came after a request is not spent on what is authorised already', async () => {
  studio = await aStudio(db(), { service: { ...PAID_AHEAD, approvalRequired: true } });
  const { businessId } = studio;
  const { clientId } = await aClient(db(), studio, { name: DETAILS.name, email: DETAILS.email });
  const gift = (amountMinor: number) =>
    db().$transaction((tx) =>
      giveCredit(tx, {
        businessId,
        clientId,
        currency: 'GBP',
        amountMinor,
        reason: '',
        actor: STAFF,
        now: NOW,
      }),
    );
  await gift(2000);
  const visitorHash = newId();
  await hold(holdCommand(studio, { startAt: START, visitorHash }));
  const credit = { clientId, amountMinor: 2000 };
  const booked = await book(bookCommand(studio, { startAt: START, visitorHash, credit }));
  const appointmentId = booked.ok ? booked.value.appointmentId : '';
  const { id: paymentId, uid } = await db().payment.findFirstOrThrow({ where: { appointmentId } });
  paying = { appointmentId, paymentId, uid };
  await hears(paymentId, { status: 'authorised' });
  await gift(5000);
  await ask('approve');
  await hears(paymentId);
  const whose = { businessId, clientId, currency: 'GBP', now: NOW };
  expect([await balance(), await readCredit(db(), whose)]).toEqual([-6000, 5000]);
});
