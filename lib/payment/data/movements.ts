import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { MovementRow } from '@/lib/payment/movement';
import { fromDate, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

type Row = Omit<MovementRow, 'at'> & { at: Date };

/** Payments and refunds of a business that were begun in the period, the newest first. */
export async function listMovements(
  db: Db,
  { businessId, period, limit }: { businessId: string; period: Interval; limit: number },
): Promise<MovementRow[]> {
  const [from, to] = [toDate(period.startAt), toDate(period.endAt)];
  const within = Prisma.sql`
    m.business_id = ${businessId}::uuid AND m.created_at >= ${from} AND m.created_at < ${to}`;
  const rows = await db.$queryRaw<Row[]>`
    ${movementsSql({ payments: within, refunds: within })} ORDER BY m.at DESC, m.id DESC LIMIT ${limit}`;
  return rows.map(withInstant);
}

/** A payment of one of the businesses and then its refunds, in order; empty outside of them. */
export async function findMovements(
  db: Db,
  { paymentId, businessIds }: { paymentId: string; businessIds: readonly string[] },
): Promise<MovementRow[]> {
  const ours = Prisma.sql`m.business_id = ANY(${[...businessIds]}::uuid[])`;
  const payments = Prisma.sql`m.id = ${paymentId}::uuid AND ${ours}`;
  const refunds = Prisma.sql`m.payment_id = ${paymentId}::uuid AND ${ours}`;
  const rows = await db.$queryRaw<Row[]>`
    ${movementsSql({ payments, refunds })} ORDER BY m.kind, m.at, m.id`;
  return rows.map(withInstant);
}

/** The same of a calendar entry, the newest first. */
export async function listEntryMovements(
  db: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<MovementRow[]> {
  const payments = Prisma.sql`m.business_id = ${businessId}::uuid AND m.uid = ${uid}`;
  const refunds = Prisma.sql`m.payment_id IN (SELECT id FROM payment
    WHERE business_id = ${businessId}::uuid AND uid = ${uid})`;
  const rows = await db.$queryRaw<Row[]>`
    ${movementsSql({ payments, refunds })} ORDER BY m.at DESC, m.id DESC`;
  return rows.map(withInstant);
}

/** With what each is for. The conditions are asked of `m`, a payment and then a refund. */
function movementsSql(where: { payments: Prisma.Sql; refunds: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id, m.kind, m.payment_id AS "paymentId", m.at, m.status, m.amount AS "amountMinor", m.trouble, m.failure,
      m.reason, y.currency, y.gateway, y.card_label AS "cardLabel", y.purpose::text, y.uid,
      y.business_id AS "businessId", y.appointment_id AS "appointmentId", s.name AS service,
      COALESCE(c.name, '') AS client,
      (SELECT t.id FROM receipt t WHERE t.payment_id = m.id OR t.refund_id = m.id) AS "receiptId"
    FROM (
      SELECT m.id, 'payment' AS kind, m.id AS payment_id, m.created_at AS at, m.status::text,
        COALESCE(NULLIF(m.captured_minor, 0), m.amount_minor) AS amount, m.trouble, m.failure, '' AS reason
      FROM payment m WHERE ${where.payments}
      UNION ALL
      SELECT m.id, 'refund', m.payment_id, m.created_at, m.status::text, m.amount_minor, '', m.failure, m.reason
      FROM refund m WHERE ${where.refunds}) m
    JOIN payment y ON y.id = m.payment_id
    JOIN appointment a ON a.id = y.appointment_id AND a.business_id = y.business_id
    JOIN service s ON s.id = a.service_id
    LEFT JOIN client c ON c.id = a.client_id`;
}

function withInstant({ at, ...row }: Row): MovementRow {
  return { ...row, at: fromDate(at) };
}
