import { LIVE_STATUSES } from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import { paidMinor } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import type { PaymentRow } from '@/lib/payment/mutations/lock-payment';
import type { Instant } from '@/lib/time/instant';

/**
 * What came in beyond what is owed goes back by itself, unless there is a time ahead that it is for.
 * The account must be locked.
 */
export async function returnSurplus(
  tx: Db,
  { payment, now }: { payment: PaymentRow; now: Instant },
): Promise<void> {
  const { id: paymentId, businessId, uid, currency } = payment;
  const account = await readAccount(tx, payment);
  const rest = account.refundable.find((one) => one.paymentId === paymentId)?.amountMinor ?? 0;
  const amountMinor = Math.min(rest, paidMinor(account));
  if (amountMinor === 0 || (await isAhead(tx, { businessId, uid }))) return;
  const reason = 'It came in when nothing was owed.';
  const actor = { kind: 'SYSTEM' } as const;
  const refunds = [{ paymentId, amountMinor }];
  await askRefunds(tx, { businessId, uid, currency, refunds, reason, actor, now, workAt: now });
}

/** Does the calendar entry have an appointment that is still to come to an end? */
export async function isAhead(
  tx: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<boolean> {
  const count = await tx.appointment.count({
    where: { businessId, uid, status: { in: [...LIVE_STATUSES] } },
  });
  return count > 0;
}
