import { agreedBy, by, type Settling } from '@/lib/appointment/mutations/settling';
import { stateOf } from '@/lib/appointment/transitions';
import { userIdOf } from '@/lib/auth/actor';
import { type Quote, quoteCancellation, waived } from '@/lib/cancellation/quote';
import type { Db } from '@/lib/db/client';
import { toDate } from '@/lib/time/instant';

/** What is asked for of what is owed: all of it, or nothing and why. */
export interface Charge {
  quote: Quote;
  waived: string;
}

export function chargeOf(settling: Settling, owed: Quote): Charge {
  const { waived: why = '' } = settling;
  if (why === '' || owed.feeMinor === 0) return { quote: owed, waived: '' };
  return { quote: waived(agreedBy(settling)), waived: why };
}

export function detailsOf({ quote: { feeMinor }, waived: why }: Charge): Record<string, unknown> {
  return { ...(feeMinor > 0 && { feeMinor }), ...(why && { waived: why }) };
}

/** The client pays by the policy; a business that cancels charges nothing, nor does a time that is not booked. */
export function cancellationQuote(settling: Settling): Quote {
  const { current, now } = settling;
  const terms = agreedBy(settling);
  const isFree = by(settling) !== 'CLIENT' || stateOf(current) === 'PAYMENT';
  return isFree ? waived(terms) : quoteCancellation({ terms, now });
}

export async function recordCancellation(
  tx: Db,
  settling: Settling,
  charge: Charge,
): Promise<void> {
  const { current, actor, now, reason } = settling;
  const kind = by(settling);
  await tx.cancellation.create({
    data: {
      appointmentId: current.id,
      businessId: current.businessId,
      cancelledAt: toDate(now),
      by: kind,
      byUserId: kind === actor.kind ? userIdOf(actor) : null,
      reason,
      feeMinor: charge.quote.feeMinor,
      refundMinor: charge.quote.returnedMinor,
      waived: charge.waived,
    },
    select: { appointmentId: true },
  });
}

/** What not coming cost when that was said last, or nothing where the fee was given up since. */
export async function lastMissedFee(
  tx: Db,
  { appointmentId }: { appointmentId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ feeMinor: number }[]>`
    SELECT COALESCE((after ->> 'feeMinor')::int, 0) AS "feeMinor" FROM appointment_event
    WHERE appointment_id = ${appointmentId}::uuid AND (verb IN ('mark-no-show', 'waive-fee') OR after ->> 'status' = 'NO_SHOW')
    ORDER BY version DESC LIMIT 1`;
  return row?.feeMinor ?? 0;
}
