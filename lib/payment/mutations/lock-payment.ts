import { type Current, lockTarget } from '@/lib/appointment/mutations/target';
import type { Db } from '@/lib/db/client';
import type { BookingAccount } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import type { GatewayName } from '@/lib/payment/gateway';

export interface PaymentRow {
  id: string;
  businessId: string;
  appointmentId: string;
  uid: string;
  gateway: GatewayName;
  purpose: 'BOOKING' | 'CARD' | 'FEE' | 'BALANCE';
  status: 'WANTED' | 'OPEN' | 'AUTHORISED' | 'CAPTURED' | 'CARD_KEPT' | 'ENDED';
  amountMinor: number;
  /** What a worker is doing, or is to do. */
  task: 'OPEN' | 'LOOK' | 'CAPTURE' | 'RELEASE' | 'CHARGE' | null;
  captureMinor: number | null;
  capturedMinor: number;
  currency: string;
  gatewayRef: string | null;
  chargeRef: string | null;
}

/**
 * A payment and what its appointment has become, whatever times it has had, locked in the order of the
 * house: the calendar, then every payment of the calendar entry, so that nobody settles its account
 * meanwhile.
 */
export async function lockPayment(
  tx: Db,
  paymentId: string,
): Promise<{ payment: PaymentRow; current: Current } | undefined> {
  const found = await tx.payment.findUnique({
    where: { id: paymentId },
    select: { businessId: true, uid: true },
  });
  const current = found && (await lockNewest(tx, found));
  if (!current) return undefined;
  const payments = await lockAccount(tx, found);
  const payment = payments.find(({ id }) => id === paymentId);
  return payment && { payment, current };
}

/** One that was moved while its calendar was waited for is looked for again. */
async function lockNewest(
  tx: Db,
  entry: { businessId: string; uid: string },
): Promise<Current | undefined> {
  const where = { ...entry, successors: { none: {} } };
  const { id: appointmentId } = await tx.appointment.findFirstOrThrow({
    where,
    select: { id: true },
  });
  const current = await lockTarget(tx, { appointmentId, bySystem: true });
  return current?.successors.length ? lockNewest(tx, entry) : current;
}

/** The account of a calendar entry, which nobody else changes until the transaction ends. */
export async function lockedAccount(
  tx: Db,
  entry: { businessId: string; uid: string },
): Promise<BookingAccount> {
  await lockAccount(tx, entry);
  return readAccount(tx, entry);
}

/** Every payment of a calendar entry, locked; its calendar must be, before. */
export async function lockAccount(
  tx: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<PaymentRow[]> {
  return tx.$queryRaw<PaymentRow[]>`
    SELECT id, business_id AS "businessId", appointment_id AS "appointmentId", uid, gateway, purpose, status, task,
      amount_minor AS "amountMinor", capture_minor AS "captureMinor", captured_minor AS "capturedMinor", currency,
      gateway_ref AS "gatewayRef", charge_ref AS "chargeRef"
    FROM payment WHERE business_id = ${businessId}::uuid AND uid = ${uid} ORDER BY id FOR UPDATE`;
}
