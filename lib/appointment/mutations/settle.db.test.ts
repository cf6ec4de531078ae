import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { ok } from '@/lib/result';
import { aHold, anAppointment, type BuiltAppointment } from '@/lib/testing/appointment-builders';
import { aBusiness, aMember, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

const START = at('10:00');

let studio: Studio;
let built: BuiltAppointment;
beforeEach(async () => {
  studio = await aStudio(db());
  built = await anAppointment(db(), studio, { startAt: START });
});

const byToken = () => ({ clientTokenHash: hashToken(built.token) });
const byProvider = () => ({ appointmentId: built.appointmentId, providerIds: [studio.providerId] });
const atDesk = () => ({ appointmentId: built.appointmentId, businessIds: [studio.businessId] });

const ask = (given: Partial<SettleCommand>) =>
  settle({
    target: atDesk(),
    verb: 'cancel',
    reason: '',
    actor: { kind: 'STAFF', userId: newId() },
    now: NOW,
    ...given,
  });

const row = () =>
  db().appointment.findUniqueOrThrow({
    where: { id: built.appointmentId },
    include: { cancellation: true, notifications: true, events: { orderBy: { version: 'asc' } } },
  });

describe('cancelling', () => {
  const client = () => ({ target: byToken(), actor: { kind: 'CLIENT' as const } });

  test('by the client’s link says who, when and why', async () => {
    const answer = await ask({ ...client(), reason: 'I am ill' });
    expect(answer).toEqual(ok({ appointmentId: built.appointmentId, status: 'CANCELLED' }));
    const { status, version, cancellation, events } = await row();
    expect({ status, version }).toEqual({ status: 'CANCELLED', version: 3 });
    expect(cancellation).toMatchObject({ by: 'CLIENT', byUserId: null, reason: 'I am ill' });
    expect(cancellation?.cancelledAt).toEqual(toDate(NOW));
    expect(events.at(-1)).toMatchObject({
      verb: 'cancel',
      version: 3,
      actor: 'CLIENT',
      before: { status: 'CONFIRMED' },
      after: { status: 'CANCELLED', reason: 'I am ill' },
    });
  });

  it.each([
    ['the provider', 'PROVIDER', byProvider],
    ['staff', 'STAFF', atDesk],
  ] as const)('by %s names the person', async (_, kind, target) => {
    const { userId } = await aMember(db(), studio, { role: 'STAFF' });
    expect((await ask({ target: target(), actor: { kind, userId } })).ok).toBe(true);
    expect((await row()).cancellation).toMatchObject({ by: kind, byUserId: userId });
  });

  test('takes every reminder back and tells both', async () => {
    await ask(client());
    const { notifications } = await row();
    const told = notifications.map((one) => `${one.kind} ${one.audience} ${one.status}`).sort();
    expect(told).toEqual([
      'CANCELLED CLIENT SCHEDULED',
      'CANCELLED PROVIDER SCHEDULED',
      'CONFIRMATION CLIENT CANCELLED',
      'CONFIRMATION PROVIDER CANCELLED',
      'REMINDER CLIENT CANCELLED',
      'REMINDER CLIENT CANCELLED',
    ]);
  });

  test('leaves what was sent as it was', async () => {
    await db().notification.updateMany({
      where: { appointmentId: built.appointmentId, kind: 'CONFIRMATION' },
      data: { status: 'SENT', sentAt: toDate(NOW) },
    });
    await ask(client());
    const sent = (await row()).notifications.filter((one) => one.status === 'SENT');
    expect(sent.map((one) => one.kind)).toEqual(['CONFIRMATION', 'CONFIRMATION']);
  });

  test('by who asked earlier and waited longer stands in history after what went before', async () => {
    await ask({ now: addMinutes(NOW, 1) });
    await ask({ verb: 'undo', now: NOW });
    const ats = (await row()).events.map((event) => event.at.getTime());
    expect(ats).toEqual([...ats].sort((a, b) => a - b));
  });

  test('frees the time at once', async () => {
    const again = () => book(bookCommand(studio, { startAt: START }));
    expect((await again()).ok).toBe(false);
    await ask(client());
    expect((await again()).ok).toBe(true);
  });

  test('tells readers that the times changed', async () => {
    const version = async () =>
      (await db().providerCalendar.findUniqueOrThrow({ where: { providerId: studio.providerId } }))
        .version;
    const before = await version();
    await ask(client());
    expect(await version()).toBe(before + 1);
  });

  test('is too late for the client once it has begun, not for staff', async () => {
    const now = START;
    expect(await ask({ ...client(), now })).toMatchObject({ error: { code: 'too-late' } });
    expect((await ask({ ...client(), now: addMinutes(START, -1) })).ok).toBe(true);
    built = await anAppointment(db(), studio, { startAt: at('12:00') });
    expect((await ask({ now: at('13:00') })).ok).toBe(true);
  });
});

describe.each([
  ['complete', 'COMPLETED'],
  ['mark-no-show', 'NO_SHOW'],
] as const)('%s', (verb, status) => {
  test('is possible from the start on, not before', async () => {
    const early = await ask({ verb, now: addMinutes(START, -1) });
    expect(early).toMatchObject({ ok: false, error: { code: 'too-early' } });
    expect(await ask({ verb, now: START })).toMatchObject(ok({ status }));
    expect(await row()).toMatchObject({ status, version: 3, cancellation: null });
  });

  test('is not for the client', async () => {
    const answer = await ask({ verb, target: byToken(), actor: { kind: 'CLIENT' }, now: START });
    expect(answer).toMatchObject({ error: { code: 'not-yours' } });
  });
});

describe('nobody touches what is not theirs', () => {
  const notFound = { ok: false, error: { code: 'not-found' } };

  test('staff of another business do not find it', async () => {
    const { businessId } = await aBusiness(db());
    const target = { appointmentId: built.appointmentId, businessIds: [businessId] };
    expect(await ask({ target })).toMatchObject(notFound);
    expect((await row()).status).toBe('CONFIRMED');
  });

  test('nor does another provider of the same business', async () => {
    const { providerId } = await aProvider(db(), studio);
    const target = { appointmentId: built.appointmentId, providerIds: [providerId] };
    expect(await ask({ target })).toMatchObject(notFound);
  });

  test('nor staff of nothing', async () => {
    const target = { appointmentId: built.appointmentId, businessIds: [] };
    expect(await ask({ target })).toMatchObject(notFound);
  });

  it.each(['', 'x', 'a'.repeat(43)])('nor a link that was made up: "%s"', async (token) => {
    const target = { clientTokenHash: hashToken(token) };
    expect(await ask({ target, actor: { kind: 'CLIENT' } })).toMatchObject(notFound);
  });

  test('a hold is nobody’s appointment', async () => {
    const { appointmentId } = await aHold(db(), studio, {
      startAt: at('12:00'),
      expiresAt: addMinutes(NOW, 10),
    });
    const target = { appointmentId, businessIds: [studio.businessId] };
    expect(await ask({ target })).toMatchObject(notFound);
  });
});

describe('what changed in the meantime', () => {
  test('is not overwritten: the version that the caller saw decides', async () => {
    expect(await ask({ version: 1 })).toMatchObject({ error: { code: 'changed-meanwhile' } });
    expect(await row()).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expect((await ask({ version: 2 })).ok).toBe(true);
  });

  test('what has ended does not end again', async () => {
    await ask({});
    expect(await ask({})).toMatchObject({ error: { code: 'wrong-status' } });
    expect(await row()).toMatchObject({ version: 3 });
  });

  test('of eight who cancel at once one does, with one message to each side', async () => {
    const answers = await together(8, () => ask({}));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const { version, notifications } = await row();
    expect(version).toBe(3);
    expect(notifications.filter((one) => one.kind === 'CANCELLED')).toHaveLength(2);
  });

  test('cancelled or missed: at once it becomes one of the two', async () => {
    const now = START;
    const answers = await Promise.all([ask({ now }), ask({ now, verb: 'mark-no-show' })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('a time that is cancelled and wanted at once is never doubled', async () => {
    const [cancelled] = await Promise.all([
      ask({}),
      ...(await together(6, () => book(bookCommand(studio, { startAt: START })))),
    ]);
    expect(cancelled.ok).toBe(true);
  });
});
