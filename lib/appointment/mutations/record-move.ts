import { recordEvent } from '@/lib/appointment/mutations/event';
import type { Current } from '@/lib/appointment/mutations/target';
import { columnsOf, type State, type Verb } from '@/lib/appointment/transitions';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

export interface RecordedMove {
  verb: Verb;
  to: State;
  actor: Actor;
  now: Instant;
  /** What else the history should tell: a reason, a fee, who was asked for it. */
  details?: Record<string, unknown>;
  /** Columns that change with the state. */
  data?: {
    respondBy?: Instant;
    scheduleVersion?: number;
    noShowFeeMinor?: number;
    comingAt?: null;
    creditMinor?: number;
  };
}

/** Moves an appointment under its calendar's lock: state, version and history together. */
export async function recordMove(tx: Db, current: Current, recorded: RecordedMove): Promise<void> {
  const { verb, to, actor, now, details = {}, data = {} } = recorded;
  const { respondBy, ...columns } = data;
  const { status, pendingReason } = current;
  const next = columnsOf(to);
  await tx.appointment.update({
    where: { id: current.id, version: current.version },
    data: {
      noShowFeeMinor: 0,
      ...NOT_KEPT,
      ...columns,
      ...next,
      respondBy: respondBy === undefined ? null : toDate(respondBy),
      version: { increment: 1 },
    },
    select: { id: true },
  });
  await recordEvent(tx, {
    businessId: current.businessId,
    appointmentId: current.id,
    verb,
    version: current.version + 1,
    before: { status, ...(pendingReason && { pendingReason }) },
    after: { status: next.status, ...details },
    actor,
    now: notBeforeLast(current, now),
  });
}

/** No move leads to a time that is only kept. */
const NOT_KEPT = {
  holdExpiresAt: null,
  visitorHash: null,
  holdNo: null,
  holdAddressHash: null,
  holdAddressNo: null,
} as const;

/** Whoever asked first may wait longer for the calendar, and history goes on in order all the same. */
export function notBeforeLast({ events: [last] }: Current, now: Instant): Instant {
  return last && fromDate(last.at) > now ? fromDate(last.at) : now;
}
