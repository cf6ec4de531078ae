import type { Db } from '@/lib/db/client';
import { readAccount } from '@/lib/payment/data/account';

/** What a page shows of the money of a calendar entry, beside its account. */
export async function findMoney(
  db: Db,
  { businessId, uid, clientId }: { businessId: string; uid: string; clientId: string },
) {
  const [account, payments, refunds, creditMinor, receipts] = await Promise.all([
    readAccount(db, { businessId, uid }),
    db.payment.findMany({
      where: { businessId, uid, status: 'CAPTURED' },
      select: { capturedMinor: true, cardLabel: true, gateway: true },
    }),
    db.refund.findMany({
      where: { businessId, payment: { uid } },
      select: { amountMinor: true, status: true },
    }),
    readCredit(db, { businessId, clientId }),
    listReceipts(db, { businessId, uid }),
  ]);
  return { account, payments, refunds, creditMinor, receipts };
}

/** Those of its payments and of what was given back of them, each found by its payment. */
function listReceipts(
  db: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<{ number: number; refundId: string | null }[]> {
  return db.$queryRaw`
    WITH paid AS MATERIALIZED (SELECT id FROM payment WHERE business_id = ${businessId}::uuid AND uid = ${uid})
    SELECT t.number, NULL AS "refundId" FROM paid JOIN receipt t ON t.payment_id = paid.id
    UNION ALL
    SELECT t.number, t.refund_id FROM paid
      JOIN refund r ON r.business_id = ${businessId}::uuid AND r.payment_id = paid.id
      JOIN receipt t ON t.refund_id = r.id
    ORDER BY number`;
}

/** What a client has to spend. */
export async function readCredit(
  db: Db,
  { businessId, clientId }: { businessId: string; clientId: string },
): Promise<number> {
  const [row] = await db.$queryRaw<{ creditMinor: number }[]>`
    SELECT COALESCE(-sum(amount_minor), 0)::int AS "creditMinor" FROM ledger_entry
    WHERE account = 'CLIENT_CREDIT' AND business_id = ${businessId}::uuid AND client_id = ${clientId}::uuid`;
  return row?.creditMinor ?? 0;
}
