import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
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
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${missedSql(question, question.kind)}) missed
    ORDER BY start_time DESC, id DESC LIMIT ${question.limit}`;
  const rows = await db.appointment.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: rowFields,
    orderBy: [{ startAt: 'desc' }, { id: 'desc' }],
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
  const [row] = await db.$queryRaw<MissedCounts[]>`
    SELECT count(*) FILTER (WHERE cancelled_at IS NULL)::int AS "noShows",
      count(cancelled_at)::int AS cancellations,
      count(*) FILTER (WHERE cancelled_at > start_time - interval '24 hours')::int AS late
    FROM (${missedSql(question, 'all')}) missed`;
  return row ?? { noShows: 0, cancellations: 0, late: 0 };
}

/** Each kind by its own index: PostgreSQL would read every appointment to find either in one go. */
function missedSql(question: MissedQuestion, kind: MissedKind): Prisma.Sql {
  const { businessIds, providerId = null, period } = question;
  const ours = Prisma.sql`= ANY(${[...businessIds]}::uuid[])`;
  const [from, to] = [toDate(period.startAt), toDate(period.endAt)];
  const asked = Prisma.sql`a.client_id IS NOT NULL
    AND (${providerId}::uuid IS NULL OR a.provider_id = ${providerId}::uuid)`;
  const noShows = Prisma.sql`
    SELECT a.id, a.start_time, NULL::timestamptz AS cancelled_at FROM appointment a
    WHERE a.business_id ${ours} AND a.status = 'NO_SHOW' AND a.start_time >= ${from} AND a.start_time < ${to} AND ${asked}`;
  const cancellations = Prisma.sql`
    SELECT a.id, a.start_time, c.cancelled_at FROM cancellation c
    JOIN appointment a ON a.business_id = c.business_id AND a.id = c.appointment_id
    WHERE c.business_id ${ours} AND c.cancelled_at >= ${from} AND c.cancelled_at < ${to}
      AND a.status = 'CANCELLED' AND ${asked}`;
  if (kind === 'all') return Prisma.sql`${noShows} UNION ALL ${cancellations}`;
  return kind === 'no-show' ? noShows : cancellations;
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
