import type { Db } from '@/lib/db/client';
import { type Instant, toDate } from '@/lib/time/instant';

/** A client whose credit can be spent, known by the link of one of their appointments. */
export interface Creditor {
  clientId: string;
  name: string;
  email: string;
  amountMinor: number;
}

/** The client behind a link at a business, with what can be spent now; null where that is nothing. */
export async function findCreditor(
  db: Db,
  asked: { tokenHash: string; businessId: string; now: Instant },
): Promise<Creditor | null> {
  const { tokenHash, businessId, now } = asked;
  const [row] = await db.$queryRaw<Creditor[]>`
    SELECT c.id AS "clientId", c.name, c.email, sum(k.amount_minor
      - (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = k.id))::int AS "amountMinor"
    FROM appointment a JOIN client c ON c.id = a.client_id
    JOIN business b ON b.id = c.business_id
    JOIN credit k ON k.client_id = c.id AND k.business_id = c.business_id AND k.currency = b.currency
      AND (k.expires_at IS NULL OR k.expires_at > ${toDate(now)}::timestamptz)
    WHERE a.client_token_hash = ${tokenHash} AND a.business_id = ${businessId}::uuid
    GROUP BY c.id`;
  return row && row.amountMinor > 0 ? row : null;
}
