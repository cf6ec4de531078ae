import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { DemoPayment, DemoRefund } from '@/lib/payment/demo/payment';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

const REFUND = { ref: true, refundId: true, amountMinor: true, createdAt: true } as const;

const PAYMENT = {
  ref: true,
  paymentId: true,
  captureKey: true,
  mode: true,
  status: true,
  amountMinor: true,
  capturedMinor: true,
  currency: true,
  description: true,
  isCapturedLater: true,
  returnUrl: true,
  card: true,
  failure: true,
  createdAt: true,
  expiresAt: true,
  capturedAt: true,
  refunds: { select: REFUND, orderBy: [{ createdAt: 'asc' }, { ref: 'asc' }] },
} as const satisfies Prisma.DemoPaymentSelect;

type Row = Prisma.DemoPaymentGetPayload<{ select: typeof PAYMENT }>;

/** By its name, or by the key under which it was asked for. */
export async function findDemoPayment(
  db: Db,
  where: { ref: string } | { key: string },
): Promise<DemoPayment | undefined> {
  const row = await db.demoPayment.findUnique({ where, select: PAYMENT });
  return row ? paymentOf(row) : undefined;
}

export async function findDemoRefund(
  db: Db,
  where: { ref: string } | { key: string },
): Promise<(DemoRefund & { paymentRef: string }) | undefined> {
  const select = { ...REFUND, paymentRef: true };
  const row = await db.demoRefund.findUnique({ where, select });
  return row ? { ...refundOf(row), paymentRef: row.paymentRef } : undefined;
}

/** The next of those that were made since then, the oldest first. */
export async function listDemoPayments(
  db: Db,
  { since, after, limit }: { since: Instant; after: string | undefined; limit: number },
): Promise<DemoPayment[]> {
  const rows = await db.demoPayment.findMany({
    where: { createdAt: { gte: toDate(since) } },
    orderBy: [{ createdAt: 'asc' }, { ref: 'asc' }],
    ...(after !== undefined && { cursor: { ref: after }, skip: 1 }),
    take: limit,
    select: PAYMENT,
  });
  return rows.map(paymentOf);
}

/** What stands in the columns was written by us alone. */
function paymentOf(row: Row): DemoPayment {
  return {
    ...row,
    mode: row.mode as DemoPayment['mode'],
    status: row.status as DemoPayment['status'],
    card: (row.card || null) as DemoPayment['card'],
    createdAt: fromDate(row.createdAt),
    expiresAt: row.expiresAt && fromDate(row.expiresAt),
    capturedAt: row.capturedAt && fromDate(row.capturedAt),
    refunds: row.refunds.map(refundOf),
  };
}

function refundOf({ createdAt, ...row }: Row['refunds'][number]): DemoRefund {
  return { ...row, createdAt: fromDate(createdAt) };
}
