import { LAST_EVENTS, lastMove } from '@/lib/appointment/last-move';
import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { type MoveQuestion, stateOf } from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { fromDate } from '@/lib/time/instant';

/** The appointment together with the caller's claim to it: outside of that it does not exist. */
export type Target =
  | { clientTokenHash: string }
  | { appointmentId: string; businessIds: readonly string[] }
  | { appointmentId: string; providerIds: readonly string[] }
  /** What happens by itself has a claim to everything. */
  | { appointmentId: string; bySystem: true };

const select = {
  id: true,
  businessId: true,
  providerId: true,
  serviceId: true,
  clientId: true,
  startAt: true,
  endAt: true,
  status: true,
  pendingReason: true,
  respondBy: true,
  holdExpiresAt: true,
  version: true,
  scheduleVersion: true,
  agreedPriceMinor: true,
  agreedCurrency: true,
  agreedPolicy: true,
  uid: true,
  answer: true,
  reminderChannel: true,
  reminderMinutes: true,
  comingAt: true,
  noShowFeeMinor: true,
  creditMinor: true,
  cancellation: { select: { feeMinor: true, refundMinor: true } },
  createdAt: true,
  successors: { select: { id: true }, take: 1 },
  events: {
    select: { verb: true, before: true, at: true },
    orderBy: { version: 'desc' },
    take: LAST_EVENTS,
  },
} as const satisfies Prisma.AppointmentSelect;

export type Current = Prisma.AppointmentGetPayload<{ select: typeof select }>;

/**
 * The target as it is once its calendar is locked, and those of other providers who will be needed;
 * undefined when it does not exist for the caller.
 */
export async function lockTarget(
  tx: Db,
  target: Target,
  otherProviderIds: readonly string[] = [],
): Promise<Current | undefined> {
  const seen = await tx.appointment.findFirst({
    where: whereOf(target),
    select: { providerId: true },
  });
  if (!seen) return undefined;
  await lockCalendars(tx, [seen.providerId, ...otherProviderIds]);
  const current = await tx.appointment.findFirst({ where: whereOf(target), select });
  return current ?? undefined;
}

/** A hold is nobody's appointment yet. */
function whereOf(target: Target): Prisma.AppointmentWhereInput {
  const agreed = { clientId: { not: null } };
  if ('clientTokenHash' in target) return { ...agreed, ...target };
  const { appointmentId: id } = target;
  if ('businessIds' in target)
    return { ...agreed, id, businessId: { in: [...target.businessIds] } };
  if ('providerIds' in target)
    return { ...agreed, id, providerId: { in: [...target.providerIds] } };
  return { ...agreed, id };
}

/** What the table of moves wants to know of an appointment. */
export function standingOf(current: Current): Omit<MoveQuestion, 'verb' | 'actor' | 'now'> {
  return {
    state: stateOf(current),
    startAt: fromDate(current.startAt),
    endAt: fromDate(current.endAt),
    respondBy: deadlineOf(current),
    last: lastMove(current.events),
    isSucceeded: current.successors.length > 0,
  };
}

function deadlineOf({ respondBy, holdExpiresAt }: Current): MoveQuestion['respondBy'] {
  const deadline = respondBy ?? holdExpiresAt;
  return deadline ? fromDate(deadline) : undefined;
}
