import { dayHoursSchema, readWeeklyHours } from '@/lib/availability/schema';
import type { DayHours, Opening } from '@/lib/availability/weekly-hours';
import type { Db } from '@/lib/db/client';
import { dateColumn, dayInColumn } from '@/lib/db/date-column';
import { addDays, type LocalDate } from '@/lib/time/local-date';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

/** A provider with what its calendar needs. */
export interface ProviderCalendar {
  id: string;
  name: string;
  zone: BundledZone;
  /** Single dates are known among those that were asked for, and the days before and after. */
  opening: Opening;
  business: { id: string; name: string; locale: string; timezone: string; accent: string };
}

export type ProviderScope = { businessIds: readonly string[] } | { providerId: string };

export interface DateRange {
  first: LocalDate;
  last: LocalDate;
}

/** The active providers of the scope in their order, with the hours of the dates. One query. */
export async function listCalendars(
  db: Db,
  { scope, dates }: { scope: ProviderScope; dates: DateRange },
): Promise<ProviderCalendar[]> {
  // A night that began the day before reaches into the first date, and ends where the last meets
  // a closed day.
  const within = {
    gte: dateColumn(addDays(dates.first, -1)),
    lte: dateColumn(addDays(dates.last, 1)),
  };
  const rows = await db.provider.findMany({
    where:
      'providerId' in scope
        ? { id: scope.providerId }
        : { businessId: { in: [...scope.businessIds] }, active: true },
    select: {
      id: true,
      name: true,
      timezone: true,
      workingHours: true,
      business: {
        select: {
          id: true,
          name: true,
          locale: true,
          timezone: true,
          accent: true,
          closedDays: { where: { onDate: within }, select: { onDate: true, name: true } },
        },
      },
      overrides: { where: { onDate: within }, select: { onDate: true, hours: true } },
    },
    orderBy: [{ businessId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ timezone, workingHours, overrides, business, ...row }) => ({
    ...row,
    business,
    zone: zoneOf(timezone),
    opening: {
      weekly: readWeeklyHours(workingHours),
      overrides: new Map(
        overrides.map(({ onDate, hours }) => [dayInColumn(onDate), dayHoursSchema.parse(hours)]),
      ),
      closedDays: new Map(
        business.closedDays.map(({ onDate, name }) => [dayInColumn(onDate), name]),
      ),
    },
  }));
}

/** A provider's coming dates with hours of their own, in order. */
export async function listComingOverrides(
  db: Db,
  { providerId, from }: { providerId: string; from: LocalDate },
): Promise<{ day: number; hours: DayHours }[]> {
  const rows = await db.dateOverride.findMany({
    where: { providerId, onDate: { gte: dateColumn(from) } },
    select: { onDate: true, hours: true },
    orderBy: { onDate: 'asc' },
    take: MOST_OVERRIDES,
  });
  return rows.map(({ onDate, hours }) => ({
    day: dayInColumn(onDate),
    hours: dayHoursSchema.parse(hours),
  }));
}

/** Keeps a page's list bounded: more than a year of single dates. */
const MOST_OVERRIDES = 400;
