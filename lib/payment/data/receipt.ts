import type { Db } from '@/lib/db/client';
import { type ReceiptContent, receiptContentSchema } from '@/lib/payment/schema';
import { fromDate, type Instant } from '@/lib/time/instant';

export interface Receipt {
  number: number;
  content: ReceiptContent;
  issuedAt: Instant;
}

const fields = { number: true, content: true, issuedAt: true } as const;

/** A receipt of the calendar entry behind a manage link, by its number; null for any other. */
export async function findReceiptByToken(
  db: Db,
  { tokenHash, number }: { tokenHash: string; number: number },
) {
  const found = await db.appointment.findUnique({
    where: { clientTokenHash: tokenHash, clientId: { not: null } },
    select: {
      businessId: true,
      uid: true,
      endAt: true,
      business: { select: { slug: true, name: true, accent: true } },
    },
  });
  if (!found) return null;
  const { businessId, uid, endAt, business } = found;
  const row = await db.receipt.findFirst({
    where: { businessId, number, OR: [{ payment: { uid } }, { refund: { payment: { uid } } }] },
    select: fields,
  });
  return row && { receipt: receiptOf(row), business, endAt: fromDate(endAt) };
}

/** A receipt of one of the businesses; null outside of them. */
export async function findReceipt(
  db: Db,
  { id, businessIds }: { id: string; businessIds: readonly string[] },
) {
  const row = await db.receipt.findFirst({
    where: { id, businessId: { in: [...businessIds] } },
    select: { ...fields, paymentId: true, refund: { select: { paymentId: true } } },
  });
  const paymentId = row?.paymentId ?? row?.refund?.paymentId;
  return row && paymentId ? { receipt: receiptOf(row), paymentId } : null;
}

function receiptOf(row: { number: number; content: unknown; issuedAt: Date }): Receipt {
  const { number, content, issuedAt } = row;
  return { number, content: receiptContentSchema.parse(content), issuedAt: fromDate(issuedAt) };
}
