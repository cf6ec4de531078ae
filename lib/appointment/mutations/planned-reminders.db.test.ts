import { describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at, HOME_ZONE } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addHours, addMinutes, fromDate, type Instant, instantOf } from '@/lib/time/instant';
import { localDate, localTime } from '@/lib/time/literal';
import { wallInstant } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

freshDatabase();

const ROUND_THE_CLOCK = [['00:00', '24:00']];
const EVERY_DAY = Object.fromEntries(
  ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => [day, ROUND_THE_CLOCK]),
);

const alwaysOpen = () => aStudio(db(), { provider: { workingHours: EVERY_DAY } });

/** '1440 SCHEDULED', with how many hours before the start it comes. */
async function planned(studio: Studio, startAt: Instant): Promise<[string, number][]> {
  const rows = await db().notification.findMany({
    where: { kind: 'REMINDER', appointment: { providerId: studio.providerId } },
    orderBy: { fireAt: 'asc' },
  });
  return rows.map(({ leadMinutes, status, fireAt }) => [
    `${leadMinutes} ${status}`,
    (startAt - fromDate(fireAt)) / 3_600_000,
  ]);
}

const START = at('14:00', '2026-03-05');

describe('a booking has its reminders', () => {
  it.each([
    ['24 h 01', 24 * 60 + 1, ['1440 SCHEDULED', '60 SCHEDULED']],
    ['23 h 59', 24 * 60 - 1, ['1440 SKIPPED', '60 SCHEDULED']],
    ['1 h 01', 61, ['1440 SKIPPED', '60 SCHEDULED']],
    ['59 min', 59, ['1440 SKIPPED', '60 SKIPPED']],
    ['30 s', 0.5, ['1440 SKIPPED', '60 SKIPPED']],
  ])('that can still come, %s before the start', async (_, minutes, expected) => {
    const studio = await alwaysOpen();
    const now = instantOf(START - minutes * 60_000);
    expect((await book(bookCommand(studio, { startAt: START, now }))).ok).toBe(true);
    expect(await planned(studio, START)).toEqual([
      [expected[0], 24],
      [expected[1], 1],
    ]);
  });

  // London: clocks go forward on 29 March 2026 and back on 25 October 2026, at 01:00 UTC.
  it.each(['2026-03-29', '2026-10-25'])(
    '24 elapsed hours before, across the change of %s',
    async (date) => {
      const studio = await alwaysOpen();
      const startAt = wallInstant(zoneOf(HOME_ZONE), localDate(date), localTime('12:00'));
      const now = addHours(startAt, -48);
      expect((await book(bookCommand(studio, { startAt, now }))).ok).toBe(true);
      expect(await planned(studio, startAt)).toEqual([
        ['1440 SCHEDULED', 24],
        ['60 SCHEDULED', 1],
      ]);
    },
  );

  test('as its service says, also when the time was held before that changed', async () => {
    const studio = await alwaysOpen();
    const visitorHash = newId();
    await db().business.update({
      where: { id: studio.businessId },
      data: { reminderMinutes: [2880] },
    });
    const now = addHours(START, -72);
    expect((await hold(holdCommand(studio, { startAt: START, visitorHash, now }))).ok).toBe(true);
    await db().service.update({ where: { id: studio.serviceId }, data: { reminderMinutes: [30] } });
    await book(bookCommand(studio, { startAt: START, visitorHash, now }));
    const next = addMinutes(START, 60);
    await book(bookCommand(studio, { startAt: next, now }));
    const rows = await db().appointment.findMany({
      where: { providerId: studio.providerId },
      orderBy: { startAt: 'asc' },
      select: { reminderMinutes: true, notifications: { where: { kind: 'REMINDER' } } },
    });
    const leads = rows.map((row) => row.notifications.map((one) => one.leadMinutes));
    expect(leads).toEqual([[2880], [30]]);
    expect(rows.map((row) => row.reminderMinutes)).toEqual([[2880], [30]]);
  });
});
