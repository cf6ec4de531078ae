import { beforeEach, describe, expect, it, test } from 'vitest';
import { type BookCommand, book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { err, ok } from '@/lib/result';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import { aBusiness, aService, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS, holdCommand, slotOf } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { runSql } from '@/lib/testing/sql';
import { together } from '@/lib/testing/together';
import { whileLocked } from '@/lib/testing/while-locked';
import { addHours, addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

const TAKEN = err({ code: 'taken' });

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const booked = (given: Partial<BookCommand> = {}, startAt = at('10:00')) =>
  book(bookCommand(studio, { startAt, ...given }));

const appointments = () =>
  db().appointment.findMany({
    where: { businessId: studio.businessId },
    orderBy: { startAt: 'asc' },
    include: { client: true, events: true, notifications: true },
  });

const clients = () =>
  db().client.findMany({ where: { businessId: studio.businessId }, orderBy: { id: 'asc' } });

async function onlyAppointment() {
  const all = await appointments();
  expect(all).toHaveLength(1);
  return all[0] as NonNullable<(typeof all)[0]>;
}

describe('booking', () => {
  test('turns the visitor’s hold into the appointment', async () => {
    const visitorHash = newId();
    const kept = await hold(holdCommand(studio, { startAt: at('10:00'), visitorHash }));
    const answer = await booked({ visitorHash, now: addMinutes(NOW, 9) });
    const appointmentId = kept.ok ? kept.value.id : '';
    expect(answer).toEqual(ok({ appointmentId, tokenGeneration: 1 }));
    expect(await onlyAppointment()).toMatchObject({
      id: appointmentId,
      status: 'CONFIRMED',
      version: 2,
      pendingReason: null,
      holdExpiresAt: null,
      visitorHash: null,
      holdNo: null,
    });
  });

  test('needs no hold', async () => {
    expect((await booked()).ok).toBe(true);
    expect(await onlyAppointment()).toMatchObject({ status: 'CONFIRMED', version: 2 });
  });

  test('writes who comes, what was answered and what will be said, in one go', async () => {
    await booked({ details: { ...DETAILS, phone: '+44 20 7946 0958', answer: 'My back' } });
    const { client, answer, events, notifications } = await onlyAppointment();
    expect(client).toMatchObject({
      name: DETAILS.name,
      phone: '+44 20 7946 0958',
      consentAt: toDate(NOW),
    });
    expect(answer).toBe('My back');
    expect(events).toMatchObject([{ verb: 'book', version: 2, actor: 'CLIENT', at: toDate(NOW) }]);
    const planned = notifications.map((row) => [
      `${row.kind} ${row.leadMinutes}`,
      row.audience,
      row.status,
      +row.fireAt,
    ]);
    expect(planned.sort()).toEqual([
      ['CONFIRMATION 0', 'CLIENT', 'SCHEDULED', NOW],
      ['CONFIRMATION 0', 'PROVIDER', 'SCHEDULED', NOW],
      ['REMINDER 1440', 'CLIENT', 'SCHEDULED', addHours(at('10:00'), -24)],
      ['REMINDER 60', 'CLIENT', 'SCHEDULED', addHours(at('10:00'), -1)],
    ]);
  });

  test('answers with what the manage link is made of', async () => {
    const answer = await booked();
    const { appointmentId, tokenGeneration: generation } = answer.ok
      ? answer.value
      : { appointmentId: '', tokenGeneration: 0 };
    const token = manageToken({ secret: env().APP_SECRET, appointmentId, generation });
    expect((await onlyAppointment()).clientTokenHash).toBe(hashToken(token));
  });

  test('tells readers that the times changed', async () => {
    const version = () =>
      db().providerCalendar.findUniqueOrThrow({ where: { providerId: studio.providerId } });
    const before = await version();
    await booked();
    expect((await version()).version).toBeGreaterThan(before.version);
  });

  test('leaves the visitor’s holds on other services alone', async () => {
    const other = await aService(db(), studio, { offeredBy: [studio] });
    const visitorHash = newId();
    await hold(holdCommand({ ...studio, ...other }, { startAt: at('14:00'), visitorHash }));
    await booked({ visitorHash });
    expect((await appointments()).map((row) => row.status)).toEqual(['CONFIRMED', 'PENDING']);
  });
});

describe('booking late, when the hold has expired', () => {
  const late = addMinutes(NOW, 10);
  const visitorHash = 'late';
  beforeEach(() => hold(holdCommand(studio, { startAt: at('10:00'), visitorHash })));

  test('still works while the time is free', async () => {
    expect((await booked({ visitorHash, now: late })).ok).toBe(true);
    expect(await onlyAppointment()).toMatchObject({ status: 'CONFIRMED' });
  });

  test('is refused when somebody else has the time', async () => {
    await booked({ now: late });
    expect(await booked({ visitorHash, now: late })).toEqual(TAKEN);
  });

  test('is decided by the hold that is there once the lock is had', async () => {
    const answer = await whileLocked(
      studio.providerId,
      () => booked({ visitorHash, now: addMinutes(NOW, 9) }),
      (tx) => tx.appointment.deleteMany({ where: { visitorHash } }),
    );
    expect(answer.ok).toBe(true);
    expect(await onlyAppointment()).toMatchObject({ status: 'CONFIRMED' });
  });

  test('is refused when the one who waited longer finds the time gone', async () => {
    const answer = await whileLocked(
      studio.providerId,
      () => booked({ visitorHash, now: addMinutes(NOW, 9) }),
      async (tx) => {
        await tx.appointment.deleteMany({ where: { visitorHash } });
        await anAppointment(tx, studio, { startAt: at('10:00') });
      },
    );
    expect(answer).toEqual(TAKEN);
  });
});

describe('a slot is not booked', () => {
  const refused = async (given: Partial<BookCommand> = {}, startAt = at('10:00')) => {
    const before = await appointments();
    expect(await booked(given, startAt)).toEqual(TAKEN);
    expect(await appointments()).toEqual(before);
  };

  test('while another visitor holds it, until that hold expires', async () => {
    await aHold(db(), studio, { startAt: at('10:00'), expiresAt: addMinutes(NOW, 1) });
    await refused();
    expect((await booked({ now: addMinutes(NOW, 1) })).ok).toBe(true);
  });

  test('when it is booked already', async () => {
    await booked();
    await refused();
  });

  it.each(['08:00', '10:30', '17:00'])('at %s, which is not offered', async (time) => {
    await refused({}, at(time));
  });

  test('under the name of another business, or from a stranger’s provider', async () => {
    const stranger = await aStudio(db());
    await refused({ businessId: (await aBusiness(db())).businessId });
    await refused({ slot: slotOf({ ...studio, providerId: stranger.providerId }, at('10:00')) });
    await refused({ slot: slotOf({ ...studio, serviceId: stranger.serviceId }, at('10:00')) });
  });

  test('without the agreement that it needs: other terms than those that were read', async () => {
    const answer = await booked({ terms: 'Nothing ever costs anything.' });
    const terms = 'Free to cancel until it begins.';
    expect(answer).toEqual(err({ code: 'terms-changed', terms }));
    expect(await db().client.count({ where: { businessId: studio.businessId } })).toBe(0);
  });
});

test('a visitor who keeps two other times may book a third at once', async () => {
  const visitorHash = newId();
  for (const time of ['14:00', '15:00']) {
    const other = await aService(db(), studio, { offeredBy: [studio] });
    await hold(holdCommand({ ...studio, ...other }, { startAt: at(time), visitorHash }));
  }
  expect((await booked({ visitorHash })).ok).toBe(true);
});

describe('the same key', () => {
  test('gives the same answer, and nothing is booked twice', async () => {
    const command = bookCommand(studio, { startAt: at('10:00') });
    const first = await book(command);
    expect(await book(command)).toEqual(first);
    expect(await book({ ...command, now: addMinutes(NOW, 30) })).toEqual(first);
    await onlyAppointment();
  });

  test('sent eight times at once makes one booking and eight equal answers', async () => {
    const command = bookCommand(studio, { startAt: at('10:00') });
    const answers = await together(8, () => book(command));
    expect(answers[0]?.ok).toBe(true);
    expect(answers).toEqual(Array(8).fill(answers[0]));
    await onlyAppointment();
  });

  test('keeps a refusal too', async () => {
    await booked();
    const command = bookCommand(studio, { startAt: at('10:00') });
    expect(await book(command)).toEqual(TAKEN);
    await db().appointment.deleteMany({ where: { businessId: studio.businessId } });
    expect(await book(command)).toEqual(TAKEN);
  });

  it.each([
    ['other details', { details: { ...DETAILS, name: 'Tom Barlow' } }],
    ['another time', { slot: { serviceId: newId(), providerId: newId(), startAt: at('11:00') } }],
  ])('with %s is refused', async (_, change) => {
    const command = bookCommand(studio, { startAt: at('10:00') });
    await book(command);
    expect(await book({ ...command, ...change })).toEqual(err({ code: 'key-reused' }));
    await onlyAppointment();
  });
});

describe('the client', () => {
  test('with the same address and name is known again, with what is new about them', async () => {
    await booked({ details: { ...DETAILS, phone: '+44 20 7946 0958' } });
    await booked({ timezone: 'Europe/Berlin' }, at('11:00'));
    expect(await clients()).toMatchObject([
      { phone: '+44 20 7946 0958', timezone: 'Europe/Berlin' },
    ]);
  });

  test('with another name at the same address is somebody else: nobody renames a client', async () => {
    await booked();
    await booked({ details: { ...DETAILS, name: 'Tom Barlow' } }, at('11:00'));
    expect((await clients()).map((row) => row.name)).toEqual(['Rosa Keller', 'Tom Barlow']);
  });

  test('of one business is unknown to another', async () => {
    await booked();
    const other = await aStudio(db());
    await book(bookCommand(other, { startAt: at('10:00') }));
    expect(await clients()).toHaveLength(1);
    expect(await db().client.count({ where: { businessId: other.businessId } })).toBe(1);
  });

  test('who books two times at once is one client', async () => {
    const times = ['10:00', '11:00', '12:00', '13:00'];
    const answers = await together(4, (index) => booked({}, at(times[index] as string)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await clients()).toHaveLength(1);
  });
});

describe('at once', () => {
  test('of sixteen who book one time, one has it and the others hear that it is taken', async () => {
    const answers = await together(16, () => booked());
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual(Array(15).fill(TAKEN));
    await onlyAppointment();
  });

  test('times that overlap never both win, and one always does', async () => {
    const provider = { slotStepMinutes: 15 };
    await db().provider.update({ where: { id: studio.providerId }, data: provider });
    const answers = await together(12, (index) =>
      booked({}, addMinutes(at('10:00'), 15 * (index % 4))),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('a hold and a booking of one time: one of the two', async () => {
    const startAt = at('10:00');
    const [kept, sold] = await Promise.all([hold(holdCommand(studio, { startAt })), booked()]);
    expect([kept.ok, sold.ok].filter(Boolean)).toHaveLength(1);
  });
});

describe('all or nothing', () => {
  const count = async () => ({
    appointments: await db().appointment.count(),
    clients: await db().client.count(),
    notifications: await db().notification.count(),
    events: await db().appointmentEvent.count(),
    keys: await db().idempotencyRecord.count(),
  });

  it.each(['appointment_event', 'notification', 'client', 'provider_calendar'])(
    'when the database refuses the row in %s, no row of the booking is left',
    async (table) => {
      const before = await count();
      const command = bookCommand(studio, { startAt: at('10:00') });
      await runSql(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''no''; END'`);
      await runSql(
        `CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION fail()`,
      );
      await expect(book(command)).rejects.toThrow();
      await runSql('DROP FUNCTION fail CASCADE');
      expect(await count()).toEqual(before);
      expect((await book(command)).ok).toBe(true);
    },
  );
});
