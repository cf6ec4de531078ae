import { db } from '@/lib/db/client';
import type { World } from './world';

/**
 * What must be so when a sequence has come to rest, asked of the rows of its client. The gateway's
 * books and ours know nothing of each other but names; what an appointment costs is read from its own
 * row and not from the ledger.
 */
const OWN = `
  WITH own AS MATERIALIZED (SELECT a.* FROM appointment a JOIN client c ON c.id = a.client_id WHERE c.email = $1),
  paid AS MATERIALIZED (SELECT p.* FROM payment p WHERE p.uid IN (SELECT uid FROM own)),
  page AS MATERIALIZED (SELECT d.* FROM demo_payment d WHERE d.payment_id IN (SELECT id FROM paid))`;

const PROMISES: Record<string, string> = {
  'the ledger sums to zero': `
    SELECT sum(amount_minor) FROM ledger_entry HAVING sum(amount_minor) <> 0`,

  'what the gateway took is what it gave back and what lies in our cash': `
    SELECT p.id, theirs.minor AS theirs, ours.minor AS ours FROM paid p,
      LATERAL (SELECT COALESCE(sum(d.captured_minor - (SELECT COALESCE(sum(r.amount_minor), 0)
        FROM demo_refund r WHERE r.payment_ref = d.ref)), 0) AS minor
        FROM demo_payment d WHERE d.payment_id = p.id) theirs,
      LATERAL (SELECT COALESCE(sum(e.amount_minor), 0) AS minor FROM ledger_entry e
        JOIN ledger_posting g ON g.id = e.posting_id
        WHERE g.payment_id = p.id AND e.account = 'CASH' AND e.gateway = 'demo') ours
    WHERE theirs.minor <> ours.minor`,

  'what an appointment costs is in the ledger, its price when it took place, else its fee, whatever staff gave back of it': `
    SELECT a.id, a.status, booked.minor AS booked, owed.minor AS owed FROM own a
      LEFT JOIN cancellation c ON c.appointment_id = a.id,
      LATERAL (SELECT CASE a.status WHEN 'COMPLETED' THEN a.agreed_price_minor
        WHEN 'CANCELLED' THEN c.fee_minor ELSE a.no_show_fee_minor END AS minor) owed,
      LATERAL (SELECT COALESCE(sum(e.amount_minor), 0) AS minor FROM ledger_posting g
        LEFT JOIN ledger_posting reversed ON reversed.id = g.reverses_id
        JOIN ledger_entry e ON e.posting_id = g.id AND e.account = 'CLIENT_RECEIVABLE'
        WHERE COALESCE(reversed.source, g.source) NOT LIKE '% less %' AND (g.source LIKE ANY (ARRAY['fee ' || a.id || ' %', 'earned ' || a.id || ' %'])
          OR reversed.source LIKE ANY (ARRAY['fee ' || a.id || ' %', 'earned ' || a.id || ' %']))) booked
    WHERE booked.minor <> owed.minor`,

  'nothing is kept of what was paid for nothing': `
    SELECT e.uid, sum(e.amount_minor) FROM ledger_entry e WHERE e.account = 'CLIENT_RECEIVABLE'
      AND e.uid IN (SELECT uid FROM own)
    GROUP BY e.uid HAVING sum(e.amount_minor) < 0`,

  'no appointment waits for a payment any more, or has not ended': `
    SELECT id, status FROM own WHERE status IN ('PENDING', 'CONFIRMED')`,

  'nothing is left to be done at the gateway': `
    SELECT id, task::text, status::text, trouble FROM paid WHERE task IS NOT NULL
    UNION ALL
    SELECT id, status::text, failure, '' FROM refund
      WHERE payment_id IN (SELECT id FROM paid) AND (next_at IS NOT NULL OR status IN ('REQUESTED', 'PENDING'))`,

  'no money is reserved that nobody will take': `
    SELECT ref FROM page WHERE status = 'authorised'`,

  'what a comparison finds is mended': `
    SELECT kind, payment_id FROM reconciliation_finding
      WHERE resolved_at IS NULL AND payment_id IN (SELECT id FROM paid)`,
};

const ASK_ALL = Object.entries(PROMISES)
  .map(
    ([promise, sql]) =>
      `SELECT '${promise}' AS promise, to_jsonb(found) AS row FROM (${sql}) found`,
  )
  .join(' UNION ALL ');

/** The promises that are not kept, each with a row that breaks it. */
export async function judge({ client }: World): Promise<string[]> {
  const found = await db().$queryRawUnsafe<{ promise: string; row: unknown }[]>(
    `${OWN} ${ASK_ALL}`,
    client.email,
  );
  return found.map(({ promise, row }) => `not so: ${promise}: ${JSON.stringify(row)}`);
}
