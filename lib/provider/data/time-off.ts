import { LONGEST_MS } from '@/lib/availability/reach';
import type { Db } from '@/lib/db/client';
import type { TimeOffKind } from '@/lib/provider/schema';
import { fromDate, type Instant, instantOf, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

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
      startAt: { gt: toDate(instantOf(window.startAt - LONGEST_MS)), lt: toDate(window.endAt) },
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
