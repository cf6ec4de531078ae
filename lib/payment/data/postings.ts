import type { ActorKind } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import type { Entry } from '@/lib/payment/ledger';
import { fromDate, type Instant } from '@/lib/time/instant';

export interface StoredPosting {
  id: string;
  source: string;
  note: string;
  at: Instant;
  actor: ActorKind;
  /** Empty for those without an account. */
  actorName: string;
  entries: Entry[];
}

/** What the ledger says of a calendar entry, in order. */
export async function listPostings(
  db: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<StoredPosting[]> {
  const rows = await db.$queryRaw<(Omit<StoredPosting, 'at'> & { at: Date })[]>`
    SELECT p.id, p.source, p.note, p.at, p.actor, COALESCE(u.name, '') AS "actorName",
      (SELECT json_agg(json_strip_nulls(json_build_object('account', e.account, 'gateway', e.gateway,
          'amountMinor', e.amount_minor)) ORDER BY e.amount_minor DESC)
        FROM ledger_entry e WHERE e.business_id = p.business_id AND e.posting_id = p.id) AS entries
    FROM ledger_posting p LEFT JOIN app_user u ON u.id = p.actor_user_id
    WHERE p.business_id = ${businessId}::uuid AND p.uid = ${uid}
    ORDER BY p.at, p.id`;
  return rows.map(({ at, ...row }) => ({ ...row, at: fromDate(at) }));
}
