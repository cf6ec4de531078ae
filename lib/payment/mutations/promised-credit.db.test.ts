import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold, sweepExpired } from '@/lib/appointment/mutations/hold';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import type { Actor } from '@/lib/auth/actor';
import { PRESETS } from '@/lib/cancellation/policy';
import { type Db, db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { readFreeCredit } from '@/lib/payment/data/free-credit';
import { endPastCredit } from '@/lib/payment/jobs/end-credit';
import { lockedCredit } from '@/lib/payment/mutations/spend-credit';
import { aClient, anOffer, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS, holdCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aGift } from '@/lib/testing/money-builders';
import { hears } from '@/lib/testing/payment-builders';
import { together } from '@/lib/testing/together';
import { whileUncommitted } from '@/lib/testing/while-locked';
import { addMinutes, type Instant } from '@/lib/time/instant';

freshDatabase();

const STAFF = { kind: 'STAFF', userId: newId() } as const;
const PAID_AHEAD = { priceMinor: 6000, paymentTerms: 'FULL' } as const;
const ON_REQUEST = { priceMinor: 6000, approvalRequired: true } as const;

let studio: Studio;
let clientId: string;

async function opens(service: typeof PAID_AHEAD | typeof ON_REQUEST): Promise<void> {
  studio = await aStudio(db(), { service });
  ({ clientId } = await aClient(db(), studio, { name: DETAILS.name, email: DETAILS.email }));
}

const gift = (amountMinor: number, endsAt?: Instant) =>
  aGift(db(), { ...studio, clientId, amountMinor, endsAt });

const whose = () => ({ businessId: studio.businessId, clientId, currency: 'GBP' });
/** What has neither been spent nor ended. */
async function credit(): Promise<number> {
  const { businessId } = studio;
  const of = { businessId, clientId, account: 'CLIENT_CREDIT' } as const;
  const { _sum } = await db().ledgerEntry.aggregate({ where: of, _sum: { amountMinor: true } });
  return 0 - (_sum.amountMinor ?? 0);
}

const free = (goodAt: Instant = NOW) => readFreeCredit(db(), { ...whose(), goodAt });

/** Who was told that so much can be spent keeps a time and presses the button. */
async function books(startAt: Instant, told: number, { where = studio, now = NOW } = {}) {
  const visitor = { startAt, visitorHash: newId(), now };
  await hold(holdCommand(where, visitor));
  return book(bookCommand(where, { ...visitor, credit: { clientId, amountMinor: told } }));
}

async function booked(...asked: Parameters<typeof books>) {
  const answer = await books(...asked);
  if (!answer.ok) throw new Error(answer.error.code);
  const { appointmentId } = answer.value;
  const { uid } = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  return { appointmentId, uid };
}

const payments = () =>
  db().payment.findMany({
    where: { businessId: studio.businessId },
    select: { id: true, uid: true, amountMinor: true },
    orderBy: { id: 'asc' },
  });

async function paysFor({ uid }: { uid: string }, now: Instant = NOW): Promise<void> {
  const { id } = await db().payment.findFirstOrThrow({ where: { uid } });
  await hears(id, {}, now);
}

const balance = async ({ uid }: { uid: string }) =>
  (await readAccount(db(), { businessId: studio.businessId, uid })).balanceMinor;

const settles = async (appointmentId: string, verb: SettleVerb, now: Instant = NOW) => {
  const target = { appointmentId, bySystem: true } as const;
  const settled = await settle({ target, verb, reason: '', actor: STAFF, now });
  if (!settled.ok) throw new Error(settled.error.code);
};

describe('credit that a booking counts on while it waits for its payment', () => {
  beforeEach(() => opens(PAID_AHEAD));

  test('is not offered to the next one, which pays its whole price', async () => {
    await gift(2000);
    const first = await booked(at('10:00'), 2000);
    expect([await free(), await credit()]).toEqual([0, 2000]);
    const second = await booked(at('12:00'), 0);
    expect((await payments()).map(({ amountMinor }) => amountMinor)).toEqual([4000, 6000]);
    await paysFor(second);
    await paysFor(first);
    expect([await balance(first), await balance(second)]).toEqual([-6000, -6000]);
    expect(await credit()).toBe(0);
  });

  test('is not asked for in money unseen: who was told of it as well hears what it costs now', async () => {
    await gift(2000);
    await booked(at('10:00'), 2000);
    expect(await books(at('12:00'), 2000)).toEqual({
      ok: false,
      error: { code: 'credit-changed' },
    });
    expect(await payments()).toHaveLength(1);
    const { businessId } = studio;
    expect(await db().appointment.count({ where: { businessId, pendingReason: 'HOLD' } })).toBe(1);
  });

  test('is promised once to many who book with several providers at once', async () => {
    await gift(2000);
    await gift(2500);
    const hours = ['10:00', '12:00', '14:00'];
    const colleague = { ...studio, ...(await aProvider(db(), studio)) };
    await anOffer(db(), colleague);
    const answers = await together(6, (index) =>
      books(at(hours[index % 3] ?? ''), 1500, { where: index < 3 ? studio : colleague }),
    );
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(refused).toEqual([1, 2, 3].map(() => ({ code: 'credit-changed' })));
    const waiting = await payments();
    for (const payment of waiting) await paysFor(payment);
    const balances = await Promise.all(waiting.map(balance));
    expect(balances).toEqual([-6000, -6000, -6000]);
    expect(await credit()).toBe(0);
  });

  test('is free again once that was not paid in time', async () => {
    await gift(2000);
    await booked(at('10:00'), 2000);
    const later = addMinutes(NOW, 31);
    await sweepExpired({ now: later });
    expect(await free(later)).toBe(2000);
  });

  test('does not end between the booking and its payment, and nobody else has it then', async () => {
    await gift(2000, addMinutes(NOW, 10));
    await gift(500, addMinutes(NOW, 60));
    const { uid } = await booked(at('10:00'), 2000);
    const later = addMinutes(NOW, 20);
    await endPastCredit({ now: later });
    expect([await credit(), await free(later)]).toEqual([2500, 500]);
    await paysFor({ uid }, later);
    expect([await balance({ uid }), await credit()]).toEqual([-6000, 500]);
  });

  test('ends after its day once nothing waits for it', async () => {
    await gift(2000, addMinutes(NOW, 10));
    await booked(at('10:00'), 2000);
    await sweepExpired({ now: addMinutes(NOW, 31) });
    await endPastCredit({ now: addMinutes(NOW, 31) });
    expect(await credit()).toBe(0);
  });

  test('does not end under the hands of who books with it', async () => {
    await gift(2000, NOW);
    const { appointmentId } = await booked(at('10:00'), 0);
    const first = async (tx: Db) => {
      await lockedCredit(tx, { ...whose(), goodAt: addMinutes(NOW, -1) });
      await tx.appointment.update({ where: { id: appointmentId }, data: { creditMinor: 2000 } });
    };
    await whileUncommitted({ first, work: () => endPastCredit({ now: NOW }) });
    expect(await credit()).toBe(2000);
  });

  test('stays there for it when the end that had given it is taken back', async () => {
    const { uid, appointmentId } = await booked(at('10:00'), 0);
    await paysFor({ uid });
    const policy = { policy: { ...PRESETS.strict }, text: '' };
    await db().appointment.update({ where: { id: appointmentId }, data: { agreedPolicy: policy } });
    await settles(appointmentId, 'cancel');
    const waiting = await booked(at('12:00'), 2000);
    await settles(appointmentId, 'undo');
    await paysFor(waiting);
    expect([await balance(waiting), await balance({ uid }), await credit()]).toEqual([
      -6000, 0, 4000,
    ]);
  });

  test('and was spent before a late payment came: that goes back', async () => {
    await gift(2000);
    const late = await booked(at('10:00'), 2000);
    const now = addMinutes(NOW, 31);
    await sweepExpired({ now });
    await booked(at('12:00'), 2000, { now });
    await paysFor(late, now);
    expect(await db().refund.findMany({ where: { payment: { uid: late.uid } } })).toMatchObject([
      { amountMinor: 4000, reason: 'It came in when nothing was owed.' },
    ]);
  });

  test('and is still there when a late payment comes is spent on it', async () => {
    await gift(2000);
    const late = await booked(at('10:00'), 2000);
    const now = addMinutes(NOW, 31);
    await sweepExpired({ now });
    await paysFor(late, now);
    expect([await balance(late), await credit()]).toEqual([-6000, 0]);
  });
});

describe('credit that a request counts on', () => {
  beforeEach(() => opens(ON_REQUEST));

  test('is spent on it when it is approved, and on nothing else before', async () => {
    await gift(8000);
    const first = await booked(at('10:00'), 8000);
    expect(await free()).toBe(2000);
    const second = await booked(at('12:00'), 2000);
    await settles(second.appointmentId, 'approve');
    await settles(first.appointmentId, 'approve');
    expect([await balance(first), await balance(second), await credit()]).toEqual([
      -6000, -2000, 0,
    ]);
  });

  test('is free again when it is declined; taken back, it counts on what is still there', async () => {
    await gift(8000);
    const first = await booked(at('10:00'), 8000);
    await settles(first.appointmentId, 'decline');
    expect(await free()).toBe(8000);
    const second = await booked(at('12:00'), 8000);
    await settles(first.appointmentId, 'undo');
    expect(await free()).toBe(0);
    await settles(first.appointmentId, 'approve');
    await settles(second.appointmentId, 'approve');
    expect([await balance(first), await balance(second)]).toEqual([-2000, -6000]);
  });

  const moves = async (appointmentId: string, actor: Actor, now: Instant = NOW) => {
    const moved = await reschedule({
      ...{ key: newId(), target: { appointmentId, bySystem: true }, waive: [], actor, now },
      to: { providerId: studio.providerId, startAt: at('15:00') },
    });
    if (!moved.ok) throw new Error(moved.error.code);
    return moved.value.appointmentId;
  };

  test('is spent when staff book the request for another time', async () => {
    await gift(2000);
    const { appointmentId, uid } = await booked(at('10:00'), 2000);
    await moves(appointmentId, STAFF);
    expect([await balance({ uid }), await credit()]).toEqual([-2000, 0]);
  });

  test('goes with it to another time, good as it was when it was asked for first', async () => {
    await gift(6000, addMinutes(NOW, 10));
    const { appointmentId, uid } = await booked(at('10:00'), 6000);
    const successorId = await moves(appointmentId, { kind: 'CLIENT' }, addMinutes(NOW, 20));
    const later = addMinutes(NOW, 30);
    await endPastCredit({ now: later });
    await settles(successorId, 'approve', later);
    expect([await balance({ uid }), await credit()]).toEqual([-6000, 0]);
  });
});
