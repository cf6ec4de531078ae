import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { type Entry, reversed } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import type { Instant } from '@/lib/time/instant';

export interface Reversing {
  businessId: string;
  appointmentId: string;
  uid: string;
  currency: string;
  why: string;
  actor: Actor;
  now: Instant;
}

interface Row {
  id: string;
  source: string;
  entries: Entry[];
}

/** Takes back what an appointment was charged: its price, as it did not take place, or its fee. */
export async function reverseCharges(tx: Db, reversing: Reversing): Promise<void> {
  const { businessId, appointmentId, uid, why } = reversing;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id, p.source, (SELECT json_agg(json_strip_nulls(json_build_object('account', e.account, 'gateway', e.gateway,
        'uid', e.uid, 'clientId', e.client_id, 'amountMinor', e.amount_minor))) FROM ledger_entry e
      WHERE e.business_id = p.business_id AND e.posting_id = p.id) AS entries
    FROM ledger_posting p
    WHERE p.business_id = ${businessId}::uuid AND p.uid = ${uid}
      AND (p.source LIKE ${`fee ${appointmentId} %`} OR p.source LIKE ${`earned ${appointmentId} %`})
      AND NOT EXISTS (SELECT FROM ledger_posting r WHERE r.reverses_id = p.id)`;
  const postings = rows.map((row) => reversed({ ...row, uid }, why));
  await post(tx, { ...reversing, postings });
}
