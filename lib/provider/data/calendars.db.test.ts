import { expect, test } from 'vitest';
import { hours, on } from '@/lib/availability/rules.fixture';
import { hoursOn } from '@/lib/availability/weekly-hours';
import { db } from '@/lib/db/client';
import { listCalendars } from '@/lib/provider/data/calendars';
import { aClosedDay, aStudio } from '@/lib/testing/builders';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { localDate } from '@/lib/time/literal';

freshDatabase();

test('the hours of the dates know the closed days on either side of them', async () => {
  const workingHours = { MON: [['22:00', '03:00']], TUE: [['22:00', '03:00']] };
  const studio = await aStudio(db(), { provider: { workingHours } });
  await aClosedDay(db(), studio, { date: '2026-03-02' });
  await aClosedDay(db(), studio, { date: '2026-03-04' });
  const tuesday = localDate('2026-03-03');
  const [calendar] = await listCalendars(db(), {
    scope: { providerId: studio.providerId },
    dates: { first: tuesday, last: tuesday },
  });
  const opening = calendar?.opening;
  expect(opening && hoursOn(on('2026-03-02'), opening)).toEqual([]);
  expect(opening && hoursOn(on('2026-03-03'), opening)).toEqual(hours('22:00-24:00'));
});
