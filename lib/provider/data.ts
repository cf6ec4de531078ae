import { dayHoursSchema, readWeeklyHours } from '@/lib/availability/schema';
import type { Opening } from '@/lib/availability/weekly-hours';
import type { Db } from '@/lib/db/client';
import type { TimeOffKind } from '@/lib/provider/schema';
import { DAY_MS, fromDate, type Instant, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { dayNumber, type LocalDate } from '@/lib/time/local-date';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

/** A provider with what its calendar needs. */
export interface ProviderCalendar {
  id: string;
  name: string;
  zone: BundledZone;
  /** Single dates are known among those that were asked for. */
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
  const within = { gte: dateOf(dates.first), lte: dateOf(dates.last) };
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
        overrides.map(({ onDate, hours }) => [dayIn(onDate), dayHoursSchema.parse(hours)]),
      ),
      closedDays: new Map(business.closedDays.map(({ onDate, name }) => [dayIn(onDate), name])),
    },
  }));
}

export interface TimeOff extends Interval {
  id: string;
  providerId: string;
  kind: TimeOffKind;
  note: string;
}

/** Blocked time that touches the window, in order of its start. */
export async function listTimeOff(
  db: Db,
  { providerIds, window }: { providerIds: readonly string[]; window: Interval },
): Promise<TimeOff[]> {
  return readTimeOff(db, {
    providerId: { in: [...providerIds] },
    startAt: { lt: toDate(window.endAt) },
    endAt: { gt: toDate(window.startAt) },
  });
}

/** What of a provider's blocked time is not over yet, in order of its start. */
export async function listComingTimeOff(
  db: Db,
  { providerId, now }: { providerId: string; now: Instant },
): Promise<TimeOff[]> {
  return readTimeOff(db, { providerId, endAt: { gt: toDate(now) } });
}

/** Keeps a page's list bounded; adding stops well before. */
const MOST_TIME_OFF = 1000;

async function readTimeOff(
  db: Db,
  where: NonNullable<Parameters<Db['blockedTime']['findMany']>[0]>['where'] & object,
): Promise<TimeOff[]> {
  const rows = await db.blockedTime.findMany({
    where,
    select: { id: true, providerId: true, kind: true, startAt: true, endAt: true, note: true },
    orderBy: [{ startAt: 'asc' }, { id: 'asc' }],
    take: MOST_TIME_OFF,
  });
  return rows.map((row) => ({
    ...row,
    startAt: fromDate(row.startAt),
    endAt: fromDate(row.endAt),
  }));
}

export interface MetAppointment extends Interval {
  id: string;
  clientName: string;
  serviceName: string;
}

/** A provider's live appointments with clients within the window, in order of their start. */
export async function listLive(
  db: Db,
  { providerId, window }: { providerId: string; window: Interval },
): Promise<MetAppointment[]> {
  const rows = await db.appointment.findMany({
    where: {
      providerId,
      status: { in: ['PENDING', 'CONFIRMED'] },
      clientId: { not: null },
      startAt: { lt: toDate(window.endAt) },
      endAt: { gt: toDate(window.startAt) },
    },
    select: {
      id: true,
      startAt: true,
      endAt: true,
      client: { select: { name: true } },
      service: { select: { name: true } },
    },
    orderBy: [{ startAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, startAt, endAt, client, service }) => ({
    id,
    startAt: fromDate(startAt),
    endAt: fromDate(endAt),
    clientName: client?.name ?? '',
    serviceName: service.name,
  }));
}

/** A `date` column goes through the driver as midnight UTC. */
function dateOf(date: LocalDate): Date {
  return new Date(dayNumber(date) * DAY_MS);
}

/** The number of its day. */
function dayIn(column: Date): number {
  return Math.floor(column.getTime() / DAY_MS);
}

/** Whose dashboard it is. */
export function findWorkplace(db: Db, { providerId }: { providerId: string }) {
  return db.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: {
      name: true,
      timezone: true,
      workingHours: true,
      business: { select: { name: true, locale: true, accent: true } },
    },
  });
}
