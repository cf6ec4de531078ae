import { beforeEach, describe, expect, test } from 'vitest';
import { loadSlots, type SlotsQuestion } from '@/lib/availability/loaders';
import { unpackMonth } from '@/lib/availability/slots-view';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aBlockedTime, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { yearMonth } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db(), { provider: { horizonDays: 60 } });
});

const load = async (given: Partial<SlotsQuestion> = {}) => {
  const { body } = await loadSlots({
    serviceId: studio.serviceId,
    providerId: null,
    span: month('2026-03'),
    zone: zoneOf('Europe/London'),
    hourCycle: undefined,
    now: NOW,
    ...given,
  });
  return unpackMonth(body);
};

const month = (text: string) => ({ month: yearMonth(text) });

describe('a month of times', () => {
  test('is every working day from now on', async () => {
    const view = await load();
    const { days } = view;
    expect(view.month.month).toBe('2026-03');
    expect(days[0]?.date).toBe('2026-03-02');
    expect(days).toHaveLength(22);
    expect(days.every((day) => day.slots.length === 8)).toBe(true);
  });

  test('is cut where the month ends for the reader, not for the provider', async () => {
    await db().provider.update({
      where: { id: studio.providerId },
      data: { timezone: 'Pacific/Auckland' },
    });
    const { days } = await load({ span: month('2026-04') });
    expect(days[0]).toMatchObject({ date: '2026-04-01' });
    const march = await load();
    expect(march.days.at(-1)?.date).toBe('2026-03-31');
    expect(march.days.at(-1)?.slots.at(0)?.time).toBe('00:00');
  });

  test('that is not asked for is that of the first free time', async () => {
    await aBlockedTime(db(), studio, { startAt: NOW, endAt: at('12:00', '2026-04-07') });
    const view = await load({ span: 'first-month' });
    expect(view.month.month).toBe('2026-04');
    expect(view.days[0]).toMatchObject({ date: '2026-04-07' });
    expect(view.nextFree).toBeNull();
  });

  test('without times names the next date that has some', async () => {
    await aBlockedTime(db(), studio, { startAt: NOW, endAt: at('12:00', '2026-04-07') });
    const view = await load();
    expect(view.days).toEqual([]);
    expect(view.nextFree).toMatchObject({ date: '2026-04-07', month: '2026-04' });
  });

  test('past the horizon is empty, and nothing follows', async () => {
    const view = await load({ span: month('2026-08') });
    expect([view.days, view.nextFree, view.month.next]).toEqual([[], null, null]);
  });

  test('has no more than the horizon allows', async () => {
    expect((await load({ span: month('2026-05') })).days.map((day) => day.date)).toEqual([
      '2026-05-01',
    ]);
  });

  test('shows a booking to nobody', async () => {
    await anAppointment(db(), studio, { startAt: at('10:00') });
    expect(JSON.stringify(await load())).not.toContain('Rosa');
  });
});

describe('who is not there is not found', () => {
  const notFound = { refusal: { code: 'not-found' } };

  test('an unknown service', async () => {
    await expect(load({ serviceId: newId() })).rejects.toMatchObject(notFound);
  });

  test('a provider who does not offer it, or of another business', async () => {
    const stranger = await aStudio(db());
    await expect(load({ providerId: stranger.providerId })).rejects.toMatchObject(notFound);
  });
});
