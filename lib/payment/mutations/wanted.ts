import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import type { OnlineGatewayName } from '@/lib/payment/gateway';
import { type Instant, toDate } from '@/lib/time/instant';

export interface WantedPayment {
  gateway: OnlineGatewayName;
  purpose: 'BOOKING' | 'CARD' | 'FEE' | 'BALANCE';
  amountMinor: number;
  currency: string;
}

/**
 * The statement that wants a payment for the appointment of `agreed`, a table of a FROM with id and
 * uid. A worker opens it at its gateway.
 */
export function wantedSql(
  businessId: string,
  agreed: Prisma.Sql,
  { payment, now }: { payment: WantedPayment; now: Instant },
): Prisma.Sql {
  const { gateway, purpose, amountMinor, currency } = payment;
  const at = toDate(now);
  return Prisma.sql`
    INSERT INTO payment (id, business_id, appointment_id, uid, gateway, purpose, status, amount_minor, currency,
      task, next_at, created_at)
    SELECT ${newId()}::uuid, ${businessId}::uuid, one.id, one.uid, ${gateway}, ${purpose}::payment_purpose, 'WANTED',
      ${amountMinor}::int, ${currency}, 'OPEN', ${at}::timestamptz, ${at}::timestamptz
    FROM ${agreed} AS one`;
}
