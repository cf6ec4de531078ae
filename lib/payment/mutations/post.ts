import { type Actor, userIdOf } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { Posting } from '@/lib/payment/ledger';
import { type Instant, toDate } from '@/lib/time/instant';

interface Posted {
  source: string;
  id: string;
}

/**
 * Adds postings to the ledger, in one statement. What was posted under the same source before is
 * left out; the answer names those that are new.
 */
export async function post(
  tx: Db,
  input: {
    businessId: string;
    currency: string;
    postings: readonly Posting[];
    actor: Actor;
    now: Instant;
  },
): Promise<Posted[]> {
  const { businessId, currency, actor, now } = input;
  const postings = input.postings.map((one) => ({ ...one, id: newId() }));
  if (postings.length === 0) return [];
  const entries = postings.flatMap(({ id: postingId, entries: of }) =>
    of.map((entry) => ({ ...entry, id: newId(), postingId })),
  );
  return tx.$queryRaw<Posted[]>`
    WITH posted AS (
      INSERT INTO ledger_posting (id, business_id, source, uid, client_id, payment_id, refund_id,
        reverses_id, note, actor, actor_user_id, at)
      SELECT one.id, ${businessId}::uuid, one.source, one.uid, one."clientId", one."paymentId", one."refundId",
        one."reversesId", COALESCE(one.note, ''), ${actor.kind}::actor_kind, ${userIdOf(actor)}::uuid,
        ${toDate(now)}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(postings)}::jsonb) AS one (id uuid, source text, uid text,
        "clientId" uuid, "paymentId" uuid, "refundId" uuid, "reversesId" uuid, note text)
      ON CONFLICT (business_id, source) DO NOTHING
      RETURNING id, source),
    entered AS (
      INSERT INTO ledger_entry (id, business_id, posting_id, account, gateway, uid, client_id, amount_minor, currency)
      SELECT one.id, ${businessId}::uuid, posted.id, one.account::ledger_account, one.gateway, one.uid,
        one."clientId", one."amountMinor", ${currency}
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS one (id uuid, "postingId" uuid, account text,
        gateway text, uid text, "clientId" uuid, "amountMinor" bigint)
      JOIN posted ON posted.id = one."postingId")
    SELECT source, id FROM posted`;
}
