import type { Db } from '@/lib/db/client';
import type { SpentLot } from '@/lib/payment/credit';
import { fromDate } from '@/lib/time/instant';

interface Row {
  spent: { creditId: string; amountMinor: number; endsAt: string | null }[];
  creditedMinor: number;
}

/**
 * What was spent on a calendar entry out of each lot and has not come back, and what of its money is credit by
 * now. What was taken back since does not count.
 */
export async function readSpentCredit(
  db: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<{ spent: SpentLot[]; creditedMinor: number }> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH posted AS MATERIALIZED (
      SELECT p.id, p.source FROM ledger_posting p
      WHERE p.business_id = ${businessId}::uuid AND p.uid = ${uid}
        AND NOT EXISTS (SELECT FROM ledger_posting r WHERE r.reverses_id = p.id)),
    returned AS (
      SELECT c.returned_from, c.amount_minor FROM posted JOIN credit c ON c.posting_id = posted.id),
    spent AS (
      SELECT c.id AS "creditId", c.expires_at AS "endsAt", sum(u.amount_minor)
        - COALESCE((SELECT sum(amount_minor) FROM returned WHERE returned_from = c.id), 0) AS "amountMinor"
      FROM posted JOIN credit_use u ON u.business_id = ${businessId}::uuid AND u.posting_id = posted.id
        JOIN credit c ON c.id = u.credit_id
      WHERE posted.source LIKE 'credit spent %' GROUP BY c.id)
    SELECT (SELECT COALESCE(json_agg(spent), '[]') FROM spent WHERE "amountMinor" > 0) AS spent,
      (SELECT COALESCE(sum(amount_minor), 0)::int FROM returned WHERE returned_from IS NULL) AS "creditedMinor"`;
  const { spent = [], creditedMinor = 0 } = row ?? {};
  return { spent: spent.map(withInstant), creditedMinor };
}

function withInstant({ endsAt, ...lot }: Row['spent'][number]): SpentLot {
  return { ...lot, endsAt: endsAt === null ? null : fromDate(new Date(endsAt)) };
}
