import type { Db } from '@/lib/db/client';
import type { GatewayName } from '@/lib/payment/gateway';
import { type Instant, toDate } from '@/lib/time/instant';

export interface PaymentClaim {
  id: string;
  businessId: string;
  appointmentId: string;
  gateway: GatewayName;
  purpose: 'BOOKING' | 'CARD' | 'FEE' | 'BALANCE';
  task: 'OPEN' | 'LOOK' | 'CAPTURE' | 'RELEASE' | 'CHARGE';
  amountMinor: number;
  captureMinor: number | null;
  currency: string;
  gatewayRef: string | null;
  chargeRef: string | null;
  customerRef: string | null;
  cardRef: string | null;
  createdAt: Date;
  attempts: number;
  fence: number;
}

export interface RefundClaim {
  id: string;
  paymentId: string;
  gateway: GatewayName;
  status: 'REQUESTED' | 'PENDING';
  amountMinor: number;
  currency: string;
  chargeRef: string | null;
  gatewayRef: string | null;
  attempts: number;
  fence: number;
}

interface Wish {
  now: Instant;
  limit: number;
  leaseUntil: Instant;
}

/** Takes payments that have something to be done at their gateway, nothing that another worker has. */
export async function claimPayments(
  tx: Db,
  { now, limit, leaseUntil }: Wish,
): Promise<PaymentClaim[]> {
  return tx.$queryRaw<PaymentClaim[]>`
    WITH picked AS MATERIALIZED (
      SELECT id FROM payment WHERE task IS NOT NULL AND next_at <= ${toDate(now)}::timestamptz
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE payment AS p SET next_at = ${toDate(leaseUntil)}::timestamptz, fence = p.fence + 1, attempts = p.attempts + 1
    FROM picked WHERE p.id = picked.id
    RETURNING p.id, p.business_id AS "businessId", p.appointment_id AS "appointmentId", p.gateway, p.purpose, p.task,
      p.amount_minor AS "amountMinor", p.capture_minor AS "captureMinor", p.currency, p.gateway_ref AS "gatewayRef",
      p.charge_ref AS "chargeRef", p.customer_ref AS "customerRef", p.card_ref AS "cardRef", p.created_at AS "createdAt", p.attempts, p.fence`;
}

/**
 * The same for refunds: to be asked for, or looked at again. A change of a refund locks its payment, and
 * whoever applies what a gateway says has the payment first: one that is locked is left for the next time.
 */
export async function claimRefunds(
  tx: Db,
  { now, limit, leaseUntil }: Wish,
): Promise<RefundClaim[]> {
  return tx.$queryRaw<RefundClaim[]>`
    WITH picked AS MATERIALIZED (
      SELECT r.id FROM refund r JOIN payment p ON p.id = r.payment_id
      WHERE r.next_at IS NOT NULL AND r.next_at <= ${toDate(now)}::timestamptz
      ORDER BY r.next_at LIMIT ${limit} FOR NO KEY UPDATE OF r, p SKIP LOCKED)
    UPDATE refund AS r SET next_at = ${toDate(leaseUntil)}::timestamptz, fence = r.fence + 1, attempts = r.attempts + 1
    FROM picked, payment p WHERE r.id = picked.id AND p.id = r.payment_id
    RETURNING r.id, r.payment_id AS "paymentId", p.gateway, r.status, r.amount_minor AS "amountMinor", p.currency,
      p.charge_ref AS "chargeRef", r.gateway_ref AS "gatewayRef", r.attempts, r.fence`;
}

/** A task that failed is tried again later, or is left to a person. */
export async function putOff(
  tx: Db,
  what: 'payment' | 'refund',
  { id, fence }: { id: string; fence: number },
  later: { nextAt: Instant | undefined; reason: string },
): Promise<void> {
  const nextAt = later.nextAt === undefined ? null : toDate(later.nextAt);
  if (what === 'refund') {
    await tx.$executeRaw`
      WITH locked AS MATERIALIZED (SELECT id FROM payment
        WHERE id = (SELECT payment_id FROM refund WHERE id = ${id}::uuid) FOR NO KEY UPDATE)
      UPDATE refund SET next_at = ${nextAt}::timestamptz, failure = ${later.reason}
      FROM locked WHERE payment_id = locked.id AND refund.id = ${id}::uuid AND fence = ${fence}`;
    return;
  }
  await tx.$executeRaw`
    UPDATE payment SET next_at = ${nextAt}::timestamptz, trouble = ${later.reason},
      task = CASE WHEN ${nextAt}::timestamptz IS NULL THEN NULL ELSE task END
    WHERE id = ${id}::uuid AND fence = ${fence}`;
}
