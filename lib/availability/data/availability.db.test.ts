import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { type AvailabilityQuestion, readAvailability } from '@/lib/availability/data/availability';
import { on } from '@/lib/availability/rules.fixture';
import { openSlots } from '@/lib/availability/slots';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import {
  aBlockedTime,
  aBusiness,
  aClosedDay,
  aDateOverride,
  anOffer,
  aProvider,
  aService,
  aStudio,
  type Studio,
} from '@/lib/testing/builders';
import { at, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, toIso } from '@/lib/time/instant';

freshDatabase();

const window = { startAt: at('00:00'), endAt: at('24:00') };

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const read = (given: Partial<AvailabilityQuestion> = {}) =>
  readAvailability(db(), {
    businessId: studio.businessId,
    serviceIds: [studio.serviceId],
    window,
    now: NOW,
    ...given,
  });

/** The wall times that the first provider offers tomorrow. */
async function offered(given: Partial<AvailabilityQuestion> = {}): Promise<string[]> {
  const [calendar] = await read(given);
  const now = given.now ?? NOW;
  return calendar
    ? openSlots({ ...calendar, window, now }).map((start) => toIso(start).slice(11, 16))
    : [];
}

/** An appointment of Monday that is over. */
async function anEnded(time: string, verb: SettleVerb): Promise<void> {
  const { appointmentId } = await anAppointment(db(), studio, { startAt: at(time, '2026-03-02') });
  const target = { appointmentId, businessIds: [studio.businessId] };
  const actor = { kind: 'STAFF', userId: newId() } as const;
  const settled = await settle({ target, verb, reason: '', actor, now: at('20:00', '2026-03-02') });
  expect(settled.ok).toBe(true);
}

const DAY = ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00'];
const without = (...times: string[]) => DAY.filter((time) => !times.includes(time));

describe('what is free', () => {
  test('is the working day when nothing is in the way', async () => {
    expect(await offered()).toEqual(DAY);
  });

  test('is not what is booked, held or blocked', async () => {
    await anAppointment(db(), studio, { startAt: at('09:00') });
    await aHold(db(), studio, { startAt: at('11:00'), expiresAt: addMinutes(NOW, 1) });
    await aBlockedTime(db(), studio, { startAt: at('13:30'), endAt: at('14:30') });
    expect(await offered()).toEqual(without('09:00', '11:00', '13:00', '14:00'));
  });

  test('is what a hold gave back the moment that it expired', async () => {
    await aHold(db(), studio, { startAt: at('11:00'), expiresAt: NOW });
    expect(await offered({ now: addMinutes(NOW, -1) })).toEqual(without('11:00'));
    expect(await offered()).toEqual(DAY);
  });

  test('is not what another service of the provider takes', async () => {
    const other = await aService(db(), studio, { offeredBy: [studio] });
    await anAppointment(db(), { ...studio, ...other }, { startAt: at('11:00') });
    expect(await offered()).toEqual(without('11:00'));
  });

  test('is not touched by the time of others', async () => {
    const other = await aStudio(db());
    await anAppointment(db(), other, { startAt: at('11:00') });
    await aBlockedTime(db(), other, { startAt: at('09:00'), endAt: at('17:00') });
    expect(await offered()).toEqual(DAY);
  });

  test('meets long blocked time that began weeks ago', async () => {
    await aBlockedTime(db(), studio, { startAt: at('00:00', '2026-01-01'), endAt: at('10:00') });
    expect(await offered()).toEqual(without('09:00'));
  });

  test('meets an appointment of the evening before that lasts into the day', async () => {
    await anAppointment(db(), studio, { startAt: at('23:00', '2026-03-02'), minutes: 660 });
    expect(await offered()).toEqual(without('09:00'));
  });
});

describe('the rules', () => {
  test('are those of the service, and of its provider where it has none', async () => {
    const provider = await aProvider(db(), studio, {
      slotDurationMinutes: 45,
      slotStepMinutes: 20,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
      minimumNoticeMinutes: 30,
      horizonDays: 7,
    });
    const plain = await aService(db(), studio, { offeredBy: [provider] });
    const own = { durationMinutes: 90, bufferBeforeMinutes: 0, bufferAfterMinutes: 15 };
    const special = await aService(db(), studio, { offeredBy: [provider], ...own });
    const [first] = await read({ serviceIds: [plain.serviceId] });
    const [second] = await read({ serviceIds: [special.serviceId] });
    const common = { stepMinutes: 20, noticeMinutes: 30, horizon: { days: 7 } };
    expect(first?.rules).toMatchObject({
      ...common,
      durationMinutes: 45,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
    });
    expect(second?.rules).toMatchObject({ ...common, ...own });
  });

  test('know the dates with hours of their own, by their date', async () => {
    await aDateOverride(db(), studio, { date: TOMORROW, hours: [['10:00', '12:00']] });
    expect(await offered()).toEqual(['10:00', '11:00']);
  });

  test('know the dates that are full, counted in the provider’s zone', async () => {
    await db().provider.update({
      where: { id: studio.providerId },
      data: { maxPerDay: 2, timezone: 'Asia/Tokyo' },
    });
    await anAppointment(db(), studio, { startAt: at('01:00') });
    await anAppointment(db(), studio, { startAt: at('16:00', '2026-03-02') });
    const [calendar] = await read();
    expect([...(calendar?.rules.full.days ?? [])]).toEqual([on(TOMORROW)]);
  });

  test('count what is over toward the limits, and not what was cancelled', async () => {
    const limits = { maxPerDay: 2, maxPerWeek: 3 };
    await db().provider.update({ where: { id: studio.providerId }, data: limits });
    await anEnded('09:00', 'complete');
    await anEnded('10:00', 'mark-no-show');
    await anEnded('11:00', 'cancel');
    const [before] = await read();
    expect([...(before?.rules.full.days ?? [])]).toEqual([on('2026-03-02')]);
    expect([...(before?.rules.full.weeks ?? [])]).toEqual([]);
    await anAppointment(db(), studio, { startAt: at('09:00', '2026-03-04') });
    expect([...((await read())[0]?.rules.full.weeks ?? [])]).toEqual([on('2026-03-02')]);
  });

  test.each([
    ['2026-03-08', '2026-03-02'],
    ['2026-03-02', '2026-03-08'],
  ])('count the whole week: on %s also what is booked on %s', async (date, booked) => {
    const where = { id: studio.providerId };
    await db().provider.update({ where, data: { maxPerWeek: 1 } });
    await anAppointment(db(), studio, { startAt: at('12:00', booked) });
    const oneDay = { startAt: at('00:00', date), endAt: at('24:00', date) };
    const [calendar] = await read({ window: oneDay });
    expect([...(calendar?.rules.full.weeks ?? [])]).toEqual([on('2026-03-02')]);
  });

  test('know the days on which the business is closed', async () => {
    await aClosedDay(db(), studio, { date: TOMORROW, name: 'Carnival' });
    expect(await offered()).toEqual([]);
    const [calendar] = await read();
    expect([...(calendar?.rules.closedDays ?? [])]).toEqual([[on(TOMORROW), 'Carnival']]);
  });

  test('know the hours of a service and a horizon that is a date', async () => {
    const { providerId, serviceId } = studio;
    const hours = { TUE: [['10:00', '12:00']] };
    await db().service.update({ where: { id: serviceId }, data: { hours } });
    expect(await offered()).toEqual(['10:00', '11:00']);
    const horizonUntil = new Date('2026-03-02');
    await db().provider.update({ where: { id: providerId }, data: { horizonUntil } });
    expect(await offered()).toEqual([]);
  });
});

describe('busy time', () => {
  test('comes by its starts, as the rules want it', async () => {
    await anAppointment(db(), studio, { startAt: at('15:00') });
    await aBlockedTime(db(), studio, { startAt: at('08:00'), endAt: at('16:00') });
    await anAppointment(db(), studio, { startAt: at('09:00') });
    const starts = (await read())[0]?.busy.map((one) => one.startAt) ?? [];
    expect(starts).toHaveLength(3);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  test('tells when the first hold in it ends', async () => {
    expect((await read())[0]?.holdEndsAt).toBeUndefined();
    await aHold(db(), studio, { startAt: at('11:00'), expiresAt: addMinutes(NOW, 7) });
    await aHold(db(), studio, { startAt: at('13:00'), expiresAt: addMinutes(NOW, 3) });
    expect((await read())[0]?.holdEndsAt).toBe(addMinutes(NOW, 3));
  });
});

describe('who is asked', () => {
  test('is everybody who offers the service, in their order', async () => {
    const second = await aProvider(db(), studio, { position: -1 });
    const inactive = await aProvider(db(), studio, { active: false });
    for (const one of [second, inactive]) await anOffer(db(), { ...studio, ...one });
    await aProvider(db(), studio);
    const found = await read();
    expect(found.map((one) => one.providerId)).toEqual([second.providerId, studio.providerId]);
    const named = await read({ providerIds: [studio.providerId] });
    expect(named.map((one) => one.providerId)).toEqual([studio.providerId]);
  });

  test('is nobody for another business, an unknown service or nobody’s id', async () => {
    const { businessId } = await aBusiness(db());
    expect(await read({ businessId })).toEqual([]);
    expect(await read({ serviceIds: [newId()] })).toEqual([]);
    expect(await read({ providerIds: [newId()] })).toEqual([]);
    expect(await read({ providerIds: [] })).toEqual([]);
  });
});
