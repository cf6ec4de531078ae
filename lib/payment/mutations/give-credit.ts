import { type Actor, userIdOf } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import { credited, creditGiven } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import { type Instant, toDate } from '@/lib/time/instant';

interface NewCredit {
  businessId: string;
  clientId: string;
  currency: string;
  amountMinor: number;
  /** What was paid ahead for this calendar entry becomes credit; without, it is a gift. */
  uid?: string | undefined;
  /** It was credit before, and ends as that says; without, as the business does. */
  returned?: { fromId: string; endsAt: Instant | null } | null;
  reason: string;
  actor: Actor;
  now: Instant;
}

/** Gives a client credit, which ends when the business says that new credit does. */
export async function giveCredit(tx: Db, credit: NewCredit): Promise<string> {
  const { businessId, clientId, currency, amountMinor, uid, returned, reason, actor, now } = credit;
  const id = newId();
  const posting = uid
    ? credited({ creditId: id, clientId, uid, amountMinor })
    : creditGiven({ creditId: id, clientId, amountMinor });
  const [posted] = await post(tx, { businessId, currency, postings: [posting], actor, now });
  invariant(posted, 'a new credit is posted');
  const endsAt = returned
    ? Prisma.sql`${returned.endsAt === null ? null : toDate(returned.endsAt)}::timestamptz`
    : Prisma.sql`${toDate(now)}::timestamptz + make_interval(months => b.credit_months)`;
  await tx.$executeRaw`
    INSERT INTO credit (id, business_id, client_id, amount_minor, currency, reason, actor, actor_user_id, posting_id,
      returned_from, created_at, expires_at)
    SELECT ${id}::uuid, b.id, ${clientId}::uuid, ${amountMinor}::int, ${currency}, ${reason}, ${actor.kind}::actor_kind,
      ${userIdOf(actor)}::uuid, ${posted.id}::uuid, ${returned?.fromId ?? null}::uuid, ${toDate(now)}::timestamptz, ${endsAt}
    FROM business b WHERE b.id = ${businessId}::uuid`;
  return id;
}
