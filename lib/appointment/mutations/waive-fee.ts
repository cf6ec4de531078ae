import { termsOf } from '@/lib/appointment/agreed-terms';
import { recordEvent } from '@/lib/appointment/mutations/event';
import { notBeforeLast } from '@/lib/appointment/mutations/record-move';
import { type Current, lockTarget, type Target } from '@/lib/appointment/mutations/target';
import type { Actor } from '@/lib/auth/actor';
import { waived as withoutFee } from '@/lib/cancellation/quote';
import type { Db } from '@/lib/db/client';
import { once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { paidMinor } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { lockAccount } from '@/lib/payment/mutations/lock-payment';
import { isAhead } from '@/lib/payment/mutations/return-surplus';
import { reverseCharges } from '@/lib/payment/mutations/reverse';
import { settleMoney } from '@/lib/payment/mutations/settle-money';
import { dropCharges } from '@/lib/payment/mutations/take-back-money';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface WaiveFeeCommand {
  key: string;
  target: Target;
  /** The version that the caller saw. */
  version: number;
  /** Why the fee is not asked for. */
  waived: string;
  actor: Actor;
  now: Instant;
}

export interface WaiveFeeRefusal {
  code: 'not-found' | 'changed-meanwhile' | 'nothing-due';
  message: string;
}

type Answer = Result<null, WaiveFeeRefusal>;

/**
 * Gives up a fee that was recorded as due, for a cancellation or for not coming. The appointment
 * stays what it is, and what led to that can be taken back as long as before.
 */
export async function waiveFee(command: WaiveFeeCommand): Promise<Answer> {
  const { key, target, version, waived, now } = command;
  const write = { scope: 'waive-fee', key, request: { target, version, waived }, now };
  const answer = await inTransaction((tx) => once<Answer>(tx, write, () => waiveNow(tx, command)));
  if (answer.ok || answer.error.code !== 'key-reused') return answer as Answer;
  return refuse('changed-meanwhile');
}

async function waiveNow(tx: Db, command: WaiveFeeCommand): Promise<Answer> {
  const current = await lockTarget(tx, command.target);
  if (!current) return refuse('not-found');
  if (command.version !== current.version) return refuse('changed-meanwhile');
  const feeMinor = current.cancellation?.feeMinor ?? current.noShowFeeMinor;
  if (feeMinor === 0) return refuse('nothing-due');
  await giveUp(tx, current, command);
  await recordEvent(tx, {
    businessId: current.businessId,
    appointmentId: current.id,
    verb: 'waive-fee',
    version: current.version + 1,
    before: { feeMinor },
    after: { feeMinor: 0, waived: command.waived },
    actor: command.actor,
    now: notBeforeLast(current, command.now),
  });
  return ok(null);
}

async function giveUp(tx: Db, current: Current, command: WaiveFeeCommand): Promise<void> {
  const { id, version, cancellation } = current;
  const { waived } = command;
  await tx.appointment.update({
    where: { id, version },
    data: { noShowFeeMinor: 0, version: { increment: 1 } },
    select: { id: true },
  });
  const returned = await giveBackFee(tx, current, command);
  if (!cancellation) return;
  const refundMinor = cancellation.refundMinor + returned;
  await tx.cancellation.update({
    where: { appointmentId: id },
    data: { feeMinor: 0, refundMinor, waived },
    select: { appointmentId: true },
  });
}

/** The fee is taken back in the ledger; what had been paid of it is given back, as the terms say. */
async function giveBackFee(
  tx: Db,
  current: Current,
  { waived, actor, now }: WaiveFeeCommand,
): Promise<number> {
  const { id: appointmentId, businessId, clientId, uid, agreedCurrency: currency } = current;
  const entry = { businessId, appointmentId, uid, currency, actor, now };
  await lockAccount(tx, entry);
  await reverseCharges(tx, { ...entry, why: waived });
  await dropCharges(tx, entry);
  // What was paid for the time that it was moved to stays paid for that.
  if (await isAhead(tx, entry)) return 0;
  const account = await readAccount(tx, entry);
  const { outcome, returnedMinor } = withoutFee(termsOf(current, paidMinor(account)));
  const ending = { ...entry, clientId, version: current.version + 1, feeMinor: 0, outcome };
  await settleMoney(tx, account, { ...ending, reason: waived, workAt: now });
  return returnedMinor;
}

const TEXT: Record<WaiveFeeRefusal['code'], string> = {
  'not-found': 'We could not find this appointment.',
  'changed-meanwhile': 'This appointment changed in the meantime. Please look at it again.',
  'nothing-due': 'Nothing is due for this appointment.',
};

function refuse(code: WaiveFeeRefusal['code']): Result<never, WaiveFeeRefusal> {
  return err({ code, message: TEXT[code] });
}
