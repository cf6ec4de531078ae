import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

/** Live appointments of a business as their starts and states, in order. */
export async function appointmentsOf(businessId: string) {
  const rows = await db().appointment.findMany({
    where: { businessId },
    select: { startAt: true, status: true, pendingReason: true },
    orderBy: [{ startAt: 'asc' }, { createdAt: 'asc' }],
  });
  return rows.map(({ startAt, status, pendingReason }) =>
    [startAt.toISOString().replace('.000', ''), pendingReason ?? status].join(' '),
  );
}

const TABLES = [
  ...['appointment', 'client', 'notification', 'cancellation', 'appointment_event'],
  ...['payment', 'refund', 'ledger_posting', 'ledger_entry', 'credit', 'credit_use', 'receipt'],
];

/** Everything stored under a business, as text: equal before and after means nothing changed. */
export async function snapshotOf(businessId: string): Promise<string> {
  const parts = await Promise.all(
    TABLES.map((table) => {
      const name = Prisma.raw(`"${table}"`);
      return db().$queryRaw<{ all: string | null }[]>`
        SELECT string_agg(t::text, E'\n' ORDER BY t::text) AS "all" FROM ${name} t
        WHERE t.business_id = ${businessId}::uuid`;
    }),
  );
  return parts.map((rows, index) => `${TABLES[index]}: ${rows[0]?.all ?? ''}`).join('\n');
}
