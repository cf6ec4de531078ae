import { recordEvent } from '@/lib/appointment/mutations/event';
import { notBeforeLast } from '@/lib/appointment/mutations/record-move';
import { lockTarget } from '@/lib/appointment/mutations/target';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { findMessage } from '@/lib/notification/data/message';
import { readRepeat } from '@/lib/notification/data/repeat';
import { type Mark, whyWrittenAgain } from '@/lib/notification/unreachable';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface WriteAgainCommand {
  /** The intent's own; a repeat gets the same answer. */
  key: string;
  /** Whose reader is written to again. */
  notificationId: string;
  businessIds: readonly string[];
  actor: Actor;
  now: Instant;
}

export interface WriteAgainRefusal {
  code: 'not-found' | 'not-marked' | 'key-reused';
  message: string;
}

type Answer = Result<null, WriteAgainRefusal>;

/**
 * Takes off the mark that the mail service's word has put on a reader's address. The mark is that of
 * the account with the service, so it goes for all businesses here; if mail comes back once more, it
 * is there again. A number that said STOP is not written to again: that is its owner's word.
 */
export async function writeAgain(command: WriteAgainCommand): Promise<Answer> {
  const { key, notificationId, businessIds, now } = command;
  const write = { scope: 'write-again', key, request: { notificationId, businessIds }, now };
  const answer = await inTransaction((tx) => once(tx, write, () => writeAgainOnce(tx, command)));
  if (answer.ok || answer.error.code !== 'key-reused') return answer as Answer;
  return refuse('key-reused');
}

async function writeAgainOnce(tx: Db, command: WriteAgainCommand): Promise<Answer> {
  const { notificationId: id, businessIds, actor, now } = command;
  const message = await findMessage(tx, { scope: { businessIds }, id, now });
  if (!message) return refuse('not-found');
  const { appointmentId, businessId, audience } = message;
  const current = await lockTarget(tx, { appointmentId, businessIds });
  const repeat = current && (await readRepeat(tx, message, now));
  if (!repeat) return refuse('not-found');
  const { mark, recipient } = repeat;
  if (!mark || !(await takeOff(tx, mark, recipient.address))) return refuse('not-marked');
  const version = current.version + 1;
  await tx.appointment.update({
    where: { id: appointmentId, version: current.version },
    data: { version },
    select: { id: true },
  });
  await recordEvent(tx, {
    businessId,
    appointmentId,
    verb: 'write-again',
    version,
    before: null,
    after: { reason: whyWrittenAgain(mark, audience) },
    actor,
    now: notBeforeLast(current, now),
  });
  return ok(null);
}

/** Another appointment of the same reader may have had it taken off just now. */
async function takeOff(tx: Db, reason: Mark, address: string): Promise<boolean> {
  const where = { channel: 'EMAIL', address: address.toLowerCase(), reason } as const;
  return (await tx.unreachableAddress.deleteMany({ where })).count > 0;
}

const TEXT: Record<WriteAgainRefusal['code'], string> = {
  'not-found': 'We could not find this message.',
  'not-marked': 'Nothing keeps mail from this address.',
  'key-reused': 'This was already asked for another message. Please reload the page.',
};

function refuse(code: WriteAgainRefusal['code']): Result<never, WriteAgainRefusal> {
  return err({ code, message: TEXT[code] });
}
