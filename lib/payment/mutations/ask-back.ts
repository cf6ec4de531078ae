import type { Current } from '@/lib/appointment/mutations/target';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { invariant } from '@/lib/invariant';
import { type BookingAccount, paidMinor } from '@/lib/payment/account';
import { lessEarned } from '@/lib/payment/ledger';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import type { PaymentRow } from '@/lib/payment/mutations/lock-payment';
import { post } from '@/lib/payment/mutations/post';
import type { Instant } from '@/lib/time/instant';

interface AskBack {
  payment: PaymentRow;
  current: Current;
  /** As it is before. */
  account: BookingAccount;
  amountMinor: number;
  reason: string;
  actor: Actor;
  now: Instant;
}

/**
 * Staff give back a part of a payment. What was paid ahead is the client's anyway; what goes beyond
 * it had been earned, or was kept as a fee, and is not any more: the client does not owe it again.
 * The account must be locked.
 */
export async function askBack(tx: Db, asked: AskBack): Promise<string> {
  const { payment, current, account, amountMinor, reason, actor, now } = asked;
  const { id: paymentId, businessId, uid, currency } = payment;
  const by = { businessId, uid, currency, reason, actor, now };
  const refunds = [{ paymentId, amountMinor }];
  const [refundId] = await askRefunds(tx, { ...by, refunds, workAt: now, byHand: true });
  invariant(refundId, 'one was asked for');
  const beyond = amountMinor - paidMinor(account);
  const isFee = current.status === 'CANCELLED' || current.status === 'NO_SHOW';
  const less = { refundId, appointmentId: current.id, uid, amountMinor: beyond, isFee };
  const postings = beyond > 0 ? [lessEarned(less)] : [];
  await post(tx, { businessId, currency, postings, actor, now });
  return refundId;
}

/** How much of a payment can still be given back. */
export function leftOf({ refundable }: BookingAccount, { id }: { id: string }): number {
  return refundable.find(({ paymentId }) => paymentId === id)?.amountMinor ?? 0;
}
