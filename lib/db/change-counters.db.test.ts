import { beforeEach, describe, expect, it, test } from 'vitest';
import { db } from '@/lib/db/client';
import { anAppointment } from '@/lib/testing/appointment-builders';
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
import { at, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';

/** Who keeps an answer about times asks these counters: whatever changes times must move them. */

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
  await aBlockedTime(db(), studio, { startAt: at('20:00'), endAt: at('21:00') });
  await aDateOverride(db(), studio, { date: '2026-03-09', hours: [] });
  await aClosedDay(db(), studio, { date: '2026-03-10' });
});

async function counters({ businessId, providerId }: Studio) {
  const [business, provider] = await Promise.all([
    db().businessCalendar.findUniqueOrThrow({ where: { businessId } }),
    db().providerCalendar.findUniqueOrThrow({ where: { providerId } }),
  ]);
  return { business: business.version, provider: provider.version };
}

type Write = (studio: Studio) => Promise<unknown>;

const OF_THE_PROVIDER: Record<string, Write> = {
  'an appointment': (it) => anAppointment(db(), it, { startAt: at('10:00') }),
  'blocked time that is added': (it) =>
    aBlockedTime(db(), it, { startAt: at('12:00'), endAt: at('13:00') }),
  'blocked time that is moved': ({ providerId }) =>
    db().blockedTime.updateMany({ where: { providerId }, data: { note: 'moved' } }),
  'blocked time that is removed': ({ providerId }) =>
    db().blockedTime.deleteMany({ where: { providerId } }),
  'a date that gets hours of its own': (it) =>
    aDateOverride(db(), it, { date: TOMORROW, hours: [] }),
  'a date whose hours change': ({ providerId }) =>
    db().dateOverride.updateMany({ where: { providerId }, data: { hours: [['09:00', '10:00']] } }),
  'a date that loses its hours': ({ providerId }) =>
    db().dateOverride.deleteMany({ where: { providerId } }),
};

const OF_THE_BUSINESS: Record<string, Write> = {
  'a closed day that is added': (it) => aClosedDay(db(), it, { date: TOMORROW }),
  'a closed day that is removed': ({ businessId }) =>
    db().closedDay.deleteMany({ where: { businessId } }),
  'a service that changes': ({ serviceId }) =>
    db().service.update({ where: { id: serviceId }, data: { durationMinutes: 45 } }),
  'a provider who changes': ({ providerId }) =>
    db().provider.update({ where: { id: providerId }, data: { bufferAfterMinutes: 5 } }),
  'a provider who comes': (it) => aProvider(db(), it),
  'a service that is offered': async (it) =>
    anOffer(db(), { ...it, ...(await aService(db(), it)) }),
  'a service that is offered no more': ({ providerId }) =>
    db().providerService.deleteMany({ where: { providerId } }),
  'a business that changes': ({ businessId }) =>
    db().business.update({ where: { id: businessId }, data: { locale: 'de-DE' } }),
};

describe('the provider’s counter moves with', () => {
  it.each(Object.entries(OF_THE_PROVIDER))('%s', async (_, write) => {
    const before = await counters(studio);
    await write(studio);
    const after = await counters(studio);
    expect(after.provider).toBeGreaterThan(before.provider);
    expect(after.business).toBe(before.business);
  });

  test('an appointment that goes to another provider, for both', async () => {
    const other = await aProvider(db(), studio);
    const { appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') });
    const there = { ...studio, ...other };
    const [before, beforeThere] = [await counters(studio), await counters(there)];
    const data = { providerId: other.providerId };
    await db().appointment.update({ where: { id: appointmentId }, data });
    expect((await counters(studio)).provider).toBeGreaterThan(before.provider);
    expect((await counters(there)).provider).toBeGreaterThan(beforeThere.provider);
  });
});

describe('the business’s counter moves with', () => {
  it.each(Object.entries(OF_THE_BUSINESS))('%s', async (_, write) => {
    const before = await counters(studio);
    await write(studio);
    expect((await counters(studio)).business).toBeGreaterThan(before.business);
  });
});

test('no counter moves with what others do', async () => {
  const before = await counters(studio);
  const other = await aStudio(db());
  for (const write of [...Object.values(OF_THE_PROVIDER), ...Object.values(OF_THE_BUSINESS)]) {
    await write(other).catch(() => undefined);
  }
  expect(await counters(studio)).toEqual(before);
});

test('a business and a provider have their counters from the start', async () => {
  const { businessId } = await aBusiness(db());
  const { providerId } = await aProvider(db(), { businessId });
  expect(await counters({ ...studio, businessId, providerId })).toEqual({
    business: 2,
    provider: 1,
  });
});
