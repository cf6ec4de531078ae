import type { Db } from '@/lib/db/client';
import { wholeSum } from '@/lib/money/whole-sum';
import { type BookingAccount, lessCredited } from '@/lib/payment/account';
import type { GatewayName } from '@/lib/payment/gateway';

interface Row {
  balance: bigint;
  credited: bigint;
  refundable: { paymentId: string; gateway: GatewayName; amountMinor: number }[];
  authorised: BookingAccount['authorised'];
  open: string[];
  kept: BookingAccount['keptCard'];
  charging: BookingAccount['charging'];
}

/** The account of a calendar entry, in one statement. */
export async function readAccount(
  db: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<BookingAccount> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH of_entry AS MATERIALIZED (
      SELECT p.*, p.captured_minor
        - (SELECT COALESCE(sum(r.amount_minor), 0) FROM refund r
          WHERE r.payment_id = p.id AND r.status IN ('REQUESTED', 'PENDING', 'DONE'))
        -- What the client's bank holds is not ours to give.
        - (SELECT COALESCE(sum(e.amount_minor), 0) FROM ledger_posting t JOIN ledger_entry e
            ON e.business_id = t.business_id AND e.posting_id = t.id
          WHERE t.business_id = p.business_id AND t.payment_id = p.id AND t.source LIKE 'dispute%' AND e.account = 'CLIENT_RECEIVABLE') AS rest
      FROM payment p WHERE p.business_id = ${businessId}::uuid AND p.uid = ${uid})
    SELECT
      (SELECT COALESCE(sum(amount_minor), 0) FROM ledger_entry WHERE account = 'CLIENT_RECEIVABLE'
        AND business_id = ${businessId}::uuid AND uid = ${uid})::bigint AS balance,
      (SELECT COALESCE(sum(e.amount_minor), 0) FROM ledger_entry e
        JOIN ledger_posting t ON t.business_id = e.business_id AND t.id = e.posting_id
        LEFT JOIN ledger_posting o ON o.business_id = t.business_id AND o.id = t.reverses_id
        WHERE e.account = 'CLIENT_RECEIVABLE' AND e.business_id = ${businessId}::uuid AND e.uid = ${uid}
          AND COALESCE(o.source, t.source) ~ '^credit(ed| spent) ')::bigint AS credited,
      COALESCE((SELECT json_agg(json_build_object('paymentId', id, 'gateway', gateway, 'amountMinor', rest)
          ORDER BY captured_at DESC, id DESC)
        FROM of_entry WHERE status = 'CAPTURED' AND rest > 0), '[]') AS refundable,
      (SELECT json_build_object('paymentId', id, 'amountMinor', amount_minor) FROM of_entry
        WHERE status = 'AUTHORISED' ORDER BY id DESC LIMIT 1) AS authorised,
      COALESCE((SELECT json_agg(id) FROM of_entry
        WHERE status IN ('WANTED', 'OPEN') AND purpose <> 'FEE'), '[]') AS open,
      (SELECT json_build_object('gateway', gateway, 'customerRef', customer_ref, 'cardRef', card_ref, 'label', card_label)
        FROM of_entry WHERE status = 'CARD_KEPT' ORDER BY id DESC LIMIT 1) AS kept,
      -- What was given up is for a person: nobody charges it any more.
      (SELECT json_build_object('amountMinor', sum(amount_minor), 'label', max(card_label),
          'begunMinor', COALESCE(sum(amount_minor) FILTER (WHERE attempts > 0 OR status = 'OPEN'), 0))
        FROM of_entry WHERE purpose = 'FEE' AND (status = 'OPEN' OR status = 'WANTED' AND task IS NOT NULL)
        HAVING count(*) > 0) AS charging`;
  return {
    balanceMinor: wholeSum(row?.balance),
    refundable: lessCredited(row?.refundable ?? [], wholeSum(row?.credited)),
    authorised: row?.authorised ?? null,
    openPaymentIds: row?.open ?? [],
    keptCard: row?.kept ?? null,
    charging: row?.charging ?? null,
  };
}

/** What was paid ahead for each calendar entry, by its uid; entries of which nothing was are left out. */
export async function readPaid(
  db: Db,
  entries: readonly { businessId: string; uid: string }[],
): Promise<Map<string, number>> {
  if (entries.length === 0) return new Map();
  const businessIds = [...new Set(entries.map(({ businessId }) => businessId))];
  const uids = entries.map(({ uid }) => uid);
  const rows = await db.$queryRaw<{ uid: string; paidMinor: number }[]>`
    SELECT uid, (-sum(amount_minor))::int AS "paidMinor" FROM ledger_entry
    WHERE account = 'CLIENT_RECEIVABLE' AND business_id = ANY(${businessIds}::uuid[]) AND uid = ANY(${uids}::text[])
    GROUP BY uid HAVING sum(amount_minor) < 0`;
  return new Map(rows.map(({ uid, paidMinor }) => [uid, paidMinor]));
}
