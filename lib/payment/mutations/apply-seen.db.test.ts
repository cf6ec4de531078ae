import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold, sweepExpired } from '@/lib/appointment/mutations/hold';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { waiveFee } from '@/lib/appointment/mutations/waive-fee';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { readCredit } from '@/lib/payment/data/money-facts';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, hears, type Paying } from '@/lib/testing/payment-builders';
import { together } from '@/lib/testing/together';
import { addMinutes, type Instant } from '@/lib/time/instant';

freshDatabase();

const PAID_AHEAD = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;
const START = at('10:00');

let studio: Studio;
let paying: Paying;
beforeEach(async () => {
  studio = await aStudio(db(), { service: PAID_AHEAD });
  paying = await aPaying(studio, { startAt: START });
});

const STAFF = { kind: 'STAFF', userId: newId() } as const;
const CLIENT = { kind: 'CLIENT' } as const;

const ask = (verb: SettleCommand['verb'], given: Partial<SettleCommand> = {}) =>
  settle({
    target: { appointmentId: paying.appointmentId, businessIds: [studio.businessId] },
    verb,
    reason: '',
    actor: STAFF,
    now: NOW,
    ...given,
  });

const appointment = () =>
  db().appointment.findUniqueOrThrow({
    where: { id: paying.appointmentId },
    include: { notifications: true, events: { orderBy: { version: 'asc' } } },
  });
const payment = () => db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });
const refunds = () => db().refund.findMany({ where: { paymentId: paying.paymentId } });
const account = () => readAccount(db(), { businessId: studio.businessId, uid: paying.uid });
const balance = async () => (await account()).balanceMinor;

async function booksAt(startAt: Instant, now: Instant): Promise<boolean> {
  const visitorHash = newId();
  const held = await hold(holdCommand(studio, { startAt, visitorHash, now }));
  if (!held.ok) return false;
  return (await book(bookCommand(studio, { startAt, visitorHash, now }))).ok;
}

describe('a time that is paid for ahead', () => {
  test('is kept, and nobody hears of it', async () => {
    const { status, pendingReason, notifications } = await appointment();
    expect([status, pendingReason, notifications]).toEqual(['PENDING', 'PAYMENT', []]);
    expect(await booksAt(START, addMinutes(NOW, 29))).toBe(false);
  });

  test('is booked when the money is there, and both are told', async () => {
    await hears(paying.paymentId);
    const { status, notifications, events } = await appointment();
    expect(status).toBe('CONFIRMED');
    expect(notifications.map(({ kind }) => kind).sort()).toEqual(
      ['CONFIRMATION', 'CONFIRMATION', 'RECEIPT', 'REMINDER', 'REMINDER'].sort(),
    );
    expect(events.map(({ verb, actor }) => `${verb} ${actor}`)).toEqual([
      'await-payment CLIENT',
      'book SYSTEM',
    ]);
    expect(await balance()).toBe(-6000);
  });

  test('is booked once, however often and by how many the news come', async () => {
    await together(12, () => hears(paying.paymentId));
    expect((await appointment()).events).toHaveLength(2);
    expect(await balance()).toBe(-6000);
  });

  test('waits on when a card is declined', async () => {
    await hears(paying.paymentId, { status: 'open', failure: 'The card was declined.' });
    expect((await appointment()).pendingReason).toBe('PAYMENT');
    expect(await payment()).toMatchObject({ status: 'OPEN', failure: 'The card was declined.' });
  });

  it.each([
    ['another amount', { amountMinor: 5999, capturedMinor: 5999 }],
    ['another currency', { currency: 'EUR' }],
    ['a part of it', { capturedMinor: 1 }],
  ])('is not booked by %s, which a person has to look at', async (_, given) => {
    await hears(paying.paymentId, given);
    expect((await appointment()).pendingReason).toBe('PAYMENT');
    expect((await payment()).trouble).toMatch(/^At the gateway it is /);
    expect(await balance()).toBe(0);
  });

  test('counts as one of the two times that a visitor may keep', async () => {
    const visitorHash = newId();
    for (const hour of ['11:00', '12:00'] as const) {
      await hold(holdCommand(studio, { startAt: at(hour), visitorHash }));
      await book(bookCommand(studio, { startAt: at(hour), visitorHash }));
    }
    expect(await hold(holdCommand(studio, { startAt: at('13:00'), visitorHash }))).toMatchObject({
      error: 'too-many-holds',
    });
  });

  test('has to be held first', async () => {
    expect(await book(bookCommand(studio, { startAt: at('11:00') }))).toMatchObject({
      error: { code: 'not-held' },
    });
  });
});

describe('a time that nobody paid for', () => {
  const LATER = addMinutes(NOW, 30);

  test('is free again in the moment when its half hour is over, for who needs it', async () => {
    expect(await booksAt(START, LATER)).toBe(true);
    const { status, notifications } = await appointment();
    expect([status, notifications.map(({ kind }) => kind)]).toEqual([
      'CANCELLED',
      ['PAYMENT_FAILED'],
    ]);
    expect((await payment()).task).toBe('RELEASE');
  });

  test('is let go by the sweep, and not before', async () => {
    await sweepExpired({ now: addMinutes(NOW, 29) });
    expect((await appointment()).status).toBe('PENDING');
    await sweepExpired({ now: LATER });
    expect((await appointment()).status).toBe('CANCELLED');
  });

  test('is booked all the same when the money comes late and the time is still free', async () => {
    await sweepExpired({ now: LATER });
    await hears(paying.paymentId, {}, addMinutes(LATER, 5));
    const { status, notifications } = await appointment();
    expect(status).toBe('CONFIRMED');
    const failed = notifications.find(({ kind }) => kind === 'PAYMENT_FAILED');
    expect(failed?.status).toBe('CANCELLED');
  });

  test('is paid back by itself when somebody else has it by then', async () => {
    await booksAt(START, LATER);
    await hears(paying.paymentId, {}, addMinutes(LATER, 5));
    expect((await appointment()).status).toBe('CANCELLED');
    expect(await refunds()).toMatchObject([{ amountMinor: 6000, status: 'REQUESTED' }]);
    expect(await balance()).toBe(0);
  });

  test('that its client lets go costs nothing, and its provider never hears of it', async () => {
    expect((await ask('cancel', { actor: CLIENT })).ok).toBe(true);
    expect((await appointment()).notifications).toEqual([]);
    expect((await payment()).task).toBe('RELEASE');
  });

  test('that its client let go is paid back when the money comes all the same', async () => {
    await ask('cancel', { actor: CLIENT });
    await hears(paying.paymentId);
    expect((await appointment()).status).toBe('CANCELLED');
    expect(await refunds()).toMatchObject([{ amountMinor: 6000, status: 'REQUESTED' }]);
  });

  test('cannot be taken back by staff', async () => {
    await sweepExpired({ now: LATER });
    expect(await ask('undo', { now: LATER })).toMatchObject({ error: { code: 'wrong-status' } });
  });
});

describe('an end after the money came', () => {
  const LATE = addMinutes(START, -60);
  beforeEach(() => hears(paying.paymentId));

  test('gives all of it back when the business cancels, once that cannot be taken back', async () => {
    await ask('cancel');
    const [refund] = await refunds();
    expect(refund).toMatchObject({
      amountMinor: 6000,
      status: 'REQUESTED',
      nextAt: new Date(addMinutes(NOW, 15)),
    });
  });

  test('keeps the fee of a late cancellation, and gives the rest back', async () => {
    await ask('cancel', {
      actor: CLIENT,
      now: LATE,
      quoted: { feeMinor: 3000, returnedMinor: 3000 },
    });
    expect(await refunds()).toMatchObject([{ amountMinor: 3000 }]);
    expect(await balance()).toBe(0);
  });

  test('is refused when the client was told another amount', async () => {
    const quoted = { feeMinor: 3000, returnedMinor: 0 };
    expect(await ask('cancel', { actor: CLIENT, now: LATE, quoted })).toMatchObject({
      error: { code: 'quote-changed' },
    });
    expect(await refunds()).toEqual([]);
  });

  test('that is taken back takes the refund back, if nobody has begun it', async () => {
    await ask('cancel');
    expect((await ask('undo', { now: addMinutes(NOW, 1) })).ok).toBe(true);
    expect(await refunds()).toMatchObject([{ status: 'WITHDRAWN' }]);
    expect(await balance()).toBe(-6000);
  });

  test('that is completed has earned its price, and loses it as a no-show, and back', async () => {
    const end = addMinutes(START, 60);
    await ask('complete', { now: end });
    expect(await balance()).toBe(0);
    await ask('mark-no-show', { now: end });
    expect([await balance(), await refunds()]).toEqual([0, []]);
    await ask('undo', { now: end });
    expect((await appointment()).status).toBe('COMPLETED');
  });

  test('whose fee is waived later gives it back', async () => {
    await ask('cancel', { actor: CLIENT, now: LATE });
    const { version } = await appointment();
    const target = { appointmentId: paying.appointmentId, businessIds: [studio.businessId] };
    const waived = await waiveFee({
      key: newId(),
      target,
      version,
      waived: 'Snow.',
      actor: STAFF,
      now: LATE,
    });
    expect(waived.ok).toBe(true);
    expect((await refunds()).map(({ amountMinor }) => amountMinor)).toEqual([3000, 3000]);
  });

  test('keeps what was paid for a new time, less the fee for moving it', async () => {
    const target = { appointmentId: paying.appointmentId, businessIds: [studio.businessId] };
    const to = { providerId: studio.providerId, startAt: at('15:00') };
    const moved = await reschedule({
      key: newId(),
      target,
      to,
      waive: [],
      actor: CLIENT,
      now: LATE,
    });
    expect(moved.ok).toBe(true);
    expect([await balance(), await refunds()]).toEqual([-4500, []]);
  });
});

describe('credit', () => {
  test('is what a strict policy gives instead of money, and taken back with the end', async () => {
    await db().service.updateMany({
      data: { policy: { ...PRESETS.strict, fee: { kind: 'percent', percent: 0 } } },
    });
    paying = await aPaying(studio, { startAt: at('12:00') });
    await hears(paying.paymentId);
    await ask('cancel');
    const { businessId, clientId } = await appointment();
    const whose = { businessId, clientId: clientId ?? '', currency: 'GBP', now: NOW };
    const credit = () => readCredit(db(), whose);
    expect([await credit(), await refunds()]).toEqual([6000, []]);
    await ask('undo');
    expect([await credit(), await balance()]).toEqual([0, -6000]);
  });
});

describe('refunds as the gateway tells them', () => {
  beforeEach(() => hears(paying.paymentId));
  const told = (
    status: 'pending' | 'done' | 'failed',
    refundId: string | null,
    amountMinor = 6000,
  ) =>
    hears(paying.paymentId, {
      refunds: [{ refundRef: 're_1', refundId, amountMinor, status, failure: '' }],
    });

  test('are done once, however often they are told', async () => {
    await ask('cancel');
    const [asked] = await refunds();
    await told('pending', asked?.id ?? '');
    await together(8, () => told('done', asked?.id ?? ''));
    expect(await refunds()).toMatchObject([{ status: 'DONE', gatewayRef: 're_1' }]);
  });

  test('that fail leave the client with what was paid, for staff to see', async () => {
    await ask('cancel');
    const [asked] = await refunds();
    await told('failed', asked?.id ?? '');
    expect(await refunds()).toMatchObject([{ status: 'FAILED' }]);
    expect(await balance()).toBe(-6000);
  });

  test('that were made at the gateway itself are booked', async () => {
    await told('done', null, 2500);
    expect(await refunds()).toMatchObject([{ status: 'DONE', amountMinor: 2500, actor: 'SYSTEM' }]);
    expect(await balance()).toBe(-3500);
  });
});

test('what the client’s bank takes back is owed again, once, for staff to see', async () => {
  await hears(paying.paymentId);
  await hears(paying.paymentId, { disputedMinor: 6000 });
  await hears(paying.paymentId, { disputedMinor: 6000 });
  expect(await balance()).toBe(0);
  await hears(paying.paymentId, { status: 'open', capturedMinor: 0 });
  expect(await balance()).toBe(0);
  await hears(paying.paymentId, { disputedMinor: 6000 });
  expect((await payment()).trouble).toContain('taken the money back');
});

test('what it returns is paid again, and what it takes once more is owed once more', async () => {
  const gives = async () => (await account()).refundable.map(({ amountMinor }) => amountMinor);
  await hears(paying.paymentId);
  await hears(paying.paymentId, { disputedMinor: 2500 });
  expect([await balance(), await gives()]).toEqual([-3500, [3500]]);
  await hears(paying.paymentId, { disputedMinor: 0 });
  expect([await balance(), await gives()]).toEqual([-6000, [6000]]);
  expect((await payment()).trouble).toBe('');
  await hears(paying.paymentId, { disputedMinor: 6000 });
  expect([await balance(), await gives()]).toEqual([0, []]);
});

describe('a service that wants approval', () => {
  beforeEach(async () => {
    await db().service.updateMany({ data: { approvalRequired: true } });
    paying = await aPaying(studio, { startAt: at('14:00') });
    await hears(paying.paymentId, { status: 'authorised' });
  });

  test('is asked for when the money is authorised, which is taken when somebody approves', async () => {
    expect((await appointment()).pendingReason).toBe('REQUEST');
    await ask('approve');
    expect(await payment()).toMatchObject({ status: 'AUTHORISED', task: 'CAPTURE' });
  });

  test('releases the money when it is declined', async () => {
    await ask('decline');
    expect((await payment()).task).toBe('RELEASE');
  });
});

describe('a card that is kept', () => {
  const card = { customerRef: 'cus', cardRef: 'pm', label: 'Visa ending in 4242' };
  beforeEach(async () => {
    await db().service.updateMany({ data: { paymentTerms: 'CARD' } });
    paying = await aPaying(studio, { startAt: at('16:00') });
    await hears(paying.paymentId, { status: 'card-kept', card });
  });

  test('books, and is charged for a no-show once that cannot be taken back', async () => {
    expect((await appointment()).status).toBe('CONFIRMED');
    const now = at('16:10');
    await ask('mark-no-show', { now });
    const charge = await db().payment.findFirstOrThrow({ where: { task: 'CHARGE' } });
    expect(charge).toMatchObject({
      purpose: 'FEE',
      amountMinor: 6000,
      cardRef: 'pm',
      nextAt: new Date(addMinutes(now, 15)),
    });
    await ask('undo', { now: addMinutes(now, 1) });
    expect(await db().payment.count({ where: { task: 'CHARGE' } })).toBe(0);
    expect(await balance()).toBe(0);
  });
});
