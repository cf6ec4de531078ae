import { type Current, lockTarget } from '@/lib/appointment/mutations/target';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { recordNotifications } from '@/lib/notification/mutations/record';
import { planMoney } from '@/lib/notification/plan';
import type { BookingAccount } from '@/lib/payment/account';
import { type DeskRefusal, refuse, refuseAmount } from '@/lib/payment/desk-refusal';
import { captured } from '@/lib/payment/ledger';
import { issueReceipt } from '@/lib/payment/mutations/issue-receipt';
import { lockedAccount } from '@/lib/payment/mutations/lock-payment';
import { onceAtDesk } from '@/lib/payment/mutations/once-at-desk';
import { post } from '@/lib/payment/mutations/post';
import { giveTask } from '@/lib/payment/mutations/settle-money';
import { toPayMinor } from '@/lib/payment/to-pay';
import { typedAmount } from '@/lib/payment/typed-amount';
import { ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

export interface TakeCommand {
  /** The intent's own; a repeat gets the same answer. */
  key: string;
  appointmentId: string;
  businessIds: readonly string[];
  /** As it was typed. */
  amount: string;
  actor: Actor;
  now: Instant;
}

type Answer = Result<{ paymentId: string }, DeskRefusal>;

/**
 * Staff have taken money by hand, at most what is to be paid. A page on which the client could pay the
 * same is closed.
 */
export async function takeAtPlace(command: TakeCommand): Promise<Answer> {
  const { key, appointmentId, amount, now } = command;
  const write = { scope: 'take-at-place', key, request: { appointmentId, amount }, now };
  return onceAtDesk(write, (tx) => take(tx, command));
}

async function take(tx: Db, command: TakeCommand): Promise<Answer> {
  const current = await lockTarget(tx, command);
  if (!current) return refuse('not-found');
  if (current.pendingReason === 'PAYMENT') return refuse('not-booked');
  const account = await lockedAccount(tx, current);
  const mostMinor = mostToPay(current, account);
  if (mostMinor === 0) return refuse(account.charging ? 'under-way' : 'nothing-to-pay');
  const currency = current.agreedCurrency;
  const amount = typedAmount(command.amount, { currency, mostMinor });
  if (!amount.ok) return refuseAmount(amount.error);
  await giveTask(tx, account.openPaymentIds, { task: 'RELEASE', workAt: command.now });
  return ok({ paymentId: await record(tx, current, amount.value, command) });
}

function mostToPay({ status, agreedPriceMinor: priceMinor }: Current, account: BookingAccount) {
  const isAhead = status === 'CONFIRMED' || status === 'PENDING';
  return toPayMinor({ account, priceMinor, isAhead });
}

async function record(
  tx: Db,
  { id: appointmentId, businessId, uid, agreedCurrency: currency, scheduleVersion }: Current,
  amountMinor: number,
  { actor, now }: TakeCommand,
): Promise<string> {
  const id = newId();
  const [gateway, at] = ['place' as const, toDate(now)];
  const of = { businessId, appointmentId, uid, gateway, currency };
  const taken = { amountMinor, capturedMinor: amountMinor, createdAt: at, capturedAt: at };
  await tx.payment.create({
    data: { id, ...of, ...taken, purpose: 'BALANCE', status: 'CAPTURED' },
    select: { id: true },
  });
  const postings = [captured({ paymentId: id, uid, gateway, amountMinor })];
  await post(tx, { businessId, currency, postings, actor, now });
  const rows = planMoney('RECEIPT', { aboutId: id, now, scheduleVersion });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
  await issueReceipt(tx, { businessId, paymentId: id }, now);
  return id;
}
