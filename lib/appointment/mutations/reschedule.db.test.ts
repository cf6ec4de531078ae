import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import type { RescheduleCommand } from '@/lib/appointment/mutations/reschedule-command';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { readAccount } from '@/lib/payment/data/account';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { hearOfPayment } from '@/lib/payment/mutations/hear';
import { aBlockedTime, anOffer, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPayment } from '@/lib/testing/money-builders';
import { aPaying } from '@/lib/testing/payment-builders';
import { together } from '@/lib/testing/together';
import { addMinutes, type Instant, toIso } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let old: string;
beforeEach(async () => {
  studio = await aStudio(db(), { provider: { slotStepMinutes: 30 } });
  old = await booked(at('10:00'));
});

async function booked(startAt: Instant, now: Instant = NOW): Promise<string> {
  const answer = await book(bookCommand(studio, { startAt, now }));
  return answer.ok ? answer.value.appointmentId : '';
}

const STAFF = { kind: 'STAFF', userId: newId() } as const;
const FREE = { feeMinor: 0, returnedMinor: 0 };

const moveTo = (startAt: Instant, given: Partial<RescheduleCommand> = {}) =>
  reschedule({
    key: newId(),
    target: { appointmentId: old, businessIds: [studio.businessId] },
    to: { providerId: studio.providerId, startAt },
    waive: [],
    actor: { kind: 'CLIENT' },
    now: NOW,
    ...given,
  });

const row = (id: string) =>
  db().appointment.findUniqueOrThrow({
    where: { id },
    include: { notifications: true, cancellation: true, events: { orderBy: { version: 'asc' } } },
  });

const live = async () => {
  const { businessId } = studio;
  const where = { businessId, status: 'CONFIRMED' } as const;
  const rows = await db().appointment.findMany({ where, orderBy: { startAt: 'asc' } });
  return rows.map((one) => one.startAt.toISOString().slice(11, 16));
};

describe('moving', () => {
  test('cancels the old and books the new under the same calendar entry, linked both ways', async () => {
    const answer = await moveTo(at('14:00'));
    const [before, after] = [
      await row(old),
      await row(answer.ok ? answer.value.appointmentId : ''),
    ];
    expect([before.status, after.status, after.rescheduledFromId]).toEqual([
      'CANCELLED',
      'CONFIRMED',
      old,
    ]);
    expect([after.uid, after.scheduleVersion]).toEqual([before.uid, before.scheduleVersion + 1]);
    expect(before.cancellation).toMatchObject({ by: 'CLIENT', feeMinor: 0 });
    expect(before.events.at(-1)).toMatchObject({
      verb: 'reschedule',
      after: { successorId: after.id },
    });
    expect(after.events).toMatchObject([{ verb: 'reschedule', after: { predecessorId: old } }]);
    expect(after.clientId).toBe(before.clientId);
  });

  test('tells both of the new time, and reminds of it alone', async () => {
    const answer = await moveTo(at('14:00', '2026-03-05'));
    const planned = (id: string) =>
      db().notification.findMany({ where: { appointmentId: id, status: 'SCHEDULED' } });
    expect(await planned(old)).toEqual([]);
    const rows = await planned(answer.ok ? answer.value.appointmentId : '');
    expect(rows.map((one) => `${one.kind} ${one.audience} ${one.leadMinutes}`).sort()).toEqual([
      'MOVED CLIENT 0',
      'MOVED PROVIDER 0',
      'REMINDER CLIENT 1440',
      'REMINDER CLIENT 60',
    ]);
  });

  test('may overlap the old time', async () => {
    expect((await moveTo(at('10:30'))).ok).toBe(true);
    expect(await live()).toEqual(['10:30']);
  });

  test('may lead to another provider', async () => {
    const colleague = await aProvider(db(), studio);
    await anOffer(db(), { ...studio, ...colleague });
    const to = { providerId: colleague.providerId, startAt: at('10:00') };
    expect((await moveTo(at('10:00'), { to })).ok).toBe(true);
  });

  test('again and again keeps one live successor', async () => {
    const first = await moveTo(at('12:00'));
    const again = await moveTo(at('13:00'));
    expect(again).toMatchObject({ ok: false, error: { code: 'wrong-status' } });
    old = first.ok ? first.value.appointmentId : '';
    expect((await moveTo(at('13:00'))).ok).toBe(true);
    expect(await live()).toEqual(['13:00']);
  });

  test('is not taken back: the successor stands', async () => {
    await moveTo(at('12:00'));
    const target = { appointmentId: old, businessIds: [studio.businessId] };
    const undone = await settle({ target, verb: 'undo', reason: '', actor: STAFF, now: NOW });
    expect(undone).toMatchObject({ ok: false, error: { code: 'wrong-status' } });
  });
});

describe('a time that cannot be had leaves the old one as it was', () => {
  it.each<[string, Instant, string]>([
    ['off the grid', addMinutes(at('10:00'), 7), 'not-free'],
    ['outside the hours', at('18:00'), 'not-free'],
    ['in the past', at('07:00', '2026-03-02'), 'not-free'],
    ['past the horizon', at('10:00', '2027-03-02'), 'not-free'],
    ['the same', at('10:00'), 'same-time'],
  ])('%s', async (_, startAt, code) => {
    expect(await moveTo(startAt)).toMatchObject({ ok: false, error: { code } });
    expect(await live()).toEqual(['10:00']);
    expect((await row(old)).events).toHaveLength(1);
  });

  test('taken by somebody else', async () => {
    await booked(at('14:00'));
    expect(await moveTo(at('14:30'))).toMatchObject({
      error: { code: 'not-free', reasons: [{ code: 'taken' }] },
    });
    expect(await live()).toEqual(['10:00', '14:00']);
  });

  test('of a provider of another business, or who does not offer it', async () => {
    const stranger = await aStudio(db());
    const elsewhere = { providerId: stranger.providerId, startAt: at('10:00') };
    expect(await moveTo(at('10:00'), { to: elsewhere })).toMatchObject({
      error: { code: 'not-found' },
    });
    const idle = await aProvider(db(), studio);
    const to = { providerId: idle.providerId, startAt: at('10:00') };
    expect(await moveTo(at('10:00'), { to })).toMatchObject({ error: { code: 'not-found' } });
  });

  test('after the start, by a stranger, or in another version than was seen', async () => {
    expect(await moveTo(at('14:00'), { now: at('10:00') })).toMatchObject({
      error: { code: 'too-late' },
    });
    const target = { appointmentId: old, businessIds: [newId()] };
    expect(await moveTo(at('14:00'), { target })).toMatchObject({ error: { code: 'not-found' } });
    expect(await moveTo(at('14:00'), { version: 1 })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    });
  });
});

describe('what it costs', () => {
  beforeEach(async () => {
    const service = { priceMinor: 6000, policy: { ...PRESETS.fair, graceMinutes: 0 } };
    studio = await aStudio(db(), { service });
    old = await booked(at('10:00'));
  });
  const late = at('08:00');

  test('is what was quoted, and is recorded', async () => {
    const quoted = { feeMinor: 1500, returnedMinor: 0 };
    expect((await moveTo(at('14:00'), { quoted, now: late })).ok).toBe(true);
    expect((await row(old)).cancellation).toMatchObject({ feeMinor: 1500 });
  });

  test('is refused when it has changed meanwhile, and nothing moves', async () => {
    const answer = await moveTo(at('14:00'), { quoted: FREE, now: late });
    expect(answer).toMatchObject({ ok: false, error: { code: 'quote-changed' } });
    expect(await live()).toEqual(['10:00']);
  });

  test('counts from the booking: a move gives no new time of grace', async () => {
    const policy = { ...PRESETS.fair, graceMinutes: 60 };
    await db().service.update({ where: { id: studio.serviceId }, data: { policy } });
    old = await booked(at('12:00'));
    const moved = await moveTo(at('14:00'), { now: at('11:00') });
    const appointmentId = moved.ok ? moved.value.appointmentId : '';
    const target = { appointmentId, businessIds: [studio.businessId] };
    const now = addMinutes(at('11:00'), 5);
    const actor = { kind: 'CLIENT' } as const;
    await settle({ target: { ...target, bySystem: true }, verb: 'cancel', reason: '', actor, now });
    expect((await row(appointmentId)).cancellation?.feeMinor).toBeGreaterThan(0);
  });

  test('is nothing when staff move it', async () => {
    expect((await moveTo(at('14:00'), { actor: STAFF, now: late })).ok).toBe(true);
    expect((await row(old)).cancellation).toMatchObject({ feeMinor: 0 });
  });
});

describe('by the price of the day', () => {
  const { reschedule: rule } = PRESETS.fair;
  const policy = { ...PRESETS.fair, reschedule: { ...rule, price: 'today' as const } };

  const REQUEST = { paymentTerms: 'FULL', approvalRequired: true } as const;

  /** Booked and paid for at 60.00; the service costs something else by now. */
  async function paidAnd(costsMinor: number, outcome: 'REFUND' | 'CREDIT' = 'REFUND') {
    const service = { priceMinor: 6000, policy: { ...policy, outcome } };
    studio = await aStudio(db(), { service, provider: { slotStepMinutes: 30 } });
    old = await booked(at('10:00'));
    await aPayment(db(), { appointmentId: old, amountMinor: 6000, gateway: 'demo' });
    const where = { id: studio.serviceId };
    await db().service.update({ where, data: { priceMinor: costsMinor } });
  }

  async function becomes(answer: Awaited<ReturnType<typeof moveTo>>) {
    const { agreedPriceMinor, uid } = await row(answer.ok ? answer.value.appointmentId : '');
    const { businessId } = studio;
    const { balanceMinor } = await readAccount(db(), { businessId, uid });
    const refunds = await db().refund.findMany({ where: { businessId } });
    const credit = await db().credit.findMany({ where: { businessId } });
    return {
      agreedPriceMinor,
      balanceMinor,
      refunds: refunds.map(({ amountMinor }) => amountMinor),
      credit: credit.map(({ amountMinor }) => amountMinor),
    };
  }

  test('a dearer one leaves the rest to pay', async () => {
    await paidAnd(7500);
    const quoted = { ...FREE, newPriceMinor: 7500 };
    expect(await becomes(await moveTo(at('14:00'), { quoted }))).toEqual({
      agreedPriceMinor: 7500,
      balanceMinor: -6000,
      refunds: [],
      credit: [],
    });
  });

  test('of a cheaper one the difference goes back', async () => {
    await paidAnd(4000);
    const quoted = { feeMinor: 0, returnedMinor: 2000, newPriceMinor: 4000 };
    expect(await becomes(await moveTo(at('14:00'), { quoted }))).toEqual({
      agreedPriceMinor: 4000,
      balanceMinor: -4000,
      refunds: [2000],
      credit: [],
    });
  });

  test('or becomes credit, where the terms say so', async () => {
    await paidAnd(4000, 'CREDIT');
    expect(await becomes(await moveTo(at('14:00')))).toEqual({
      agreedPriceMinor: 4000,
      balanceMinor: -4000,
      refunds: [],
      credit: [2000],
    });
  });

  test('of what was authorised for a request, the lower price is taken', async () => {
    const service = { ...REQUEST, priceMinor: 6000, policy };
    studio = await aStudio(db(), { service, provider: { slotStepMinutes: 30 } });
    const paying = await aPaying(studio, { startAt: at('10:00') });
    old = paying.appointmentId;
    await workPayments({ now: NOW });
    const { paymentId } = paying;
    const { ref } = await db().demoPayment.findFirstOrThrow({ where: { paymentId } });
    await payDemo({ ref, card: 'pays', step: 'pay', now: NOW });
    await hearOfPayment(db(), { gateway: 'demo', refs: [ref], now: NOW });
    await workPayments({ now: NOW });
    const where = { id: studio.serviceId };
    await db().service.update({ where, data: { priceMinor: 4000 } });
    const moved = await moveTo(at('14:00'));
    const appointmentId = moved.ok ? moved.value.appointmentId : '';
    const target = { appointmentId, bySystem: true } as const;
    await settle({ target, verb: 'approve', reason: '', actor: STAFF, now: NOW });
    await workPayments({ now: addMinutes(NOW, 15) });
    const { capturedMinor } = await db().payment.findUniqueOrThrow({ where: { id: paymentId } });
    expect(capturedMinor).toBe(4000);
  });

  test('nothing moves for who was not told of it', async () => {
    await paidAnd(7500);
    for (const quoted of [FREE, { ...FREE, newPriceMinor: 7400 }]) {
      const answer = await moveTo(at('14:00'), { quoted });
      expect(answer).toMatchObject({ ok: false, error: { code: 'quote-changed' } });
    }
    expect(await live()).toEqual(['10:00']);
  });

  test('staff move it at the price that was agreed', async () => {
    await paidAnd(7500);
    const moved = await moveTo(at('14:00'), { actor: STAFF });
    expect(await becomes(moved)).toMatchObject({ agreedPriceMinor: 6000, refunds: [] });
  });
});

describe('staff may set rules aside, each by its name, and never overlap', () => {
  test('what was waived is in the history', async () => {
    await aBlockedTime(db(), studio, { startAt: at('17:00'), endAt: at('20:00') });
    const waive = ['hours', 'grid', 'blocked', 'notice'] as const;
    const answer = await moveTo(addMinutes(at('18:00'), 5), { actor: STAFF, waive });
    const { events } = await row(answer.ok ? answer.value.appointmentId : '');
    expect(events[0]?.after).toMatchObject({ waived: ['hours', 'blocked'] });
  });

  test('one that is not named still stands', async () => {
    const answer = await moveTo(at('18:00'), { actor: STAFF, waive: ['grid'] });
    expect(answer).toMatchObject({
      error: { code: 'not-free', reasons: [{ code: 'outside-hours' }] },
    });
  });

  test('a client waives nothing', async () => {
    expect(await moveTo(at('18:00'), { waive: ['hours'] })).toMatchObject({
      error: { code: 'not-free' },
    });
  });

  test('another appointment is never waived', async () => {
    await booked(at('14:00'));
    const waive = ['hours', 'grid', 'blocked', 'notice', 'horizon', 'limits'] as const;
    const answer = await moveTo(addMinutes(at('14:00'), 5), { actor: STAFF, waive });
    expect(answer).toMatchObject({ error: { code: 'not-free', reasons: [{ code: 'taken' }] } });
  });
});

describe('many at once', () => {
  test('of eight who move it, one does', async () => {
    const times = ['11:00', '11:30', '12:00', '12:30', '13:00', '13:30', '14:00', '14:30'];
    const answers = await together(8, (index) => moveTo(at(times[index] ?? '')));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await live()).toHaveLength(1);
  });

  test('two who change places by way of a free time never lose one', async () => {
    const other = await booked(at('14:00'));
    const target = { appointmentId: other, businessIds: [studio.businessId] };
    const [mine, theirs] = await Promise.all([
      moveTo(at('14:00')),
      moveTo(at('10:00'), { target }),
    ]);
    expect(mine.ok && theirs.ok).toBe(false);
    expect(await live()).toHaveLength(2);
  });

  test('the same key gives the same answer, another request under it is refused', async () => {
    const key = newId();
    const answers = await together(4, () => moveTo(at('14:00'), { key }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await moveTo(at('15:00'), { key })).toEqual({
      ok: false,
      error: { code: 'key-reused' },
    });
  });
});

test('a moved request asks again; staff who move it confirm it', async () => {
  studio = await aStudio(db(), { service: { approvalRequired: true } });
  old = await booked(at('10:00'));
  const asked = await moveTo(at('12:00'));
  const id = asked.ok ? asked.value.appointmentId : '';
  expect(await row(id)).toMatchObject({ status: 'PENDING', pendingReason: 'REQUEST' });
  old = id;
  const given = await moveTo(at('13:00'), { actor: STAFF });
  expect(await row(given.ok ? given.value.appointmentId : '')).toMatchObject({
    status: 'CONFIRMED',
  });
  expect(toIso(at('13:00'))).toContain('13:00');
});
