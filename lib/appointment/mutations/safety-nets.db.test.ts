import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { takeSlot } from '@/lib/appointment/mutations/take-slot';
import { db } from '@/lib/db/client';
import { isOverlap, sqlStateOf } from '@/lib/db/error';
import { newId } from '@/lib/id';
import { err } from '@/lib/result';
import { aHold } from '@/lib/testing/appointment-builders';
import { aBlockedTime, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, slotOf } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { runSql } from '@/lib/testing/sql';
import { together } from '@/lib/testing/together';
import { whileLocked, whileUncommitted } from '@/lib/testing/while-locked';
import { addMinutes, toDate } from '@/lib/time/instant';

/**
 * Two nets lie under every booking: the provider's lock, under which the rules are read, and the
 * exclusion constraint. Here each has to hold alone.
 */

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const expiresAt = addMinutes(NOW, 10);
const put = (time: string, minutes = 60) =>
  aHold(db(), studio, { startAt: at(time), minutes, expiresAt });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const liveCount = () => db().appointment.count({ where: { providerId: studio.providerId } });

describe('the constraint alone, past every rule and lock', () => {
  it.each([
    ['the same time', '10:00', 60],
    ['its first minute', '09:01', 60],
    ['its last minute', '10:59', 60],
    ['the middle of it', '10:20', 20],
    ['all of it', '09:00', 180],
  ])('refuses a row that takes %s, with SQLSTATE 23P01', async (_, time, minutes) => {
    await put('10:00');
    const error = await refusal(put(time, minutes));
    expect(sqlStateOf(error)).toBe('23P01');
    expect(isOverlap(error)).toBe(true);
    expect(await liveCount()).toBe(1);
  });

  test('lets ranges touch', async () => {
    await put('10:00');
    await put('09:00');
    await put('11:00');
    expect(await liveCount()).toBe(3);
  });

  test('counts the buffers, not the appointment alone', async () => {
    const { appointmentId } = await put('10:00');
    const blockedEndAt = toDate(at('11:10'));
    await db().appointment.update({ where: { id: appointmentId }, data: { blockedEndAt } });
    expect(sqlStateOf(await refusal(put('11:00')))).toBe('23P01');
  });

  test('holds each provider’s time apart', async () => {
    await put('10:00');
    studio = await aStudio(db());
    await put('10:00');
  });

  test('lets ended appointments lie where they were, and nothing come back over them', async () => {
    const { appointmentId: id } = await put('10:00');
    await db().appointment.update({
      where: { id },
      data: {
        status: 'PENDING',
        pendingReason: 'PAYMENT',
        visitorHash: null,
        holdNo: null,
        clientId: await client(),
      },
    });
    await db().$executeRaw`
      UPDATE appointment SET status = 'CANCELLED', pending_reason = NULL, hold_expires_at = NULL
      WHERE id = ${id}::uuid`;
    await put('10:00');
    const back = db()
      .$executeRaw`UPDATE appointment SET status = 'CONFIRMED' WHERE id = ${id}::uuid`;
    expect(sqlStateOf(await refusal(back))).toBe('23P01');
    await db().appointment.delete({ where: { id } });
  });

  test('of thirty bare INSERTs at once lets one through', async () => {
    const errors = await together(30, () => refusal(put('10:00')));
    expect(errors.filter((error) => error === undefined)).toHaveLength(1);
    const states = new Set(errors.flatMap((error) => sqlStateOf(error) ?? []));
    expect([...states].every((state) => ['23P01', '23505', '40P01', '55P03'].includes(state))).toBe(
      true,
    );
    expect(await liveCount()).toBe(1);
  });

  test('turns whoever comes without the lock into "taken", not into an error', async () => {
    const { businessId } = studio;
    const slot = slotOf(studio, at('10:00'));
    const visitor = { visitorHash: newId(), holdNo: 1 };
    const answer = await whileUncommitted({
      first: (tx) => aHold(tx, studio, { startAt: at('09:30'), expiresAt }),
      work: () => db().$transaction((tx) => takeSlot(tx, { businessId, slot, visitor, now: NOW })),
    });
    expect(answer).toEqual(err('taken'));
  });

  async function client(): Promise<string> {
    const id = newId();
    const data = { id, businessId: studio.businessId, name: 'Rosa', email: 'rosa@example.com' };
    await db().client.create({ data: { ...data, timezone: 'Europe/London' } });
    return id;
  }

  test('turns a booking that meets such a row into "taken", not into an error', async () => {
    const answer = await whileUncommitted({
      first: (tx) => aHold(tx, studio, { startAt: at('10:00'), expiresAt }),
      work: () => book(bookCommand(studio, { startAt: at('10:00') })),
    });
    expect(answer).toEqual(err({ code: 'taken' }));
    expect(await liveCount()).toBe(1);
  });
});

describe('what would slip past the constraint is no row', () => {
  const change = (sql: string) => async () => {
    const { appointmentId: id } = await put('10:00');
    return refusal(runSql(`UPDATE appointment SET ${sql} WHERE id = '${id}'`));
  };

  it.each([
    ['an appointment without length', 'end_time = start_time', '23514'],
    [
      'an appointment that ends before it starts',
      `end_time = start_time - interval '1 hour'`,
      '23514',
    ],
    ['a blocked range that is empty', 'blocked_end_at = blocked_start_at', '23514'],
    [
      'a blocked range inside its appointment',
      `blocked_start_at = start_time + interval '1 minute'`,
      '23514',
    ],
    [
      'a blocked range longer than any search reaches',
      `blocked_end_at = blocked_start_at + interval '72 hours 1 minute'`,
      '23514',
    ],
    ['nobody’s appointment', 'provider_id = NULL', '23502'],
    ['a range without an end', 'blocked_end_at = NULL', '23502'],
    ['a hold that never expires', 'hold_expires_at = NULL', '23514'],
    ['a hold of nobody', 'visitor_hash = NULL', '23514'],
    ['a third hold of a visitor', 'hold_no = 3', '23514'],
    [
      'an appointment without a client',
      `status = 'CONFIRMED', pending_reason = NULL, hold_expires_at = NULL, visitor_hash = NULL, hold_no = NULL`,
      '23514',
    ],
  ])('%s', async (_, sql, state) => {
    expect(sqlStateOf(await change(sql)())).toBe(state);
  });

  test('a stranger’s service in our appointment', async () => {
    const stranger = await aStudio(db());
    const mixed = { ...studio, serviceId: stranger.serviceId };
    const put = aHold(db(), mixed, { startAt: at('10:00'), expiresAt });
    expect(await refusal(put)).toMatchObject({ code: 'P2003' });
  });
});

describe('the lock alone', () => {
  test('a limit of one a day under fifty clients at different times lets exactly one through', async () => {
    await db().provider.update({
      where: { id: studio.providerId },
      data: { maxPerDay: 1, slotDurationMinutes: 5, slotStepMinutes: 5 },
    });
    const answers = await together(50, (index) =>
      book(bookCommand(studio, { startAt: addMinutes(at('09:00'), 5 * index) })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await liveCount()).toBe(1);
  });

  test('whoever waited for it reads what was written meanwhile', async () => {
    const answer = await whileLocked(
      studio.providerId,
      () => book(bookCommand(studio, { startAt: at('10:00') })),
      (tx) => aBlockedTime(tx, studio, { startAt: at('10:00'), endAt: at('11:00') }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'taken' } });
  });
});

// Last in the file, since this database has no constraint after it.
describe('the lock, when the constraint is gone', () => {
  test('still sells one time once, to one of forty', async () => {
    await runSql('ALTER TABLE appointment DROP CONSTRAINT appointment_no_overlap');
    await runSql('DROP INDEX appointment_one_start');
    await runSql(
      `ALTER TABLE appointment ADD CONSTRAINT appointment_no_overlap EXCLUDE USING gist (id WITH =)`,
    );
    const answers = await together(40, (index) =>
      book(bookCommand(studio, { startAt: at(index % 2 ? '10:00' : '11:00') })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(await liveCount()).toBe(2);
  });
});
