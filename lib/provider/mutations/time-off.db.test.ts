import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { addTimeOff, removeTimeOff } from '@/lib/provider/mutations/time-off';
import { addTimeOffSchema } from '@/lib/provider/schema';
import { ok } from '@/lib/result';
import { aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const TYPED = {
  span: 'hours',
  kind: 'PERSONAL',
  fromDate: '2026-03-03',
  fromTime: '10:00',
  toDate: '2026-03-03',
  toTime: '12:00',
  note: 'Dentist',
};

const add = (typed: Record<string, unknown> = {}, providerId = studio.providerId) =>
  addTimeOff({ providerId, typed: addTimeOffSchema.parse({ ...TYPED, ...typed }), now: NOW });

const blocked = () => db().blockedTime.findMany({ where: { businessId: studio.businessId } });

async function version(): Promise<number> {
  const where = { providerId: studio.providerId };
  return (await db().providerCalendar.findUniqueOrThrow({ where })).version;
}

async function addedId(): Promise<string> {
  const added = await add();
  return added.ok ? added.value.id : '';
}

describe('blocking time', () => {
  test('keeps what was typed and tells every reader of the calendar', async () => {
    expect(await add()).toMatchObject(ok({ meets: 0 }));
    expect(await blocked()).toMatchObject([
      {
        providerId: studio.providerId,
        kind: 'PERSONAL',
        note: 'Dentist',
        startAt: toDate(at('10:00')),
        endAt: toDate(at('12:00')),
        createdAt: toDate(NOW),
      },
    ]);
    expect(await version()).toBe(2);
  });

  test('takes the time off the market', async () => {
    await add();
    const taken = await book(bookCommand(studio, { startAt: at('11:00') }));
    const free = await book(bookCommand(studio, { startAt: at('12:00') }));
    expect([taken.ok, free.ok]).toEqual([false, true]);
  });

  test('leaves the appointments that it meets and counts them', async () => {
    for (const time of ['09:00', '10:00', '11:00', '12:00']) {
      await book(bookCommand(studio, { startAt: at(time) }));
    }
    expect(await add()).toMatchObject(ok({ meets: 2 }));
    const where = { businessId: studio.businessId, status: 'CONFIRMED' } as const;
    expect(await db().appointment.count({ where })).toBe(4);
  });

  test('does not count a cancelled one', async () => {
    const booked = await book(bookCommand(studio, { startAt: at('10:00') }));
    const appointmentId = booked.ok ? booked.value.appointmentId : '';
    const target = { appointmentId, providerIds: [studio.providerId] };
    const actor = { kind: 'PROVIDER', userId: newId() } as const;
    const settled = await settle({ target, verb: 'cancel', reason: '', actor, now: NOW });
    expect(settled.ok).toBe(true);
    expect(await add()).toMatchObject(ok({ meets: 0 }));
  });

  test('that is wrong stores nothing', async () => {
    expect(await add({ toTime: '09:00' })).toMatchObject({
      ok: false,
      error: { code: 'wrong-time', fields: { toTime: 'The end must be later than the start.' } },
    });
    expect(await blocked()).toEqual([]);
    expect(await version()).toBe(1);
  });

  test('stops at two hundred ahead', async () => {
    const { businessId, providerId } = studio;
    const one = { businessId, providerId, kind: 'BREAK', startAt: toDate(at('10:00')) } as const;
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...one,
      id: newId(),
      endAt: toDate(addMinutes(at('10:00'), index + 1)),
    }));
    await db().blockedTime.createMany({ data: many });
    expect(await add()).toMatchObject({ ok: false, error: { code: 'too-many' } });
  });
});

describe('opening it again', () => {
  test('removes it and tells every reader of the calendar', async () => {
    const id = await addedId();
    expect(await removeTimeOff({ providerId: studio.providerId, id })).toEqual(ok(null));
    expect(await blocked()).toEqual([]);
    expect(await version()).toBe(3);
  });

  test('is not found for another provider', async () => {
    const id = await addedId();
    const other = await aProvider(db(), studio);
    expect(await removeTimeOff({ providerId: other.providerId, id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(await blocked()).toHaveLength(1);
  });

  test('twice is not found the second time', async () => {
    const id = await addedId();
    await removeTimeOff({ providerId: studio.providerId, id });
    expect(await removeTimeOff({ providerId: studio.providerId, id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(await version()).toBe(3);
  });
});
