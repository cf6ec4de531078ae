import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { readClosingPreview } from '@/lib/business/data';
import { addClosedDay, removeClosedDay } from '@/lib/business/mutations/closed-day';
import { db } from '@/lib/db/client';
import { ok } from '@/lib/result';
import {
  aBusiness,
  aClosedDay,
  anOffer,
  aProvider,
  aService,
  aStudio,
  type Studio,
} from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { whileLocked } from '@/lib/testing/while-locked';
import { localDate } from '@/lib/time/literal';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const close = (given: Partial<Parameters<typeof addClosedDay>[0]> = {}) =>
  addClosedDay({
    businessId: studio.businessId,
    date: TOMORROW,
    name: 'Carnival',
    now: NOW,
    ...given,
  });

const refused = (code: string) => ({ ok: false, error: { code } });

describe('a closed day', () => {
  test('takes every time of every provider, and gives them back', async () => {
    const colleague = await aProvider(db(), studio);
    await anOffer(db(), { ...studio, ...colleague });
    const { businessId } = studio;
    expect(await close()).toEqual(ok(null));
    for (const one of [studio, { ...studio, ...colleague }]) {
      const answer = await book(bookCommand(one, { startAt: at('10:00') }));
      expect(answer).toMatchObject({ ok: false, error: { code: 'taken' } });
    }
    expect(await removeClosedDay({ businessId, date: TOMORROW })).toEqual(ok(null));
    expect((await book(bookCommand(studio, { startAt: at('10:00') }))).ok).toBe(true);
  });

  test('leaves what is booked as it is', async () => {
    await book(bookCommand(studio, { startAt: at('10:00') }));
    await close();
    const { businessId } = studio;
    const where = { businessId, status: 'CONFIRMED' } as const;
    expect(await db().appointment.count({ where })).toBe(1);
  });

  test('is added once, not in the past, and removed once', async () => {
    await close();
    expect(await close()).toMatchObject(refused('already-closed'));
    expect(await close({ date: localDate('2026-03-01') })).toMatchObject(refused('over'));
    const { businessId } = studio;
    await removeClosedDay({ businessId, date: TOMORROW });
    const again = await removeClosedDay({ businessId, date: TOMORROW });
    expect(again).toMatchObject(refused('not-found'));
  });

  test('of another business is not there', async () => {
    await close();
    const { businessId } = await aBusiness(db());
    const removed = await removeClosedDay({ businessId, date: TOMORROW });
    expect(removed).toMatchObject(refused('not-found'));
  });

  test('waits for who is booking, and who books meanwhile waits for it', async () => {
    const { providerId } = studio;
    expect(await whileLocked(providerId, close, async () => undefined)).toEqual(ok(null));
    const date = localDate('2026-03-04');
    const answer = await whileLocked(
      providerId,
      () => book(bookCommand(studio, { startAt: at('10:00', date) })),
      (tx) => aClosedDay(tx, studio, { date }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'taken' } });
  });
});

test('what closing would take is told before it is done', async () => {
  const asked = { businessId: studio.businessId, date: TOMORROW, now: NOW };
  expect(await readClosingPreview(db(), asked)).toEqual({
    period: 'This week',
    offered: 32,
    was: 40,
  });
  const later = { ...asked, date: localDate('2026-03-12') };
  expect(await readClosingPreview(db(), later)).toMatchObject({ period: 'Next week' });
  const far = { ...asked, date: localDate('2026-03-26') };
  expect((await readClosingPreview(db(), far)).period).toBe('In the week of Mon 23 March');
});

test('what closing would take is counted on the calendar of each provider', async () => {
  const settings = { timezone: 'Pacific/Auckland', workingHours: { MON: [['09:00', '12:00']] } };
  const { businessId } = await aStudio(db(), { provider: settings });
  const asked = { businessId, date: localDate('2026-03-16'), now: NOW };
  expect(await readClosingPreview(db(), asked)).toMatchObject({ offered: 0, was: 3 });
});

test('what clients cannot book themselves is not counted; what they can ask for is', async () => {
  const asked = { businessId: studio.businessId, date: TOMORROW, now: NOW };
  const halves = { durationMinutes: 30, offeredBy: [await aProvider(db(), studio)] };
  await aService(db(), studio, { ...halves, capacity: 6 });
  expect(await readClosingPreview(db(), asked)).toMatchObject({ offered: 32, was: 40 });
  await aService(db(), studio, { ...halves, approvalRequired: true });
  expect(await readClosingPreview(db(), asked)).toMatchObject({ offered: 64, was: 80 });
});
