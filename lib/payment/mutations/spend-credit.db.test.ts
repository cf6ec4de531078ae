import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { type Db, db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { readCredit } from '@/lib/payment/data/money-facts';
import { endPastCredit } from '@/lib/payment/jobs/end-credit';
import { giveCredit } from '@/lib/payment/mutations/give-credit';
import { spendCredit } from '@/lib/payment/mutations/spend-credit';
import { aClient, anOffer, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { whileUncommitted } from '@/lib/testing/while-locked';
import { addHours, type Instant, instantOf } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let clientId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000 } });
  ({ clientId } = await aClient(db(), studio, { name: DETAILS.name, email: DETAILS.email }));
});

const STAFF = { kind: 'STAFF', userId: newId() } as const;

async function gift(amountMinor: number, now: Instant = NOW, currency = 'GBP'): Promise<void> {
  const { businessId } = studio;
  const credit = { businessId, clientId, currency, amountMinor, reason: 'Sorry.' };
  await db().$transaction((tx) => giveCredit(tx, { ...credit, actor: STAFF, now }));
}

const left = (now: Instant = NOW) =>
  readCredit(db(), { businessId: studio.businessId, clientId, currency: 'GBP', now });

async function booksWithCredit(startAt: Instant, amountMinor: number, now: Instant = NOW) {
  const command = bookCommand(studio, { startAt, credit: { clientId, amountMinor }, now });
  const booked = await book(command);
  if (!booked.ok) throw new Error(booked.error.code);
  const { appointmentId } = booked.value;
  const { uid } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  const { balanceMinor } = await readAccount(db(), { businessId: studio.businessId, uid });
  return { ...booked.value, balanceMinor };
}

describe('credit', () => {
  test('is spent first, the price at most', async () => {
    await gift(2500);
    await gift(5000);
    const { balanceMinor } = await booksWithCredit(at('10:00'), 7500);
    expect([balanceMinor, await left()]).toEqual([-6000, 1500]);
  });

  test('that covers what is due leaves nothing to pay before it is booked', async () => {
    await db().service.updateMany({ data: { paymentTerms: 'FULL' } });
    await gift(6000);
    const { isUnpaid, balanceMinor } = await booksWithCredit(at('10:00'), 6000);
    expect([isUnpaid, balanceMinor]).toEqual([undefined, -6000]);
  });

  test('that leaves less than can be paid online books at once, and the rest is still to pay', async () => {
    await db().service.updateMany({ data: { paymentTerms: 'FULL' } });
    await gift(5990);
    const { appointmentId, isUnpaid, balanceMinor } = await booksWithCredit(at('10:00'), 5990);
    expect([isUnpaid, balanceMinor]).toEqual([undefined, -5990]);
    const { status } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    expect([status, await db().payment.count({ where: { appointmentId } })]).toEqual([
      'CONFIRMED',
      0,
    ]);
  });

  test('is credit again when what it was spent on is cancelled', async () => {
    await gift(2500);
    const { appointmentId } = await booksWithCredit(at('10:00'), 2500);
    const target = { appointmentId, businessIds: [studio.businessId] };
    await settle({ target, verb: 'cancel', reason: '', actor: STAFF, now: NOW });
    expect(await left()).toBe(2500);
  });

  test('is spent once by bookings that come at once', async () => {
    await gift(6000);
    const hours = ['09:00', '10:00', '11:00', '12:00'] as const;
    const credit = { clientId, amountMinor: 6000 };
    const answers = await together(4, (index) =>
      book(bookCommand(studio, { startAt: at(hours[index] ?? '09:00'), credit })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await left()).toBe(0);
  });

  test('is spent once by who spends it with two providers at once', async () => {
    await gift(6000);
    const { businessId } = studio;
    const spend = (tx: Db) =>
      spendCredit(tx, {
        ...{ businessId, clientId, uid: newId(), currency: 'GBP', mostMinor: 4000 },
        ...{ actor: { kind: 'CLIENT' }, goodAt: NOW, now: NOW },
      });
    const work = () => db().$transaction(spend);
    expect(await whileUncommitted({ first: spend, work })).toBe(2000);
    expect(await left()).toBe(0);
  });

  test('pays ahead for one of two bookings that come at once, and the other hears of it', async () => {
    await db().service.updateMany({ data: { paymentTerms: 'FULL' } });
    await gift(6000);
    const credit = { clientId, amountMinor: 6000 };
    const colleague = await aProvider(db(), studio);
    const others = { ...studio, ...colleague };
    await anOffer(db(), others);
    const books = async (where: Studio) => {
      const visitor = { startAt: at('10:00'), visitorHash: newId() };
      await hold(holdCommand(where, visitor));
      return book(bookCommand(where, { ...visitor, credit }));
    };
    const answers = await Promise.all([books(studio), books(others)]);
    const codes = answers.map((answer) => (answer.ok ? 'booked' : answer.error.code));
    expect(codes.sort()).toEqual(['booked', 'credit-changed']);
  });

  test('ends on its day, and is not spent after it', async () => {
    await db().business.updateMany({ data: { creditMonths: 1 } });
    await gift(2500, addHours(NOW, -24 * 32));
    await expect(booksWithCredit(at('10:00'), 2500)).rejects.toThrow('credit-changed');
    await endPastCredit({ now: NOW });
    await endPastCredit({ now: NOW });
    expect(await left()).toBe(0);
  });

  test('that is shown is what can be spent: of one currency, and up to its last moment', async () => {
    await db().business.updateMany({ data: { creditMonths: 1 } });
    await gift(2500);
    await gift(9900, NOW, 'EUR');
    const { expiresAt } = await db().credit.findFirstOrThrow({ where: { clientId } });
    const ends = instantOf(expiresAt?.getTime() ?? 0);
    expect([await left(), await left(instantOf(ends - 1))]).toEqual([2500, 2500]);
    expect(await left(ends)).toBe(0);
  });
});
