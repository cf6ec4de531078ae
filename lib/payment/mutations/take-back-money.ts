import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { BookingAccount } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { refundUndone, reversed } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import { type Reversing, reverseCharges } from '@/lib/payment/mutations/reverse';
import { lockedCredit } from '@/lib/payment/mutations/spend-credit';
import { toDate } from '@/lib/time/instant';

/**
 * An end is taken back, and with it what it did to money, as far as nothing has left the house: its
 * charge, refunds that it led to and nobody has begun, credit that nobody has spent, cards not yet charged. The
 * account must be locked; the answer is what it has become.
 */
export async function takeBackMoney(tx: Db, reversing: Reversing): Promise<BookingAccount> {
  await reverseCharges(tx, reversing);
  await withdrawRefunds(tx, reversing);
  await takeBackCredit(tx, reversing);
  await dropTasks(tx, reversing);
  return readAccount(tx, reversing);
}

async function withdrawRefunds(tx: Db, reversing: Reversing): Promise<void> {
  const { businessId, uid, now } = reversing;
  const rows = await tx.$queryRaw<{ refundId: string; paymentId: string; amountMinor: number }[]>`
    UPDATE refund AS r SET status = 'WITHDRAWN', ended_at = ${toDate(now)}::timestamptz, next_at = NULL
    FROM payment p
    WHERE p.id = r.payment_id AND p.business_id = ${businessId}::uuid AND p.uid = ${uid}
      AND r.attempts = 0 AND NOT r.by_hand AND (r.status = 'REQUESTED' OR r.status = 'PENDING' AND p.gateway = 'place')
    RETURNING r.id AS "refundId", r.payment_id AS "paymentId", r.amount_minor AS "amountMinor"`;
  const postings = rows.map((row) => refundUndone({ ...row, uid }));
  await post(tx, { ...reversing, postings });
}

interface CreditRow {
  id: string;
  postingId: string;
  clientId: string;
  amountMinor: number;
}

/** Only a lot of which nothing has been spent, and that no booking which waits counts on. */
async function takeBackCredit(tx: Db, reversing: Reversing): Promise<void> {
  const { businessId, uid, currency, why, now } = reversing;
  const rows = await tx.$queryRaw<CreditRow[]>`
    SELECT c.id, c.posting_id AS "postingId", c.client_id AS "clientId", c.amount_minor AS "amountMinor"
    FROM credit c JOIN ledger_posting p ON p.id = c.posting_id
    WHERE p.business_id = ${businessId}::uuid AND p.uid = ${uid}
      AND NOT EXISTS (SELECT FROM credit_use u WHERE u.credit_id = c.id)
    FOR UPDATE OF c`;
  for (const { id, postingId, clientId, amountMinor } of rows) {
    const free = await lockedCredit(tx, { businessId, clientId, currency, goodAt: now });
    if (free < amountMinor) continue;
    const entries = [
      { account: 'CLIENT_RECEIVABLE' as const, uid, amountMinor },
      { account: 'CLIENT_CREDIT' as const, clientId, amountMinor: -amountMinor },
    ];
    const posting = reversed({ id: postingId, source: '', uid, clientId, entries }, why);
    const [posted] = await post(tx, { ...reversing, postings: [posting] });
    if (!posted) continue;
    await tx.creditUse.create({
      data: {
        id: newId(),
        businessId,
        creditId: id,
        amountMinor,
        postingId: posted.id,
        at: toDate(now),
      },
      select: { id: true },
    });
  }
}

async function dropTasks(tx: Db, entry: { businessId: string; uid: string }): Promise<void> {
  const { businessId, uid } = entry;
  await tx.$executeRaw`
    UPDATE payment SET task = NULL, next_at = NULL, capture_minor = NULL
    WHERE business_id = ${businessId}::uuid AND uid = ${uid} AND attempts = 0 AND task IN ('CAPTURE', 'RELEASE')`;
  await dropCharges(tx, entry);
}

/** Cards that were to be charged and have not been yet. */
export async function dropCharges(
  tx: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE payment SET task = NULL, next_at = NULL, status = 'ENDED'
    WHERE business_id = ${businessId}::uuid AND uid = ${uid} AND attempts = 0 AND task = 'CHARGE'`;
}
