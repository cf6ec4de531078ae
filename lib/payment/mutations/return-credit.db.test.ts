import { describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { waiveFee } from '@/lib/appointment/mutations/waive-fee';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { type CancellationPolicy, PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { endPastCredit } from '@/lib/payment/jobs/end-credit';
import { aClient, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aGift } from '@/lib/testing/money-builders';
import { hears } from '@/lib/testing/payment-builders';
import { addHours, addMinutes, fromDate, type Instant } from '@/lib/time/instant';

freshDatabase();

const STAFF = { kind: 'STAFF', userId: newId() } as const;
const FREE = { ...PRESETS.fair };
/** Costs half of the price, on the day before as well. */
const LATE: CancellationPolicy = {
  ...FREE,
  ...{ freeUntilHours: 48, graceMinutes: 0, outcome: 'CREDIT' },
};

const SOON = addMinutes(NOW, 1);
const NEXT_MONTH = addHours(SOON, 24 * 31);
const inDays = (days: number) => addHours(NOW, 24 * days);

let studio: Studio;
let clientId: string;

async function opens(policy: CancellationPolicy = FREE): Promise<void> {
  const service = { priceMinor: 6000, policy: { ...policy } };
  studio = await aStudio(db(), { service });
  await db().business.updateMany({ data: { creditMonths: 1 } });
  await db().provider.updateMany({ data: { horizonDays: 365 } });
  ({ clientId } = await aClient(db(), studio, { name: DETAILS.name, email: DETAILS.email }));
}

const gift = (amountMinor: number, endsAt: Instant) =>
  aGift(db(), { ...studio, clientId, amountMinor, endsAt });

async function books(startAt: Instant, amountMinor: number, now: Instant = NOW): Promise<string> {
  const visitor = { startAt, visitorHash: newId(), now };
  await hold(holdCommand(studio, visitor));
  const booked = await book(bookCommand(studio, { ...visitor, credit: { clientId, amountMinor } }));
  if (!booked.ok) throw new Error(booked.error.code);
  return booked.value.appointmentId;
}

const settles = async (
  appointmentId: string,
  verb: SettleVerb,
  { now = NOW, forClient = false } = {},
) => {
  const target = { appointmentId, bySystem: true } as const;
  const settled = await settle({ target, verb, reason: '', actor: STAFF, forClient, now });
  if (!settled.ok) throw new Error(settled.error.code);
};

async function waives(appointmentId: string): Promise<void> {
  const { version } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  const target = { appointmentId, bySystem: true } as const;
  const why = { waived: 'Snow.', actor: STAFF, now: SOON };
  await waiveFee({ key: newId(), target, version, ...why });
}

/** What is left of each lot and when it ends, what ends first before the rest. */
async function lots(): Promise<[number, Instant | null][]> {
  const rows = await db().credit.findMany({
    where: { clientId },
    select: { amountMinor: true, expiresAt: true, uses: { select: { amountMinor: true } } },
    orderBy: [{ expiresAt: 'asc' }, { createdAt: 'asc' }, { amountMinor: 'asc' }],
  });
  return rows.flatMap(({ amountMinor, expiresAt, uses }) => {
    const rest = uses.reduce((sum, use) => sum - use.amountMinor, amountMinor);
    return rest > 0 ? [[rest, expiresAt && fromDate(expiresAt)]] : [];
  });
}

describe('credit that comes back', () => {
  test('keeps its end, however often it is booked with and given up', async () => {
    await opens();
    await gift(2000, inDays(1));
    for (let time = 0; time < 2; time++) {
      await settles(await books(at('10:00'), 2000), 'cancel');
      expect(await lots()).toEqual([[2000, inDays(1)]]);
    }
  });

  test('comes back to its lots, and a fee was paid by what ended first', async () => {
    await opens(LATE);
    await gift(2000, inDays(2));
    await gift(1000, inDays(40));
    await gift(4000, inDays(50));
    const appointmentId = await books(at('10:00'), 6000);
    await settles(appointmentId, 'cancel', { forClient: true, now: SOON });
    expect(await lots()).toEqual([
      [1000, inDays(50)],
      [3000, inDays(50)],
    ]);
    await waives(appointmentId);
    expect(await lots()).toEqual([
      [2000, addMinutes(inDays(2), 1)],
      [1000, inDays(40)],
      [1000, inDays(50)],
      [3000, inDays(50)],
    ]);
  });

  test('beside money that is credit now: that is good for as long as any new credit', async () => {
    await opens(LATE);
    await db().service.updateMany({ data: { paymentTerms: 'FULL' } });
    await gift(2000, inDays(2));
    const appointmentId = await books(at('10:00'), 2000);
    const { id } = await db().payment.findFirstOrThrow({ where: { appointmentId } });
    await hears(id);
    await settles(appointmentId, 'cancel', { now: SOON });
    expect(await lots()).toEqual([
      [2000, addMinutes(inDays(2), 1)],
      [4000, NEXT_MONTH],
    ]);
  });

  test('was paid with a fee before money was, and all of it is there again without the fee', async () => {
    await opens(LATE);
    await db().service.updateMany({ data: { paymentTerms: 'FULL' } });
    await gift(4000, inDays(2));
    const appointmentId = await books(at('10:00'), 4000);
    const { id } = await db().payment.findFirstOrThrow({ where: { appointmentId } });
    await hears(id);
    await settles(appointmentId, 'cancel', { forClient: true, now: SOON });
    expect(await lots()).toEqual([
      [1000, addMinutes(inDays(2), 1)],
      [2000, NEXT_MONTH],
    ]);
    await waives(appointmentId);
    expect(await lots()).toEqual([
      [1000, addMinutes(inDays(2), 1)],
      [3000, addMinutes(inDays(2), 1)],
      [2000, NEXT_MONTH],
    ]);
  });

  test('has as many days as when it was booked with, where its day has passed meanwhile', async () => {
    await opens();
    await gift(2000, inDays(5));
    const appointmentId = await books(at('10:00', '2026-03-24'), 2000);
    await endPastCredit({ now: inDays(20) });
    await settles(appointmentId, 'cancel', { now: inDays(20) });
    await endPastCredit({ now: inDays(20) });
    expect(await lots()).toEqual([[2000, inDays(25)]]);
  });

  test('has thirty days at least, where it had more', async () => {
    await opens();
    await gift(2000, inDays(80));
    const appointmentId = await books(at('10:00', '2026-05-26'), 2000);
    await settles(appointmentId, 'cancel', { now: inDays(79) });
    expect(await lots()).toEqual([[2000, inDays(109)]]);
  });

  test('also where it had ended by the time that the booking was paid', async () => {
    await opens();
    await db().service.updateMany({ data: { paymentTerms: 'FULL' } });
    await gift(2000, addMinutes(NOW, 10));
    const appointmentId = await books(at('10:00'), 2000);
    const { id } = await db().payment.findFirstOrThrow({ where: { appointmentId } });
    await hears(id, {}, addMinutes(NOW, 20));
    await settles(appointmentId, 'cancel', { now: addMinutes(NOW, 25) });
    expect(await lots()).toEqual([[2000, addMinutes(NOW, 35)]]);
  });

  test('is spent again when the end is taken back, and comes back once more', async () => {
    await opens();
    await gift(2000, inDays(10));
    const appointmentId = await books(at('10:00'), 2000);
    for (let time = 0; time < 2; time++) {
      await settles(appointmentId, 'cancel');
      expect(await lots()).toEqual([[2000, inDays(10)]]);
      await settles(appointmentId, 'undo');
      expect(await lots()).toEqual([]);
    }
  });
});
