import type { Db } from '@/lib/db/client';
import { type CreditLot, creditOf, freeLots, type WaitingBooking } from '@/lib/payment/credit';
import { fromDate, type Instant } from '@/lib/time/instant';

export interface CreditQuestion {
  businessId: string;
  clientId: string;
  currency: string;
  /** When what it is to be spent on was asked for. */
  goodAt: Instant;
}

/** What a client has to spend that no booking of theirs which waits counts on. */
export async function readFreeCredit(db: Db, asked: CreditQuestion): Promise<number> {
  return creditOf(await readFreeLots(db, asked));
}

export async function readFreeLots(db: Db, asked: CreditQuestion): Promise<CreditLot[]> {
  const lots = await readLots(db, asked);
  const waiting = await readWaiting(db, asked);
  return freeLots(lots, { waiting, goodAt: asked.goodAt });
}

type Whose = Omit<CreditQuestion, 'goodAt'>;

/** What ends first before the rest, also what has ended and is still there for a booking that waits. */
async function readLots(db: Db, { businessId, clientId, currency }: Whose): Promise<CreditLot[]> {
  const rows = await db.$queryRaw<(Omit<CreditLot, 'endsAt'> & { endsAt: Date | null })[]>`
    SELECT c.id AS "creditId", c.expires_at AS "endsAt", (c.amount_minor - COALESCE(sum(u.amount_minor), 0))::int AS "restMinor"
    FROM credit c LEFT JOIN credit_use u ON u.credit_id = c.id
    WHERE c.business_id = ${businessId}::uuid AND c.client_id = ${clientId}::uuid AND c.currency = ${currency}
    GROUP BY c.id ORDER BY c.expires_at NULLS LAST, c.created_at, c.id`;
  return rows.map(({ endsAt, ...lot }) => ({ ...lot, endsAt: endsAt && fromDate(endsAt) }));
}

/** Those that are moved meanwhile count since they were first made. */
export async function readWaiting(
  db: Db,
  { businessId, clientId, currency }: Whose,
): Promise<WaitingBooking[]> {
  const rows = await db.$queryRaw<{ creditMinor: number; since: Date }[]>`
    SELECT a.credit_minor AS "creditMinor", (SELECT min(first.created_at) FROM appointment first
      WHERE first.business_id = a.business_id AND first.uid = a.uid) AS since
    FROM appointment a
    WHERE a.business_id = ${businessId}::uuid AND a.client_id = ${clientId}::uuid
      AND a.status = 'PENDING' AND a.credit_minor > 0 AND a.agreed_currency = ${currency}`;
  return rows.map(({ creditMinor, since }) => ({ creditMinor, sinceAt: fromDate(since) }));
}

/** Since when a calendar entry counts on credit: since it was first made. */
export async function readSince(
  db: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<Instant> {
  const { createdAt } = await db.appointment.findFirstOrThrow({
    where: { businessId, uid },
    select: { createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
  return fromDate(createdAt);
}
