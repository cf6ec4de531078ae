import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { type Effect, effectOf } from '@/lib/appointment/mutations/settle-effects';
import { lockTarget, standingOf } from '@/lib/appointment/mutations/target';
import {
  columnsOf,
  type MoveRefusal,
  move,
  refusalText,
  type Status,
  type Verb,
} from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import { once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { lockedAccount } from '@/lib/payment/mutations/lock-payment';
import { err, ok, type Result } from '@/lib/result';

export interface SettleRefusal {
  code: MoveRefusal | 'not-found' | 'changed-meanwhile' | 'quote-changed' | 'taken';
  message: string;
}

export interface Settled {
  appointmentId: string;
  status: Status;
}

/**
 * Moves an appointment that is agreed: approved, declined, cancelled, completed, missed, or taken
 * back. Cancelling frees its time at once; taking that back needs the time to be free still.
 */
export async function settle(command: SettleCommand): Promise<Result<Settled, SettleRefusal>> {
  const { key, target, verb, reason, now } = command;
  if (key === undefined) return inTransaction((tx) => settleOnce(tx, command));
  const write = { scope: 'settle', key, request: { target, verb, reason }, now };
  const answer = await inTransaction((tx) => once(tx, write, () => settleOnce(tx, command)));
  if (answer.ok || answer.error.code !== 'key-reused') return answer as SettleAnswer;
  return refuse('changed-meanwhile', verb);
}

type SettleAnswer = Result<Settled, SettleRefusal>;

async function settleOnce(tx: Db, command: SettleCommand): Promise<SettleAnswer> {
  const { verb, actor, now, version } = command;
  const current = await lockTarget(tx, command.target);
  if (!current) return refuse('not-found', verb);
  const moved = move({ ...standingOf(current), verb, actor: actor.kind, now });
  if (!moved.ok) return refuse(moved.error, verb);
  if (version !== undefined && version !== current.version) {
    return refuse('changed-meanwhile', verb);
  }
  const effect: Effect = effectOf(verb);
  const account = await lockedAccount(tx, current);
  const done = await effect(tx, { ...command, current, account, to: moved.value });
  if (!done.ok) return refuse(done.error, verb);
  return ok({ appointmentId: current.id, status: columnsOf(moved.value).status });
}

const TEXT = {
  'not-found': 'We could not find this appointment.',
  'changed-meanwhile': 'This appointment changed in the meantime. Please look at it again.',
  'quote-changed': 'What this costs has just changed. Please look at it again.',
  taken: 'Its time has been taken by another appointment, so it cannot be taken back.',
} as const;

function refuse(code: SettleRefusal['code'], verb: Verb): Result<never, SettleRefusal> {
  return err({
    code,
    message:
      code in TEXT ? TEXT[code as keyof typeof TEXT] : refusalText(code as MoveRefusal, verb),
  });
}
