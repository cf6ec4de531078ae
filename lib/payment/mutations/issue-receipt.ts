import { whenText } from '@/lib/appointment/when';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import type { GatewayName } from '@/lib/payment/gateway';
import { type Receiptable, receiptContent } from '@/lib/payment/receipt/content';
import { receiptContentSchema } from '@/lib/payment/schema';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

/** What a receipt is issued for: money that came in, or that went back. */
export type ReceiptOf = { businessId: string } & ({ paymentId: string } | { refundId: string });

/**
 * Issues the receipt of a payment or a refund, in the caller's transaction, and answers its number;
 * that of the first time, if there was one. The counter's row stays locked until the end, so numbers
 * have no gap even where a transaction is rolled back. It is the last lock that a transaction takes.
 */
export async function issueReceipt(tx: Db, of: ReceiptOf, now: Instant): Promise<number> {
  const { businessId } = of;
  const last = await lockCounter(tx, businessId);
  const issued = await tx.receipt.findFirst({ where: of, select: { number: true } });
  if (issued) return issued.number;
  const number = last + 1;
  const content = receiptContentSchema.parse(receiptContent(await readReceiptable(tx, of), now));
  await tx.receipt.create({
    data: { id: newId(), ...of, number, content, issuedAt: toDate(now) },
    select: { id: true },
  });
  const counted = { where: { businessId }, data: { lastNo: number }, select: { lastNo: true } };
  await tx.receiptCounter.update(counted);
  return number;
}

/** The update changes nothing: it locks, also who comes first. */
async function lockCounter(tx: Db, businessId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO receipt_counter (business_id, last_no) VALUES (${businessId}::uuid, 0)
    ON CONFLICT (business_id) DO UPDATE SET last_no = receipt_counter.last_no
    RETURNING last_no AS last`;
  invariant(row, 'a counter is there once it was asked for');
  return row.last;
}

const payment = {
  capturedMinor: true,
  currency: true,
  gateway: true,
  cardLabel: true,
  uid: true,
  receipts: { select: { number: true } },
  business: {
    select: {
      name: true,
      email: true,
      timezone: true,
      locale: true,
      legalName: true,
      legalAddress: true,
      taxName: true,
      taxNumber: true,
      taxBasisPoints: true,
    },
  },
} as const satisfies Prisma.PaymentSelect;

type Paid = Prisma.PaymentGetPayload<{ select: typeof payment }>;

async function readReceiptable(tx: Db, of: ReceiptOf): Promise<Receiptable> {
  const { businessId } = of;
  if ('paymentId' in of) {
    const where = { id: of.paymentId, businessId, status: 'CAPTURED' } as const;
    const paid = await tx.payment.findFirst({ where, select: payment });
    invariant(paid, 'a receipt is for money that came in');
    const { capturedMinor: amountMinor } = paid;
    return receiptable(tx, paid, { businessId, kind: 'payment', amountMinor, ofNumber: null });
  }
  const where = { id: of.refundId, businessId, status: 'DONE' } as const;
  const select = { amountMinor: true, payment: { select: payment } } as const;
  const refund = await tx.refund.findFirst({ where, select });
  invariant(refund, 'a receipt is for money that went back');
  const { payment: paid, amountMinor } = refund;
  const ofNumber = paid.receipts[0]?.number ?? null;
  return receiptable(tx, paid, { businessId, kind: 'refund', amountMinor, ofNumber });
}

async function receiptable(
  tx: Db,
  { currency, gateway, cardLabel, business, uid }: Paid,
  {
    businessId,
    ...about
  }: { businessId: string } & Pick<Receiptable, 'kind' | 'amountMinor' | 'ofNumber'>,
): Promise<Receiptable> {
  // What it has become: whoever moved an appointment reads the new time.
  const appointment = await tx.appointment.findFirstOrThrow({
    where: { businessId, uid, successors: { none: {} } },
    select: {
      startAt: true,
      endAt: true,
      reference: true,
      service: { select: { name: true, placeKind: true } },
      provider: { select: { name: true, timezone: true } },
      client: { select: { name: true, timezone: true } },
    },
  });
  const paidBy = { gateway: gateway as GatewayName, cardLabel };
  const when = whenOf(appointment, business.locale);
  return { ...about, currency, paidBy, business, appointment: { ...appointment, when } };
}

type Timed = Parameters<typeof whenText>[0]['facts'];

/** It goes to the client, and says the time as every other message to them does. */
function whenOf(
  appointment: Pick<Timed, 'service' | 'provider'> & {
    startAt: Date;
    endAt: Date;
    client: Timed['client'] | null;
  },
  locale: string,
): string {
  const { startAt, endAt, service, provider, client } = appointment;
  const times = { startAt: fromDate(startAt), endAt: fromDate(endAt) };
  const facts = { ...times, service, provider, client: client ?? undefined };
  return whenText({ facts, audience: 'CLIENT', locale }).lines[0] ?? '';
}
