import type { Current } from '@/lib/appointment/mutations/target';
import type { Db } from '@/lib/db/client';
import type { BookingAccount } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { lockPayment, type PaymentRow } from '@/lib/payment/mutations/lock-payment';

export interface DeskPayment {
  payment: PaymentRow;
  current: Current;
  account: BookingAccount;
}

/** A payment of the staff's businesses and its account, locked; undefined outside of them. */
export async function lockDeskPayment(
  tx: Db,
  { paymentId, businessIds }: { paymentId: string; businessIds: readonly string[] },
): Promise<DeskPayment | undefined> {
  const where = { id: paymentId, businessId: { in: [...businessIds] } };
  if ((await tx.payment.count({ where })) === 0) return undefined;
  const locked = await lockPayment(tx, paymentId);
  return locked && { ...locked, account: await readAccount(tx, locked.payment) };
}

/** The same by one of its refunds. */
export async function lockDeskRefund(
  tx: Db,
  { refundId, businessIds }: { refundId: string; businessIds: readonly string[] },
) {
  const where = { id: refundId, businessId: { in: [...businessIds] } };
  const found = await tx.refund.findFirst({ where, select: { paymentId: true } });
  const locked = found && (await lockDeskPayment(tx, { ...found, businessIds }));
  if (!locked) return undefined;
  const refund = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    select: { id: true, status: true, amountMinor: true, reason: true },
  });
  return { ...locked, refund };
}
