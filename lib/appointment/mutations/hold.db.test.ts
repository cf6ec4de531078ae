import { beforeEach, describe, expect, it, test } from 'vitest';
import { hold, holdAny, releaseHold, sweepExpired } from '@/lib/appointment/mutations/hold';
import { HOLD_MINUTES } from '@/lib/appointment/mutations/take-slot';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { err, ok } from '@/lib/result';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import {
  aBlockedTime,
  aBusiness,
  aDateOverride,
  anOffer,
  aProvider,
  aService,
  aStudio,
  type Studio,
} from '@/lib/testing/builders';
import { holdCommand, slotOf } from '@/lib/testing/commands';
import { at, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addMinutes, instantOf, toDate } from '@/lib/time/instant';
import { TZ_RULES_VERSION } from '@/lib/time/zone';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const held = (startAt = at('10:00')) => hold(holdCommand(studio, { startAt }));

/** Wall times at which the provider has something, with the id of each. */
async function live(providerId = studio.providerId) {
  const rows = await db().appointment.findMany({
    where: { providerId },
    orderBy: { startAt: 'asc' },
  });
  return rows.map((row) => row.startAt.toISOString().slice(11, 16));
}

async function calendarVersion(providerId = studio.providerId) {
  const row = await db().providerCalendar.findUniqueOrThrow({ where: { providerId } });
  return row.version;
}

describe('a hold', () => {
  test('keeps the slot for ten minutes and answers until when', async () => {
    const result = await held();
    expect(result).toMatchObject(ok({ expiresAt: addMinutes(NOW, HOLD_MINUTES), version: 1 }));
    expect(await live()).toEqual(['10:00']);
  });

  test('writes down what was offered: price, wall time, zone and its rules, buffers', async () => {
    studio = await aStudio(db(), {
      provider: { bufferBeforeMinutes: 5, bufferAfterMinutes: 10, timezone: 'America/New_York' },
      service: { priceMinor: 6000, durationMinutes: 50 },
    });
    const startAt = at('14:00');
    await held(startAt);
    expect(await db().appointment.findFirstOrThrow({ where: studio })).toMatchObject({
      startAt: toDate(startAt),
      endAt: toDate(addMinutes(startAt, 50)),
      blockedStartAt: toDate(addMinutes(startAt, -5)),
      blockedEndAt: toDate(addMinutes(startAt, 60)),
      agreedPriceMinor: 6000,
      agreedCurrency: 'GBP',
      localStart: '2026-03-03T09:00',
      timezone: 'America/New_York',
      tzRulesVersion: TZ_RULES_VERSION,
      status: 'PENDING',
      pendingReason: 'HOLD',
      clientId: null,
    });
  });

  test('tells readers that the times changed; a refusal does not', async () => {
    const before = await calendarVersion();
    await held();
    expect(await calendarVersion()).toBe(before + 1);
    await held();
    expect(await calendarVersion()).toBe(before + 1);
  });
});

describe('a slot is not held', () => {
  const refused = async (startAt = at('10:00')) => {
    const before = await live();
    expect(await held(startAt)).toEqual(err('taken'));
    expect(await live()).toEqual(before);
  };

  test('while another visitor holds it', async () => {
    await held();
    await refused();
  });

  test('when it is booked', async () => {
    await anAppointment(db(), studio, { startAt: at('10:00') });
    await refused();
  });

  test('when it meets an appointment by a minute', async () => {
    await anAppointment(db(), studio, { startAt: at('09:01') });
    await refused();
  });

  test('when its buffers meet one of another service', async () => {
    const other = await aService(db(), studio, { offeredBy: [studio], bufferBeforeMinutes: 1 });
    await anAppointment(db(), studio, { startAt: at('09:00') });
    studio = { ...studio, ...other };
    await refused();
  });

  test('in blocked time', async () => {
    await aBlockedTime(db(), studio, { startAt: at('10:59'), endAt: at('12:00') });
    await refused();
  });

  test('on a date with other hours', async () => {
    await aDateOverride(db(), studio, { date: TOMORROW, hours: [['14:00', '15:00']] });
    await refused();
    expect((await held(at('14:00'))).ok).toBe(true);
  });

  it.each([
    ['off the grid', '10:01'],
    ['before hours', '08:00'],
    ['when it ends after hours', '16:30'],
  ])('%s', async (_, time) => {
    await refused(at(time));
  });

  test('off the millisecond', async () => {
    await refused(instantOf(at('10:00') + 1));
  });

  test('in the past, within the notice, or past the horizon', async () => {
    await refused(at('10:00', '2026-02-27'));
    await db().provider.update({
      where: { id: studio.providerId },
      data: { minimumNoticeMinutes: 2 * 24 * 60, horizonDays: 10 },
    });
    await refused();
    await refused(at('10:00', '2026-03-13'));
    expect((await held(at('10:00', '2026-03-12'))).ok).toBe(true);
  });

  test('on a date that has all the appointments it may have', async () => {
    await db().provider.update({ where: { id: studio.providerId }, data: { maxPerDay: 1 } });
    await held(at('15:00'));
    await refused();
    expect((await held(at('10:00', '2026-03-04'))).ok).toBe(true);
  });

  test('of a provider who left, or of a service that ended', async () => {
    await db().provider.update({ where: { id: studio.providerId }, data: { active: false } });
    await refused();
    studio = await aStudio(db(), { service: { active: false } });
    await refused();
  });

  test('of a service that the provider does not offer', async () => {
    studio = { ...studio, ...(await aService(db(), studio)) };
    await refused();
  });

  test('under the name of another business', async () => {
    const { businessId } = await aBusiness(db());
    const command = holdCommand(studio, { startAt: at('10:00'), businessId });
    expect(await hold(command)).toEqual(err('taken'));
    expect(await live()).toEqual([]);
  });

  test("with a stranger's provider for our service", async () => {
    const stranger = await aStudio(db());
    const slot = slotOf({ ...studio, providerId: stranger.providerId }, at('10:00'));
    const command = holdCommand(studio, { startAt: at('10:00'), slot });
    expect(await hold(command)).toEqual(err('taken'));
  });
});

describe('the same visitor', () => {
  const visitorHash = 'rosa';
  const keep = (startAt = at('10:00'), given: { now?: typeof NOW; serviceId?: string } = {}) => {
    const { serviceId = studio.serviceId, ...rest } = given;
    return hold(holdCommand({ ...studio, serviceId }, { startAt, visitorHash, ...rest }));
  };
  const otherService = async () =>
    (await aService(db(), studio, { offeredBy: [studio] })).serviceId;
  beforeEach(() => db().appointment.deleteMany({ where: { visitorHash } }));

  test('renews a hold by choosing its time again', async () => {
    const first = await keep();
    const later = addMinutes(NOW, 9);
    const again = await keep(at('10:00'), { now: later });
    expect(again).toMatchObject(
      ok({ ...(first.ok && first.value), holdNo: 1, expiresAt: addMinutes(later, 10) }),
    );
    expect(await live()).toEqual(['10:00']);
  });

  test('moves a hold by choosing another time', async () => {
    await keep();
    expect((await keep(at('12:00'))).ok).toBe(true);
    expect(await live()).toEqual(['12:00']);
  });

  test('may move it to a time that the old one was in the way of', async () => {
    await db().provider.update({ where: { id: studio.providerId }, data: { slotStepMinutes: 30 } });
    await keep();
    expect((await keep(at('10:30'))).ok).toBe(true);
    expect(await live()).toEqual(['10:30']);
  });

  test('keeps the old time when the new one cannot be had', async () => {
    await anAppointment(db(), studio, { startAt: at('12:00') });
    const first = await keep();
    const version = await calendarVersion();
    expect(await keep(at('12:00'))).toEqual(err('taken'));
    expect(await live()).toEqual(['10:00', '12:00']);
    expect(await calendarVersion()).toBe(version);
    expect(await keep()).toMatchObject(ok({ id: first.ok ? first.value.id : '' }));
  });

  test('keeps two times of two services, not three', async () => {
    const [second, third] = [await otherService(), await otherService()];
    expect((await keep(at('10:00'))).ok).toBe(true);
    expect((await keep(at('11:00'), { serviceId: second })).ok).toBe(true);
    expect(await keep(at('12:00'), { serviceId: third })).toEqual(err('too-many-holds'));
    expect((await keep(at('13:00'), { serviceId: second })).ok).toBe(true);
    expect(await live()).toEqual(['10:00', '13:00']);
  });

  test('is not held up by times that were kept and have expired', async () => {
    const [second, third] = [await otherService(), await otherService()];
    await keep(at('10:00'));
    await keep(at('11:00'), { serviceId: second });
    const now = addMinutes(NOW, 10);
    expect((await keep(at('12:00'), { serviceId: third, now })).ok).toBe(true);
    expect(await live()).toEqual(['12:00']);
  });

  test('moves a hold to another provider', async () => {
    const other = await aProvider(db(), studio);
    await anOffer(db(), { ...studio, ...other });
    await keep();
    const slot = slotOf({ ...studio, ...other }, at('10:00'));
    expect((await hold(holdCommand(studio, { startAt: at('10:00'), slot, visitorHash }))).ok).toBe(
      true,
    );
    expect([await live(), await live(other.providerId)]).toEqual([[], ['10:00']]);
  });

  test('pressing twice at once keeps one time', async () => {
    const results = await together(2, () => keep());
    expect(results.map((result) => result.ok)).toEqual([true, true]);
    expect(await live()).toEqual(['10:00']);
  });

  test('choosing many times at once keeps one of them', async () => {
    const results = await together(6, (index) => keep(at(`${10 + index}:00`)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await live()).toHaveLength(1);
  });
});

describe('an expired hold', () => {
  it.each([
    ['a millisecond before its end', -1, false],
    ['at its end', 0, true],
    ['after its end', 1, true],
  ])('gives way %s: %s', async (_, sinceEnd, free) => {
    await held();
    const now = instantOf(NOW + HOLD_MINUTES * 60_000 + sinceEnd);
    const next = await hold(holdCommand(studio, { startAt: at('10:00'), now }));
    expect(next.ok).toBe(free);
    expect(await live()).toEqual(['10:00']);
  });
});

describe('releasing', () => {
  test('frees the time at once, for that service of that visitor alone', async () => {
    const other = await aService(db(), studio, { offeredBy: [studio] });
    const visitorHash = newId();
    await hold(holdCommand(studio, { startAt: at('10:00'), visitorHash }));
    await hold(holdCommand({ ...studio, ...other }, { startAt: at('11:00'), visitorHash }));
    await held(at('12:00'));
    await releaseHold({ serviceId: studio.serviceId, visitorHash, now: NOW });
    expect(await live()).toEqual(['11:00', '12:00']);
    expect((await held()).ok).toBe(true);
  });

  test('nothing changes nothing', async () => {
    await held();
    const version = await calendarVersion();
    await releaseHold({ serviceId: studio.serviceId, visitorHash: 'a stranger', now: NOW });
    expect([await live(), await calendarVersion()]).toEqual([['10:00'], version]);
  });
});

describe('any provider', () => {
  const slots = async () => {
    const second = await aProvider(db(), studio);
    await anOffer(db(), { ...studio, ...second });
    return [studio, { ...studio, ...second }].map((one) => slotOf(one, at('10:00')));
  };
  const { slot: _, ...rest } = holdCommand(
    { businessId: '', providerId: '', serviceId: '' },
    { startAt: NOW },
  );
  const any = async (of: Awaited<ReturnType<typeof slots>>, visitorHash = newId()) =>
    holdAny({ ...rest, businessId: studio.businessId, slots: of, visitorHash });

  test('is the first who is free', async () => {
    const both = await slots();
    expect(await any(both)).toMatchObject(ok({ providerId: both[0]?.providerId }));
    expect(await any(both)).toMatchObject(ok({ providerId: both[1]?.providerId }));
    expect(await any(both)).toEqual(err('taken'));
  });

  test('ten visitors at once get as many providers as there are', async () => {
    const both = await slots();
    const results = await together(10, () => any(both));
    const won = results.flatMap((result) => (result.ok ? [result.value.providerId] : []));
    expect(won.sort()).toEqual(both.map((slot) => slot.providerId).sort());
  });

  test('of nobody is taken', async () => {
    expect(await any([])).toEqual(err('taken'));
  });
});

describe('two visitors at once', () => {
  test('of twelve who want one time, one gets it and the others hear that it is taken', async () => {
    const results = await together(12, () => held());
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok)).toEqual(Array(11).fill(err('taken')));
  });

  test('an expired hold is taken over by one of them', async () => {
    await aHold(db(), studio, { startAt: at('10:00'), expiresAt: NOW });
    const results = await together(8, () => held());
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });
});

describe('the sweep', () => {
  test('deletes holds that have expired, and nothing else', async () => {
    await aHold(db(), studio, { startAt: at('09:00'), expiresAt: NOW });
    await aHold(db(), studio, { startAt: at('10:00'), expiresAt: addMinutes(NOW, 1) });
    await anAppointment(db(), studio, { startAt: at('11:00') });
    const version = await calendarVersion();
    expect(await sweepExpired({ now: NOW })).toBe(1);
    expect(await live()).toEqual(['10:00', '11:00']);
    expect(await calendarVersion()).toBe(version + 1);
    expect(await sweepExpired({ now: NOW })).toBe(0);
    expect(await calendarVersion()).toBe(version + 1);
  });
});
