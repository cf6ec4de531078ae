import type { Db } from '@/lib/db/client';
import { fromDate } from '@/lib/time/instant';

/** The last comparison with each gateway. */
export async function listReconciliations(db: Db) {
  const rows = await db.reconciliation.findMany({
    distinct: ['gateway'],
    orderBy: [{ gateway: 'asc' }, { at: 'desc' }],
    select: { gateway: true, at: true, since: true, compared: true },
  });
  return rows.map(({ at, since, ...row }) => ({
    ...row,
    at: fromDate(at),
    since: fromDate(since),
  }));
}

const MOST_FINDINGS = 50;

/**
 * What still differs for the businesses, and what their gateway's account holds that nobody here knows:
 * it may be theirs.
 */
export async function listOpenFindings(
  db: Db,
  { businessIds }: { businessIds: readonly string[] },
) {
  const rows = await db.reconciliationFinding.findMany({
    where: {
      resolvedAt: null,
      OR: [{ businessId: { in: [...businessIds] } }, { businessId: null }],
    },
    orderBy: { foundAt: 'desc' },
    take: MOST_FINDINGS,
    select: {
      id: true,
      kind: true,
      gateway: true,
      gatewayRef: true,
      paymentId: true,
      oursMinor: true,
      theirsMinor: true,
      currency: true,
      foundAt: true,
    },
  });
  return rows.map(({ foundAt, ...row }) => ({ ...row, foundAt: fromDate(foundAt) }));
}
