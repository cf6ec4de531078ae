import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import { type CreditLot, spendLots } from '@/lib/payment/credit';
import { creditEnded, creditSpent } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import { type Instant, toDate } from '@/lib/time/instant';

interface Spending {
  businessId: string;
  clientId: string;
  uid: string;
  currency: string;
  mostMinor: number;
  actor: Actor;
  now: Instant;
}

/** Spends a client's credit on a calendar entry, what ends first before the rest; answers how much. */
export async function spendCredit(tx: Db, spending: Spending): Promise<number> {
  const { businessId, clientId, uid, currency, actor, now } = spending;
  const uses = spendLots(await lockLots(tx, spending), spending.mostMinor);
  const postings = uses.map(({ creditId, amountMinor }) =>
    creditSpent({ creditId, clientId, uid, amountMinor, spentAs: newId() }),
  );
  const posted = await post(tx, { businessId, currency, postings, actor, now });
  await recordUses(tx, businessId, { uses, postingIds: inOrder(postings, posted), now });
  return uses.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function inOrder(
  postings: readonly { source: string }[],
  posted: readonly { source: string; id: string }[],
): string[] {
  const ids = new Map(posted.map(({ source, id }) => [source, id]));
  return postings.map(({ source }) => {
    const id = ids.get(source);
    invariant(id, 'a new spending is posted');
    return id;
  });
}

/** What a client has to spend, which nobody else spends until the transaction ends. */
export async function lockedCredit(tx: Db, whose: Whose): Promise<number> {
  const lots = await lockLots(tx, whose);
  return lots.reduce((sum, { restMinor }) => sum + restMinor, 0);
}

type Whose = Pick<Spending, 'businessId' | 'clientId' | 'currency' | 'now'>;

async function lockLots(
  tx: Db,
  { businessId, clientId, currency, now }: Whose,
): Promise<CreditLot[]> {
  await tx.$queryRaw`
    SELECT id FROM credit WHERE business_id = ${businessId}::uuid AND client_id = ${clientId}::uuid
    ORDER BY id FOR UPDATE`;
  return tx.$queryRaw<CreditLot[]>`
    SELECT c.id AS "creditId", (c.amount_minor - COALESCE(sum(u.amount_minor), 0))::int AS "restMinor"
    FROM credit c LEFT JOIN credit_use u ON u.credit_id = c.id
    WHERE c.business_id = ${businessId}::uuid AND c.client_id = ${clientId}::uuid AND c.currency = ${currency}
      AND (c.expires_at IS NULL OR c.expires_at > ${toDate(now)}::timestamptz)
    GROUP BY c.id ORDER BY c.expires_at NULLS LAST, c.created_at, c.id`;
}

async function recordUses(
  tx: Db,
  businessId: string,
  recorded: {
    uses: readonly { creditId: string; amountMinor: number }[];
    postingIds: readonly string[];
    now: Instant;
  },
): Promise<void> {
  const { uses, postingIds, now } = recorded;
  const data = uses.map(({ creditId, amountMinor }, index) => {
    const postingId = postingIds[index];
    invariant(postingId, 'each use has its posting');
    return { id: newId(), businessId, creditId, amountMinor, postingId, at: toDate(now) };
  });
  if (data.length > 0) await tx.creditUse.createMany({ data });
}

interface EndedLot extends CreditLot {
  businessId: string;
  clientId: string;
  currency: string;
}

/** Ends the credit of a business whose day has come; answers how many lots. */
export async function endCredit(tx: Db, { now }: { now: Instant }): Promise<number> {
  const lots = await tx.$queryRaw<EndedLot[]>`
    SELECT c.id AS "creditId", c.business_id AS "businessId", c.client_id AS "clientId", c.currency,
      (c.amount_minor - (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = c.id))::int AS "restMinor"
    FROM credit c
    WHERE c.expires_at <= ${toDate(now)}::timestamptz
      AND c.amount_minor > (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = c.id)
    ORDER BY c.id LIMIT 200 FOR UPDATE OF c`;
  for (const { creditId, businessId, clientId, currency, restMinor: amountMinor } of lots) {
    const postings = [creditEnded({ creditId, clientId, amountMinor })];
    const posted = await post(tx, {
      businessId,
      currency,
      postings,
      actor: { kind: 'SYSTEM' },
      now,
    });
    const uses = [{ creditId, amountMinor }];
    await recordUses(tx, businessId, { uses, postingIds: inOrder(postings, posted), now });
  }
  return lots.length;
}
