import type { AppointmentScope } from '@/lib/appointment/data';
import { type Actor, userIdOf } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { type FoundMessage, findMessage } from '@/lib/notification/data/message';
import { readRepeat } from '@/lib/notification/data/repeat';
import { err, ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

export interface SendAgainCommand {
  /** The intent's own; a repeat gets the same answer. */
  key: string;
  notificationId: string;
  /** Whose messages the actor may have sent again. */
  scope: AppointmentScope;
  actor: Actor;
  now: Instant;
}

export interface SendAgainRefusal {
  code: 'not-found' | 'not-now' | 'key-reused';
  message: string;
}

type SendAgainAnswer = Result<{ notificationId: string }, SendAgainRefusal>;

/**
 * Puts a message into the outbox once more, as a row of its own, which has a key of its own with the
 * vendor. It is written from the facts of its first attempt and goes before everything else.
 */
export async function sendAgain(command: SendAgainCommand): Promise<SendAgainAnswer> {
  const { key, notificationId, scope, now } = command;
  const write = { scope: 'send-again', key, request: { notificationId, scope }, now };
  const answer = await inTransaction((tx) => once(tx, write, () => sendAgainOnce(tx, command)));
  if (answer.ok || answer.error.code !== 'key-reused') return answer as SendAgainAnswer;
  return err({ code: 'key-reused', message: KEY_REUSED });
}

/** Under the lock on the appointment nothing of it changes, and nobody else sends the same again. */
async function sendAgainOnce(tx: Db, command: SendAgainCommand): Promise<SendAgainAnswer> {
  const { notificationId: id, scope, actor, now } = command;
  const seen = await findMessage(tx, { scope, id, now });
  if (!seen) return err({ code: 'not-found', message: NOT_FOUND });
  await lockAppointment(tx, seen.appointmentId);
  const message = await findMessage(tx, { scope, id, now });
  const repeat = message && (await readRepeat(tx, message, now));
  if (!repeat) return err({ code: 'not-found', message: NOT_FOUND });
  const { verdict, sendings } = repeat;
  if (!verdict.ok) return err({ code: 'not-now', message: verdict.error });
  const alike = sendings.filter(({ channel }) => channel === message.channel);
  const repeatNo = Math.max(...alike.map((one) => one.repeatNo)) + 1;
  return ok({ notificationId: await recordRepeat(tx, message, { repeatNo, actor, now }) });
}

async function lockAppointment(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM appointment WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

async function recordRepeat(
  tx: Db,
  message: FoundMessage,
  { repeatNo, actor, now }: { repeatNo: number; actor: Actor; now: Instant },
): Promise<string> {
  const { businessId, appointmentId, scheduleVersion } = message;
  const { kind, audience, channel, leadMinutes, aboutId } = message;
  const [id, at] = [newId(), toDate(now)];
  const of = { businessId, appointmentId, scheduleVersion, aboutId };
  const same = { ...of, kind, audience, channel, leadMinutes };
  const again = { id, repeatNo, repeatedBy: userIdOf(actor), priority: 0 };
  await tx.notification.create({
    data: { ...same, ...again, fireAt: at, nextAt: at, createdAt: at },
    select: { id: true },
  });
  return id;
}

const NOT_FOUND = 'We could not find this message.';
const KEY_REUSED = 'This was already sent for another message. Please reload the page.';
