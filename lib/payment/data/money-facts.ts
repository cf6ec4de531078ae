import type { Db } from '@/lib/db/client';
import { readAccount } from '@/lib/payment/data/account';
import { readFreeCredit } from '@/lib/payment/data/free-credit';
import { type Instant, toDate } from '@/lib/time/instant';

/** What its client sees of the money of a calendar entry, beside its account; of credit what no booking counts on. */
export async function findMoney(db: Db, { uid, ...whose }: CreditQuestion & { uid: string }) {
  const { businessId } = whose;
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
    readFreeCredit(db, { ...whose, goodAt: whose.now }),
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

interface CreditQuestion {
  businessId: string;
  clientId: string;
  currency: string;
  now: Instant;
}

/** What a client has to spend in a currency now: a lot whose day has come may not have been ended yet. */
export async function readCredit(
  db: Db,
  { businessId, clientId, currency, now }: CreditQuestion,
): Promise<number> {
  const [row] = await db.$queryRaw<{ creditMinor: number }[]>`
    SELECT COALESCE(sum(k.amount_minor
      - (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = k.id)), 0)::int AS "creditMinor"
    FROM credit k WHERE k.business_id = ${businessId}::uuid AND k.client_id = ${clientId}::uuid
      AND k.currency = ${currency} AND (k.expires_at IS NULL OR k.expires_at > ${toDate(now)}::timestamptz)`;
  return row?.creditMinor ?? 0;
}
