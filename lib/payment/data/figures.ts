import type { Db } from '@/lib/db/client';
import { wholeSum } from '@/lib/money/whole-sum';
import type { Figures } from '@/lib/payment/movement';
import { toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

/** What came in, went back and was charged in the period, and what stands open now, in one currency. */
export async function readFigures(
  db: Db,
  asked: { businessId: string; currency: string; period: Interval },
): Promise<Figures> {
  const { businessId, currency, period } = asked;
  const [from, to] = [toDate(period.startAt), toDate(period.endAt)];
  const [row] = await db.$queryRaw<Record<keyof Figures, bigint>[]>`
    SELECT
      (SELECT COALESCE(sum(captured_minor), 0) FROM payment WHERE business_id = ${businessId}::uuid
        AND currency = ${currency} AND captured_at >= ${from} AND captured_at < ${to})::bigint AS "takenMinor",
      (SELECT COALESCE(sum(r.amount_minor), 0) FROM refund r JOIN payment p ON p.id = r.payment_id
        WHERE r.business_id = ${businessId}::uuid AND r.status = 'DONE' AND p.currency = ${currency}
          AND r.ended_at >= ${from} AND r.ended_at < ${to})::bigint AS "givenBackMinor",
      (SELECT COALESCE(-sum(e.amount_minor), 0) FROM ledger_entry e JOIN ledger_posting p ON p.id = e.posting_id
        WHERE e.account = 'FEES' AND e.business_id = ${businessId}::uuid AND e.currency = ${currency}
          AND p.at >= ${from} AND p.at < ${to})::bigint AS "feesMinor",
      (SELECT COALESCE(-sum(amount_minor), 0) FROM ledger_entry WHERE account = 'CLIENT_CREDIT'
        AND business_id = ${businessId}::uuid AND currency = ${currency})::bigint AS "creditMinor",
      (SELECT COALESCE(sum(owed), 0) FROM (SELECT sum(amount_minor) AS owed FROM ledger_entry
        WHERE account = 'CLIENT_RECEIVABLE' AND business_id = ${businessId}::uuid AND currency = ${currency}
        GROUP BY uid HAVING sum(amount_minor) > 0) of_entry)::bigint AS "owedMinor"`;
  const minor = (name: keyof Figures) => wholeSum(row?.[name]);
  return {
    takenMinor: minor('takenMinor'),
    givenBackMinor: minor('givenBackMinor'),
    feesMinor: minor('feesMinor'),
    creditMinor: minor('creditMinor'),
    owedMinor: minor('owedMinor'),
  };
}
