import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { stateSql } from '@/lib/notification/data/state';
import type { Cursor } from '@/lib/notification/desk/query-schema';
import type { MessageState } from '@/lib/notification/desk/state';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { addHours, fromDate, type Instant, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

export interface OutboxQuestion {
  businessIds: readonly string[];
  /** When the messages were due. */
  period: Interval;
  channel: Channel | undefined;
  /** Part of the client's name or address; empty for everybody. */
  client: string;
  now: Instant;
}

export interface OutboxRow {
  id: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  repeatNo: number;
  state: MessageState;
  fireAt: Instant;
  sentAt: Instant | undefined;
  reason: string;
  appointmentId: string;
  client: string;
  service: string;
  provider: string;
}

/** One page of messages, the latest first, from the cursor on. */
export async function listOutbox(
  db: Db,
  question: OutboxQuestion & {
    state: MessageState | undefined;
    before: Cursor | undefined;
    limit: number;
  },
): Promise<OutboxRow[]> {
  const { now, state, before, limit } = question;
  const rows = await db.$queryRaw<Row[]>`
    SELECT n.id, n.kind, n.audience, n.channel, n.lead_minutes AS "leadMinutes", n.repeat_no AS "repeatNo",
      n.state, n.fire_at AS "fireAt", n.sent_at AS "sentAt",
      COALESCE(NULLIF(n.delivery_reason, ''), n.reason) AS reason, n.appointment_id AS "appointmentId",
      COALESCE(c.name, '') AS client, s.name AS service, p.name AS provider
    FROM (
      SELECT n.*, ${stateSql(now)} AS state FROM notification n
      WHERE ${matching(question)}
        ${state ? Prisma.sql`AND ${stateSql(now)} = ${state}` : Prisma.empty}
        ${before ? Prisma.sql`AND (n.fire_at, n.id) < (${toDate(before.fireAt)}::timestamptz, ${before.id}::uuid)` : Prisma.empty}
      ORDER BY n.fire_at DESC, n.id DESC LIMIT ${limit}
    ) n
    JOIN appointment a ON a.id = n.appointment_id
    JOIN service s ON s.id = a.service_id
    JOIN provider p ON p.id = a.provider_id
    LEFT JOIN client c ON c.id = a.client_id
    ORDER BY n.fire_at DESC, n.id DESC`;
  return rows.map(({ fireAt, sentAt, ...row }) => ({
    ...row,
    fireAt: fromDate(fireAt),
    sentAt: sentAt ? fromDate(sentAt) : undefined,
  }));
}

type Row = Omit<OutboxRow, 'fireAt' | 'sentAt'> & { fireAt: Date; sentAt: Date | null };

/** How many messages of the same question there are in each state; states without any are left out. */
export async function countOutbox(
  db: Db,
  question: OutboxQuestion,
): Promise<Map<MessageState, number>> {
  const rows = await db.$queryRaw<{ state: MessageState; count: number }[]>`
    SELECT ${stateSql(question.now)} AS state, count(*)::int AS count FROM notification n
    WHERE ${matching(question)} GROUP BY 1`;
  return new Map(rows.map(({ state, count }) => [state, count]));
}

function matching({ businessIds, period, channel, client }: OutboxQuestion): Prisma.Sql {
  const all = [
    ofBusinesses(businessIds),
    Prisma.sql`n.fire_at >= ${toDate(period.startAt)}::timestamptz`,
    Prisma.sql`n.fire_at < ${toDate(period.endAt)}::timestamptz`,
    ...(channel ? [Prisma.sql`n.channel = ${channel}::channel`] : []),
    ...(client ? [ofClient(client)] : []),
  ];
  return Prisma.join(all, ' AND ');
}

function ofClient(part: string): Prisma.Sql {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`EXISTS (
    SELECT FROM appointment a JOIN client c ON c.id = a.client_id
    WHERE a.id = n.appointment_id AND (c.name ILIKE ${pattern} OR c.email ILIKE ${pattern}))`;
}

/** Most people work for one business, and rows of one come from the index in their order. */
export function ofBusinesses(businessIds: readonly string[]): Prisma.Sql {
  const [first, ...others] = businessIds;
  return first && others.length === 0
    ? Prisma.sql`n.business_id = ${first}::uuid`
    : Prisma.sql`n.business_id = ANY(${[...businessIds]}::uuid[])`;
}

/** Of what was due in the last 24 hours. */
export interface DayFigures {
  /** Taken by their vendors. */
  sent: number;
  /** Never taken, or come back. */
  failed: number;
  /** By how much half of the sent ones were late at most, in milliseconds; null when none was sent. */
  halfMs: number | null;
  /** The same of 99 in 100. */
  nearlyAllMs: number | null;
}

export async function dayFigures(
  db: Db,
  { businessIds, now }: { businessIds: readonly string[]; now: Instant },
): Promise<DayFigures> {
  const [row] = await db.$queryRaw<DayFigures[]>`
    WITH recent AS (
      SELECT n.status, n.delivery,
        greatest(0, extract(epoch FROM n.sent_at - n.fire_at) * 1000)::float8 AS late
      FROM notification n
      WHERE ${ofBusinesses(businessIds)} AND n.fire_at > ${toDate(addHours(now, -24))}::timestamptz
        AND n.fire_at <= ${toDate(now)}::timestamptz
    )
    SELECT count(*) FILTER (WHERE status = 'SENT')::int AS sent,
      count(*) FILTER (WHERE status = 'FAILED' OR delivery IN ('BOUNCED', 'FAILED'))::int AS failed,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY late) FILTER (WHERE status = 'SENT') AS "halfMs",
      percentile_disc(0.99) WITHIN GROUP (ORDER BY late) FILTER (WHERE status = 'SENT') AS "nearlyAllMs"
    FROM recent`;
  return row ?? { sent: 0, failed: 0, halfMs: null, nearlyAllMs: null };
}
