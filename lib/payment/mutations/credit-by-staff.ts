import { lockTarget } from '@/lib/appointment/mutations/target';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { type DeskRefusal, refuse, refuseAmount } from '@/lib/payment/desk-refusal';
import { giveCredit } from '@/lib/payment/mutations/give-credit';
import { onceAtDesk } from '@/lib/payment/mutations/once-at-desk';
import { typedAmount } from '@/lib/payment/typed-amount';
import { ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface CreditCommand {
  /** The intent's own; a repeat gets the same answer. */
  key: string;
  /** Its client gets the credit. */
  appointmentId: string;
  businessIds: readonly string[];
  /** As it was typed. */
  amount: string;
  reason: string;
  actor: Actor;
  now: Instant;
}

type Answer = Result<{ creditId: string }, DeskRefusal>;

/** A gift has no bound of its own; this one catches an amount without its point. */
const MOST_MINOR = 1_000_000;

/** Staff give the client of an appointment credit for anything, as a gift. */
export async function creditByStaff(command: CreditCommand): Promise<Answer> {
  const { key, appointmentId, amount, reason, now } = command;
  const write = { scope: 'credit-by-staff', key, request: { appointmentId, amount, reason }, now };
  return onceAtDesk(write, (tx) => give(tx, command));
}

async function give(tx: Db, command: CreditCommand): Promise<Answer> {
  const current = await lockTarget(tx, command);
  if (!current?.clientId) return refuse('not-found');
  const { businessId, clientId, agreedCurrency: currency } = current;
  const amount = typedAmount(command.amount, { currency, mostMinor: MOST_MINOR });
  if (!amount.ok) return refuseAmount(amount.error);
  const { reason, actor, now } = command;
  const credit = { businessId, clientId, currency, amountMinor: amount.value, reason, actor, now };
  return ok({ creditId: await giveCredit(tx, credit) });
}
