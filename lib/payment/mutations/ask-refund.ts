import { type Actor, userIdOf } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { refundAsked } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import { type Instant, toDate } from '@/lib/time/instant';

export interface RefundWish {
  businessId: string;
  uid: string;
  currency: string;
  refunds: readonly { paymentId: string; amountMinor: number }[];
  reason: string;
  actor: Actor;
  now: Instant;
  /** When a worker may begin: until then it can be taken back. */
  workAt: Instant;
  /** Staff's own wish: it is not taken back with the end of an appointment. */
  byHand?: true;
}

/**
 * Asks for money to be given back, in the caller's transaction: from now on it is owed to the client.
 * The database refuses more than was captured. What was taken at the place is given back there, by a
 * person.
 */
export async function askRefunds(tx: Db, wish: RefundWish): Promise<string[]> {
  const { businessId, uid, currency, actor, now, byHand = false } = wish;
  if (wish.refunds.length === 0) return [];
  const refunds = wish.refunds.map((one) => ({ ...one, id: newId() }));
  await tx.$executeRaw`
    INSERT INTO refund (id, business_id, payment_id, amount_minor, status, reason, actor, actor_user_id, by_hand, next_at, created_at)
    SELECT one.id, ${businessId}::uuid, p.id, one."amountMinor",
      CASE p.gateway WHEN 'place' THEN 'PENDING' ELSE 'REQUESTED' END::refund_status, ${wish.reason},
      ${actor.kind}::actor_kind, ${userIdOf(actor)}::uuid, ${byHand}::boolean,
      CASE p.gateway WHEN 'place' THEN NULL ELSE ${toDate(wish.workAt)}::timestamptz END, ${toDate(now)}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(refunds)}::jsonb) AS one (id uuid, "paymentId" uuid, "amountMinor" int)
    JOIN payment p ON p.id = one."paymentId" AND p.business_id = ${businessId}::uuid`;
  const postings = refunds.map(({ id: refundId, paymentId, amountMinor }) =>
    refundAsked({ refundId, paymentId, uid, amountMinor }),
  );
  await post(tx, { businessId, currency, postings, actor, now });
  return refunds.map(({ id }) => id);
}
