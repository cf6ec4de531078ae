import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { bookForClient } from '@/lib/appointment/mutations/book-for-client';
import { eraseClient } from '@/lib/appointment/mutations/erase';
import { hold } from '@/lib/appointment/mutations/hold';
import { completePast } from '@/lib/appointment/mutations/overdue';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS, holdCommand, slotOf } from '@/lib/testing/commands';
import { at, HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addMinutes, type Instant } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000, policy: { ...PRESETS.fair } } });
  appointmentId = await booked(at('10:00'));
});

async function booked(startAt: Instant): Promise<string> {
  const answer = await book(bookCommand(studio, { startAt }));
  return answer.ok ? answer.value.appointmentId : '';
}

const STAFF = { kind: 'STAFF', userId: newId() } as const;

const ask = (verb: SettleCommand['verb'], given: Partial<SettleCommand> = {}) =>
  settle({
    target: { appointmentId, businessIds: [studio.businessId] },
    verb,
    reason: '',
    actor: STAFF,
    now: NOW,
    ...given,
  });

const row = () =>
  db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    include: { cancellation: true, notifications: true, events: { orderBy: { version: 'asc' } } },
  });

describe('taking back', () => {
  test('a cancellation gives the time back, with new messages under a higher calendar number', async () => {
    await ask('cancel');
    expect((await ask('undo', { now: addMinutes(NOW, 14) })).ok).toBe(true);
    const { status, scheduleVersion, cancellation, events } = await row();
    expect([status, scheduleVersion, cancellation]).toEqual(['CONFIRMED', 2, null]);
    expect(events.map((event) => event.verb)).toEqual(['book', 'cancel', 'undo']);
  });

  test('is refused when somebody else has the time by now, and says so', async () => {
    await ask('cancel');
    await booked(at('10:00'));
    expect(await ask('undo')).toMatchObject({ ok: false, error: { code: 'taken' } });
    expect((await row()).status).toBe('CANCELLED');
  });

  test('does not mind a hold that has expired', async () => {
    await ask('cancel');
    await hold(holdCommand(studio, { startAt: at('10:00') }));
    expect(await ask('undo')).toMatchObject({ error: { code: 'taken' } });
    expect((await ask('undo', { now: addMinutes(NOW, 11) })).ok).toBe(true);
  });

  it.each([15, 16])('is over after %i minutes', async (minutes) => {
    await ask('cancel');
    expect(await ask('undo', { now: addMinutes(NOW, minutes) })).toMatchObject({
      error: { code: 'too-late' },
    });
  });

  test('a no-show takes its fee with it', async () => {
    const now = at('11:00');
    await ask('mark-no-show', { now });
    expect(await row()).toMatchObject({ status: 'NO_SHOW', noShowFeeMinor: 6000 });
    await ask('undo', { now });
    expect(await row()).toMatchObject({ status: 'CONFIRMED', noShowFeeMinor: 0 });
  });

  it.each([
    ['complete', 'COMPLETED'],
    ['mark-no-show', 'NO_SHOW'],
  ] as const)('a %s is refused when the rest of its time was sold', async (verb, status) => {
    const now = at('10:05');
    await db().provider.update({
      where: { id: studio.providerId },
      data: { slotStepMinutes: 15 },
    });
    await ask(verb, { now });
    const rest = await book(bookCommand(studio, { startAt: at('10:15'), now }));
    expect(rest.ok).toBe(true);
    expect(await ask('undo', { now })).toMatchObject({ ok: false, error: { code: 'taken' } });
    expect((await row()).status).toBe(status);
  });

  test('and booking at once is one of both', async () => {
    await ask('cancel');
    const answers = await Promise.all([
      ask('undo'),
      book(bookCommand(studio, { startAt: at('10:00') })),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('twice in a row and cancelled again keeps every message', async () => {
    for (let round = 0; round < 2; round++) {
      expect((await ask('cancel')).ok).toBe(true);
      expect((await ask('undo')).ok).toBe(true);
    }
    expect((await row()).scheduleVersion).toBe(4);
  });
});

describe('what is due by the agreed terms', () => {
  const client = { actor: { kind: 'CLIENT' } as const, now: at('09:00') };

  test('is recorded with the cancellation, as it was quoted', async () => {
    const quoted = { feeMinor: 3000, returnedMinor: 0 };
    expect((await ask('cancel', { ...client, quoted })).ok).toBe(true);
    expect((await row()).cancellation).toMatchObject({ feeMinor: 3000 });
  });

  test('is refused when the quote has changed, and nothing happens', async () => {
    const quoted = { feeMinor: 0, returnedMinor: 0 };
    expect(await ask('cancel', { ...client, quoted })).toMatchObject({
      error: { code: 'quote-changed' },
    });
    expect((await row()).status).toBe('CONFIRMED');
  });

  test('is nothing when the business cancels, and may be waived with a reason', async () => {
    await ask('mark-no-show', { now: at('11:00'), waived: 'Snow.' });
    expect(await row()).toMatchObject({
      noShowFeeMinor: 0,
      events: [{}, { after: { waived: 'Snow.' } }],
    });
    await ask('undo', { now: at('11:00') });
    await ask('cancel', { now: at('11:00') });
    expect((await row()).cancellation).toMatchObject({ feeMinor: 0 });
  });

  test('follows the terms of the booking, whatever the service says by now', async () => {
    await db().service.update({
      where: { id: studio.serviceId },
      data: { policy: { ...PRESETS.strict } },
    });
    await ask('cancel', client);
    expect((await row()).cancellation).toMatchObject({ feeMinor: 3000 });
  });

  test('is asked once: the same key gives the same answer', async () => {
    const key = newId();
    const answers = await together(4, () => ask('cancel', { ...client, key }));
    expect(answers.every((answer) => answer.ok)).toBe(true);
  });
});

test('what is over completes by itself, once, and not a moment before', async () => {
  const verbs = async () => (await row()).events.map((event) => event.verb);
  await completePast({ now: addMinutes(at('11:00'), -1) });
  expect(await verbs()).toEqual(['book']);
  await Promise.all([completePast({ now: at('11:00') }), completePast({ now: at('11:00') })]);
  expect(await verbs()).toEqual(['book', 'complete']);
  expect((await row()).events.at(-1)).toMatchObject({ actor: 'SYSTEM' });
});

describe('booking for a client', () => {
  const forClient = (given: Partial<Parameters<typeof bookForClient>[0]> = {}) =>
    bookForClient({
      key: newId(),
      businessId: studio.businessId,
      slot: slotOf(studio, at('12:00')),
      details: DETAILS,
      waive: [],
      timezone: HOME_ZONE,
      locale: 'en-GB',
      actor: STAFF,
      now: NOW,
      ...given,
    });

  test('follows the same rules, and names each that stands in the way', async () => {
    expect((await forClient()).ok).toBe(true);
    const slot = slotOf(studio, at('20:05'));
    expect(await forClient({ slot })).toMatchObject({
      error: { reasons: [{ code: 'outside-hours' }] },
    });
    expect((await forClient({ slot, waive: ['hours'] })).ok).toBe(true);
  });

  test('never overlaps, and is never in the past', async () => {
    const waive = ['hours', 'grid', 'notice', 'horizon', 'blocked', 'limits'] as const;
    const taken = await forClient({ slot: slotOf(studio, at('10:00')), waive });
    expect(taken).toMatchObject({ error: { reasons: [{ code: 'taken' }] } });
    const past = await forClient({ slot: slotOf(studio, at('07:00', '2026-03-02')), waive });
    expect(past).toMatchObject({ error: { reasons: [{ code: 'past' }] } });
  });

  test('of a service that is not offered there does not exist', async () => {
    const stranger = await aStudio(db());
    const slot = { ...slotOf(studio, at('12:00')), serviceId: stranger.serviceId };
    expect(await forClient({ slot })).toMatchObject({ error: { code: 'not-found' } });
  });

  test('with one key is one booking', async () => {
    const key = newId();
    const answers = await together(6, () => forClient({ key }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

describe('erasing', () => {
  const token = () => manageToken({ secret: env().APP_SECRET, appointmentId, generation: 1 });

  test('is refused while an appointment is to come', async () => {
    expect(await eraseClient({ token: token() })).toMatchObject({
      error: { code: 'still-coming' },
    });
  });

  test('leaves nothing of the person, and ends the links', async () => {
    const { clientId: before } = await row();
    await ask('cancel', { actor: { kind: 'CLIENT' }, reason: 'My mother is ill.' });
    const link = token();
    expect(await eraseClient({ token: link })).toEqual({ ok: true, value: null });
    const { clientId, clientTokenHash, answer, cancellation, notifications } = await row();
    expect(await db().client.findUnique({ where: { id: clientId ?? '' } })).toMatchObject({
      name: 'Erased',
      phone: '',
    });
    expect(await db().client.findUnique({ where: { id: before ?? '' } })).toBeNull();
    expect([clientTokenHash === hashToken(link), answer, cancellation?.reason]).toEqual([
      false,
      '',
      '',
    ]);
    expect(notifications.every(({ payload }) => payload === null)).toBe(true);
    expect(await eraseClient({ token: link })).toMatchObject({ error: { code: 'not-found' } });
  });

  test('reaches no other appointment under the same name and address', async () => {
    const other = await booked(at('14:00'));
    await ask('cancel', { actor: { kind: 'CLIENT' } });
    expect((await eraseClient({ token: token() })).ok).toBe(true);
    const kept = await db().appointment.findUnique({
      where: { id: other },
      include: { client: true },
    });
    expect(kept?.client).toMatchObject({ name: DETAILS.name, email: DETAILS.email });
  });
});

test('one address keeps twenty times at most, whatever browsers', async () => {
  studio = await aStudio(db(), {
    provider: { workingHours: { TUE: [['00:00', '24:00']], WED: [['00:00', '24:00']] } },
  });
  const addressHash = newId();
  const answers = await together(30, (index) =>
    hold(holdCommand(studio, { startAt: addMinutes(at('00:00'), index * 60), addressHash })),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
  expect(
    answers.filter((answer) => !answer.ok && answer.error === 'too-many-at-address'),
  ).toHaveLength(10);
});
