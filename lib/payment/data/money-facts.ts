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
    db.receipt.findMany({
      where: { businessId, OR: [{ payment: { uid } }, { refund: { payment: { uid } } }] },
      select: { number: true, refundId: true },
      orderBy: { number: 'asc' },
    }),
  ]);
  return { account, payments, refunds, creditMinor, receipts };
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
