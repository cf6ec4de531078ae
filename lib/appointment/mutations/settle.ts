import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { recordEvent } from '@/lib/appointment/mutations/event';
import {
  type MoveRefusal,
  move,
  REFUSAL_TEXT,
  type Status,
  type Verb,
} from '@/lib/appointment/transitions';
import type { Actor } from '@/lib/auth/actor';
import { userIdOf } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { cancelPlanned, recordNotifications } from '@/lib/notification/mutations';
import { planCancelled } from '@/lib/notification/plan';
import { err, ok, type Result } from '@/lib/result';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

/** The appointment together with the caller's claim to it: outside of that it does not exist. */
export type Target =
  | { clientTokenHash: string }
  | { appointmentId: string; businessIds: readonly string[] }
  | { appointmentId: string; providerIds: readonly string[] };

export interface SettleCommand {
  target: Target;
  verb: Verb;
  /** The version that the caller saw; without it the state alone decides. */
  version?: number;
  reason: string;
  actor: Actor;
  now: Instant;
}

export interface SettleRefusal {
  code: MoveRefusal | 'not-found' | 'changed-meanwhile';
  message: string;
}

export interface Settled {
  appointmentId: string;
  status: Status;
}

/** Ends an appointment: cancelled, completed or missed. Cancelling frees its time at once. */
export async function settle(command: SettleCommand): Promise<Result<Settled, SettleRefusal>> {
  return inTransaction(async (tx) => {
    const found = await findTarget(tx, command.target);
    if (!found) return refuse('not-found');
    await lockCalendars(tx, [found.providerId]);
    const current = await findTarget(tx, command.target);
    if (!current) return refuse('not-found');
    const { verb, actor, now, version } = command;
    const moved = move({
      ...current,
      startAt: fromDate(current.startAt),
      verb,
      actor: actor.kind,
      now,
    });
    if (!moved.ok) return refuse(moved.error);
    if (version !== undefined && version !== current.version) return refuse('changed-meanwhile');
    await apply(tx, command, { ...current, to: moved.value });
    return ok({ appointmentId: current.id, status: moved.value });
  });
}

type Current = NonNullable<Awaited<ReturnType<typeof findTarget>>>;

function findTarget(tx: Db, target: Target) {
  return tx.appointment.findFirst({
    where: { ...whereOf(target), clientId: { not: null } },
    select: {
      id: true,
      businessId: true,
      providerId: true,
      startAt: true,
      status: true,
      version: true,
      scheduleVersion: true,
    },
  });
}

function whereOf(target: Target) {
  if ('clientTokenHash' in target) return target;
  const { appointmentId: id } = target;
  if ('businessIds' in target) return { id, businessId: { in: [...target.businessIds] } };
  return { id, providerId: { in: [...target.providerIds] } };
}

async function apply(
  tx: Db,
  command: SettleCommand,
  current: Current & { to: Status },
): Promise<void> {
  const { verb, actor, now, reason } = command;
  await tx.appointment.update({
    where: { id: current.id, version: current.version },
    data: { status: current.to, version: { increment: 1 } },
    select: { id: true },
  });
  await recordEvent(tx, {
    businessId: current.businessId,
    appointmentId: current.id,
    verb,
    version: current.version + 1,
    before: { status: current.status },
    after: { status: current.to, ...(reason ? { reason } : {}) },
    actor,
    now,
  });
  if (verb === 'cancel') await recordCancellation(tx, command, current);
}

async function recordCancellation(tx: Db, command: SettleCommand, current: Current): Promise<void> {
  const { actor, now, reason } = command;
  const { id: appointmentId, businessId, scheduleVersion } = current;
  await tx.cancellation.create({
    data: {
      appointmentId,
      businessId,
      cancelledAt: toDate(now),
      by: actor.kind,
      byUserId: userIdOf(actor),
      reason,
    },
    select: { appointmentId: true },
  });
  await cancelPlanned(tx, { appointmentId, reason: 'The appointment was cancelled.' });
  const rows = planCancelled({ now, scheduleVersion });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
}

const TEXT: Record<SettleRefusal['code'], string> = {
  ...REFUSAL_TEXT,
  'not-found': 'We could not find this appointment.',
  'changed-meanwhile': 'This appointment changed in the meantime. Please look at it again.',
};

function refuse(code: SettleRefusal['code']): Result<never, SettleRefusal> {
  return err({ code, message: TEXT[code] });
}
