import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { MissedKind } from '@/lib/report/missed';
import { WAIVING_VERBS, whyWaived } from '@/lib/report/waived-fee';
import { fromDate, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

export interface MissedQuestion {
  businessIds: readonly string[];
  /** Undefined asks for all of them. */
  providerId: string | undefined;
  period: Interval;
}

const rowFields = {
  id: true,
  startAt: true,
  status: true,
  agreedCurrency: true,
  noShowFeeMinor: true,
  service: { select: { name: true } },
  provider: { select: { name: true, timezone: true } },
  client: { select: { name: true } },
  cancellation: {
    select: {
      cancelledAt: true,
      by: true,
      byUserId: true,
      reason: true,
      feeMinor: true,
      waived: true,
    },
  },
  // Who marked it as a no-show, and why its fee was waived: then, or once after it.
  events: {
    where: { verb: { in: WAIVING_VERBS } },
    select: { verb: true, actor: true, actorUserId: true, after: true },
    orderBy: { version: 'desc' },
    take: 2,
  },
} as const satisfies Prisma.AppointmentSelect;

export type MissedRow = Awaited<ReturnType<typeof listMissedOf>>[number];

/** No-shows that began in the period and cancellations made in it; the latest start first. */
export async function listMissedOf(
  db: Db,
  question: MissedQuestion & { kind: MissedKind; limit: number },
) {
  const rows = await db.appointment.findMany({
    where: { ...scopeOf(question), OR: kindsOf(question.kind, question.period) },
    select: rowFields,
    orderBy: [{ startAt: 'desc' }, { id: 'desc' }],
    take: question.limit,
  });
  return rows.map(({ startAt, events, ...row }) => ({
    ...row,
    startAt: fromDate(startAt),
    marked: events.find(({ verb }) => verb === 'mark-no-show'),
    waived: row.cancellation?.waived ?? whyWaived(events),
  }));
}

export interface MissedCounts {
  noShows: number;
  cancellations: number;
  /** Of the cancellations, those made in the last 24 hours before the start, or after it. */
  late: number;
}

export async function countMissed(db: Db, question: MissedQuestion): Promise<MissedCounts> {
  const { businessIds, providerId, period } = question;
  const [from, to] = [toDate(period.startAt), toDate(period.endAt)];
  const [row] = await db.$queryRaw<MissedCounts[]>`
    SELECT
      count(*) FILTER (WHERE a.status = 'NO_SHOW')::int AS "noShows",
      count(*) FILTER (WHERE a.status = 'CANCELLED')::int AS cancellations,
      count(*) FILTER (WHERE a.status = 'CANCELLED'
        AND c.cancelled_at > a.start_time - interval '24 hours')::int AS late
    FROM appointment a
    LEFT JOIN cancellation c ON c.business_id = a.business_id AND c.appointment_id = a.id
    WHERE a.business_id = ANY(${[...businessIds]}::uuid[])
      AND (${providerId ?? null}::uuid IS NULL OR a.provider_id = ${providerId ?? null}::uuid)
      AND a.client_id IS NOT NULL
      AND ((a.status = 'NO_SHOW' AND a.start_time >= ${from} AND a.start_time < ${to})
        OR (a.status = 'CANCELLED' AND c.cancelled_at >= ${from} AND c.cancelled_at < ${to}))`;
  return row ?? { noShows: 0, cancellations: 0, late: 0 };
}

/** The names of members by their user's id. */
export async function memberNames(
  db: Db,
  { userIds, businessIds }: { userIds: readonly string[]; businessIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const users = await db.user.findMany({
    where: {
      id: { in: [...userIds] },
      memberships: { some: { businessId: { in: [...businessIds] } } },
    },
    select: { id: true, name: true, email: true },
  });
  return new Map(users.map(({ id, name, email }) => [id, name ?? email]));
}

function scopeOf({ businessIds, providerId }: MissedQuestion): Prisma.AppointmentWhereInput {
  return {
    businessId: { in: [...businessIds] },
    clientId: { not: null },
    ...(providerId ? { providerId } : {}),
  };
}

function kindsOf(kind: MissedKind, period: Interval): Prisma.AppointmentWhereInput[] {
  const within = { gte: toDate(period.startAt), lt: toDate(period.endAt) };
  const noShow = { status: 'NO_SHOW', startAt: within } as const;
  const cancelled = { status: 'CANCELLED', cancellation: { cancelledAt: within } } as const;
  if (kind === 'all') return [noShow, cancelled];
  return kind === 'no-show' ? [noShow] : [cancelled];
}

/** The businesses that staff work for, in the order of their names. */
export function listOwnBusinesses(db: Db, { businessIds }: { businessIds: readonly string[] }) {
  return db.business.findMany({
    where: { id: { in: [...businessIds] } },
    select: { id: true, name: true, timezone: true, locale: true, accent: true, currency: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Everybody who can have appointments, for a choice. */
export function listProviderNames(db: Db, { businessIds }: { businessIds: readonly string[] }) {
  return db.provider.findMany({
    where: { businessId: { in: [...businessIds] } },
    select: { id: true, name: true },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  });
}
