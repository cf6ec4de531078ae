import type { Db } from '@/lib/db/client';
import { type BookingAccount, paidMinor } from '@/lib/payment/account';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import type { PaymentRow } from '@/lib/payment/mutations/lock-payment';
import type { Instant } from '@/lib/time/instant';

/** What came in for a time that is gone goes back by itself, beyond what a fee had to be. */
export async function returnSurplus(
  tx: Db,
  { payment, account, now }: { payment: PaymentRow; account: BookingAccount; now: Instant },
): Promise<void> {
  const { id: paymentId, businessId, uid, currency } = payment;
  const rest = account.refundable.find((one) => one.paymentId === paymentId)?.amountMinor ?? 0;
  const amountMinor = Math.min(rest, paidMinor(account));
  if (amountMinor === 0 || (await isWanted(tx, { businessId, uid }))) return;
  const reason = 'It came in when the time was gone.';
  const actor = { kind: 'SYSTEM' } as const;
  const refunds = [{ paymentId, amountMinor }];
  await askRefunds(tx, { businessId, uid, currency, refunds, reason, actor, now, workAt: now });
}

/** Does the calendar entry still have an appointment that is not cancelled? */
async function isWanted(
  tx: Db,
  { businessId, uid }: { businessId: string; uid: string },
): Promise<boolean> {
  const count = await tx.appointment.count({
    where: { businessId, uid, status: { not: 'CANCELLED' } },
  });
  return count > 0;
}
