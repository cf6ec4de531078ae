import { db } from '@/lib/db/client';
import { findDemoPayment } from '@/lib/payment/data/demo';
import { restMinorAt } from '@/lib/payment/demo/bank';
import type { Instant } from '@/lib/time/instant';
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

  'nothing is kept of what was paid for nothing, but what could not be given back': `
    SELECT e.uid, sum(e.amount_minor) FROM ledger_entry e WHERE e.account = 'CLIENT_RECEIVABLE'
      AND e.uid IN (SELECT uid FROM own)
    GROUP BY e.uid HAVING -sum(e.amount_minor) > (SELECT COALESCE(sum(r.amount_minor), 0)
      FROM refund r JOIN payment p ON p.id = r.payment_id WHERE p.uid = e.uid AND r.status = 'FAILED')`,

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
export async function judge({ client, now }: World): Promise<string[]> {
  const found = await db().$queryRawUnsafe<{ promise: string; row: unknown }[]>(
    `${OWN} ${ASK_ALL}`,
    client.email,
  );
  const broken = found.map(({ promise, row }) => `${promise}: ${JSON.stringify(row)}`);
  return [...broken, ...(await missing(client.email, now))].map((text) => `not so: ${text}`);
}

const CASH = `
  ${OWN} SELECT p.id, ARRAY(SELECT ref FROM page WHERE page.payment_id = p.id) AS refs,
    (SELECT COALESCE(sum(e.amount_minor), 0)::int FROM ledger_entry e
      JOIN ledger_posting g ON g.id = e.posting_id
      WHERE g.payment_id = p.id AND e.account = 'CASH' AND e.gateway = 'demo') AS ours
  FROM paid p`;

interface Cash {
  id: string;
  refs: string[];
  ours: number;
}

/** What the gateway took, and neither it gave back nor a bank took back, lies in our cash. */
async function missing(email: string, now: Instant): Promise<string[]> {
  const paid = await db().$queryRawUnsafe<Cash[]>(CASH, email);
  const compared = paid.map(async ({ id, refs, ours }) => {
    const pages = await Promise.all(refs.map((ref) => findDemoPayment(db(), { ref })));
    const theirs = pages.reduce((sum, page) => sum + (page ? restMinorAt(page, now) : 0), 0);
    return theirs === ours ? [] : [`of ${id} the gateway has ${theirs}, and our cash ${ours}`];
  });
  return (await Promise.all(compared)).flat();
}
