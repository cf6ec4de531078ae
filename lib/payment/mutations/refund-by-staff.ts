import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { type DeskRefusal, refuse, refuseAmount } from '@/lib/payment/desk-refusal';
import { askBack, leftOf } from '@/lib/payment/mutations/ask-back';
import { lockDeskPayment } from '@/lib/payment/mutations/lock-desk-payment';
import { onceAtDesk } from '@/lib/payment/mutations/once-at-desk';
import { typedAmount } from '@/lib/payment/typed-amount';
import { ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface RefundCommand {
  /** The intent's own; a repeat gets the same answer. */
  key: string;
  paymentId: string;
  businessIds: readonly string[];
  /** As it was typed. */
  amount: string;
  reason: string;
  actor: Actor;
  now: Instant;
}

type Answer = Result<{ refundId: string }, DeskRefusal>;

/** Staff give back a payment or a part of it, never more than is left of it. */
export async function refundByStaff(command: RefundCommand): Promise<Answer> {
  const { key, paymentId, amount, reason, now } = command;
  const write = { scope: 'refund-by-staff', key, request: { paymentId, amount, reason }, now };
  return onceAtDesk(write, (tx) => giveBack(tx, command));
}

async function giveBack(tx: Db, command: RefundCommand): Promise<Answer> {
  const locked = await lockDeskPayment(tx, command);
  if (!locked) return refuse('not-found');
  const { payment, account } = locked;
  const mostMinor = leftOf(account, payment);
  if (mostMinor === 0) return refuse('nothing-left');
  const amount = typedAmount(command.amount, { currency: payment.currency, mostMinor });
  if (!amount.ok) return refuseAmount(amount.error);
  const { reason, actor, now } = command;
  const asked = { ...locked, amountMinor: amount.value, reason, actor, now };
  return ok({ refundId: await askBack(tx, asked) });
}
