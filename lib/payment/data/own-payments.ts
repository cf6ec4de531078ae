import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { disputedMinorOf, disputePostings } from '@/lib/payment/data/disputed';
import type { Listed } from '@/lib/payment/gateway';
import type { OwnPayment } from '@/lib/payment/reconciliation';
import { type Instant, toDate } from '@/lib/time/instant';

const select = {
  id: true,
  businessId: true,
  gatewayRef: true,
  chargeRef: true,
  status: true,
  capturedMinor: true,
  currency: true,
  refunds: { select: { id: true, gatewayRef: true, status: true, amountMinor: true } },
  postings: disputePostings,
} as const satisfies Prisma.PaymentSelect;

type Row = Prisma.PaymentGetPayload<{ select: typeof select }>;

function ownPayment({ postings, ...row }: Row): OwnPayment {
  return { ...row, disputedMinor: disputedMinorOf(postings) };
}

/** Ours of what a gateway lists, known by our own id or by one of the gateway's names. */
export async function findOwn(
  db: Db,
  gateway: string,
  { paymentId, gatewayRef, chargeRef }: Listed,
): Promise<OwnPayment | undefined> {
  const names = [
    { gatewayRef },
    ...(paymentId ? [{ id: paymentId }] : []),
    ...(chargeRef ? [{ chargeRef }] : []),
  ];
  const row = await db.payment.findFirst({ where: { gateway, OR: names }, select });
  return row ? ownPayment(row) : undefined;
}

/** What we hold for captured at a gateway in a period. */
export async function listCaptured(
  db: Db,
  { gateway, since, until }: { gateway: string; since: Instant; until: Instant },
): Promise<OwnPayment[]> {
  const rows = await db.payment.findMany({
    where: {
      gateway,
      status: 'CAPTURED',
      createdAt: { gte: toDate(since), lt: toDate(until) },
    },
    select,
  });
  return rows.map(ownPayment);
}

/** The gateways at which there are payments to compare. */
export async function listGateways(db: Db): Promise<string[]> {
  const rows = await db.payment.findMany({
    where: { gateway: { not: 'place' } },
    select: { gateway: true },
    distinct: ['gateway'],
  });
  return rows.map(({ gateway }) => gateway);
}

export async function lastReconciliation(db: Db, { gateway }: { gateway: string }) {
  return db.reconciliation.findFirst({
    where: { gateway },
    select: { at: true, since: true, compared: true },
    orderBy: { at: 'desc' },
  });
}
