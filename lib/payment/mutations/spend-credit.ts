import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import { type CreditLot, creditOf, spendLots } from '@/lib/payment/credit';
import { type CreditQuestion, readFreeLots } from '@/lib/payment/data/free-credit';
import { creditEnded, creditSpent } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import { type Instant, toDate } from '@/lib/time/instant';

interface Spending extends CreditQuestion {
  uid: string;
  mostMinor: number;
  actor: Actor;
  now: Instant;
}

/**
 * Spends a client's credit on a calendar entry, what ends first before the rest, and nothing that another
 * booking which waits counts on; answers how much.
 */
export async function spendCredit(tx: Db, spending: Spending): Promise<number> {
  const { businessId, clientId, uid, currency, actor, now } = spending;
  const uses = spendLots(await lockFreeLots(tx, spending), spending.mostMinor);
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

/** What a client has to spend, which nobody else spends or counts on until the transaction ends. */
export async function lockedCredit(tx: Db, asked: CreditQuestion): Promise<number> {
  return creditOf(await lockFreeLots(tx, asked));
}

/** Whoever counts on credit or spends it has its lots: what is read after that is what is there. */
async function lockFreeLots(tx: Db, asked: CreditQuestion): Promise<CreditLot[]> {
  const { businessId, clientId } = asked;
  await tx.$queryRaw`
    SELECT id FROM credit WHERE business_id = ${businessId}::uuid AND client_id = ${clientId}::uuid
    ORDER BY id FOR UPDATE`;
  return readFreeLots(tx, asked);
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

interface EndedLot extends Pick<CreditLot, 'creditId' | 'restMinor'> {
  businessId: string;
  clientId: string;
  currency: string;
}

/**
 * Ends credit whose day has come; answers how many lots. None ends while a booking of its client waits that
 * counts on credit: it was good when that was made. Who waits for the locks reads again what is there since.
 */
export async function endCredit(tx: Db, { now }: { now: Instant }): Promise<number> {
  const ended = Prisma.sql`c.expires_at <= ${toDate(now)}::timestamptz
      AND c.amount_minor > (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = c.id)
      AND NOT EXISTS (SELECT FROM appointment a
        WHERE a.client_id = c.client_id AND a.status = 'PENDING' AND a.credit_minor > 0)`;
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM credit c WHERE ${ended} ORDER BY c.id LIMIT 200 FOR UPDATE`;
  const lots = await tx.$queryRaw<EndedLot[]>`
    SELECT c.id AS "creditId", c.business_id AS "businessId", c.client_id AS "clientId", c.currency,
      (c.amount_minor - (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = c.id))::int AS "restMinor"
    FROM credit c WHERE c.id = ANY(${locked.map(({ id }) => id)}::uuid[]) AND ${ended} ORDER BY c.id`;
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
