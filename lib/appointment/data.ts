import { LAST_EVENTS, lastMove } from '@/lib/appointment/last-move';
import { LONGEST_MS } from '@/lib/availability/reach';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { readPaid } from '@/lib/payment/data/account';
import { fromDate, type Instant, instantOf, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

const summary = {
  id: true,
  businessId: true,
  uid: true,
  reference: true,
  startAt: true,
  endAt: true,
  status: true,
  pendingReason: true,
  version: true,
  agreedPriceMinor: true,
  agreedCurrency: true,
  agreedPolicy: true,
  createdAt: true,
  comingAt: true,
  service: {
    select: { id: true, slug: true, name: true, placeKind: true, place: true, priceMinor: true },
  },
  provider: { select: { id: true, slug: true, name: true, timezone: true } },
  client: {
    select: { id: true, name: true, email: true, phone: true, timezone: true, locale: true },
  },
  cancellation: {
    select: { cancelledAt: true, by: true, reason: true, feeMinor: true, waived: true },
  },
} as const satisfies Prisma.AppointmentSelect;

const business = {
  select: {
    id: true,
    slug: true,
    name: true,
    locale: true,
    timezone: true,
    email: true,
    phone: true,
    accent: true,
    currency: true,
  },
} as const;

const lastEvents = {
  select: { verb: true, before: true, at: true },
  orderBy: { version: 'desc' },
  take: LAST_EVENTS,
} as const satisfies Prisma.Appointment$eventsArgs;

type SummaryRow = Prisma.AppointmentGetPayload<{ select: typeof summary }>;

/** An appointment as lists and pages show it. */
export type Appointment = Omit<SummaryRow, 'startAt' | 'endAt' | 'cancellation'> & {
  startAt: Instant;
  endAt: Instant;
  /** Of what was paid for it, what is not used up yet. */
  paidMinor: number;
  cancellation:
    | (Omit<NonNullable<SummaryRow['cancellation']>, 'cancelledAt'> & { cancelledAt: Instant })
    | null;
};

/** The appointment behind a manage link, found by the token's hash. */
export async function findByToken(db: Db, { tokenHash }: { tokenHash: string }) {
  const row = await db.appointment.findUnique({
    where: { clientTokenHash: tokenHash, clientId: { not: null } },
    select: {
      ...summary,
      scheduleVersion: true,
      reminderChannel: true,
      successors: { select: { id: true, tokenGeneration: true }, take: 1 },
      business,
      notifications: {
        where: { kind: 'REMINDER', status: 'SCHEDULED' },
        select: { leadMinutes: true },
        orderBy: { fireAt: 'asc' },
      },
    },
  });
  if (!row) return null;
  const paid = await readPaid(db, [row]);
  return { ...withInstants(row), paidMinor: paid.get(row.uid) ?? 0 };
}

/** What moving an appointment needs to know before its own transaction. */
export async function findMoving(db: Db, where: { clientTokenHash: string }) {
  const row = await db.appointment.findFirst({
    where: { ...where, clientId: { not: null } },
    select: {
      id: true,
      businessId: true,
      serviceId: true,
      providerId: true,
      startAt: true,
      endAt: true,
      status: true,
      pendingReason: true,
      business: { select: { locale: true } },
    },
  });
  if (!row) return null;
  const { id: appointmentId, startAt, endAt, ...rest } = row;
  return { ...rest, appointmentId, startAt: fromDate(startAt), endAt: fromDate(endAt) };
}

/** A visitor's live hold on a service. */
export async function findLiveHold(
  db: Db,
  { visitorHash, serviceId, now }: { visitorHash: string; serviceId: string; now: Instant },
) {
  const row = await db.appointment.findFirst({
    where: { visitorHash, serviceId, pendingReason: 'HOLD', holdExpiresAt: { gt: toDate(now) } },
    select: { providerId: true, startAt: true, holdExpiresAt: true },
    orderBy: { holdExpiresAt: 'desc' },
  });
  if (!row?.holdExpiresAt) return null;
  return {
    serviceId,
    providerId: row.providerId,
    startAt: fromDate(row.startAt),
    expiresAt: fromDate(row.holdExpiresAt),
  };
}

export type AppointmentScope = { businessIds: readonly string[] } | { providerId: string };

/** The appointments that take time within the window, without holds and cancelled ones. */
export async function listAppointments(
  db: Db,
  { scope, window }: { scope: AppointmentScope; window: Interval },
): Promise<(Appointment & { last: ReturnType<typeof lastMove> })[]> {
  const rows = await db.appointment.findMany({
    where: {
      ...whereOf(scope),
      clientId: { not: null },
      status: { not: 'CANCELLED' },
      startAt: { gt: toDate(instantOf(window.startAt - LONGEST_MS)), lt: toDate(window.endAt) },
      endAt: { gt: toDate(window.startAt) },
    },
    select: { ...summary, events: lastEvents },
    orderBy: [{ startAt: 'asc' }, { id: 'asc' }],
  });
  const paid = await readPaid(db, rows);
  return rows.map(({ events, ...row }) => ({
    ...withInstants(row),
    paidMinor: paid.get(row.uid) ?? 0,
    last: lastMove(events),
  }));
}

/** One appointment with its history; null outside the scope. */
export async function findAppointment(
  db: Db,
  { scope, appointmentId }: { scope: AppointmentScope; appointmentId: string },
) {
  const row = await db.appointment.findFirst({
    where: { ...whereOf(scope), id: appointmentId, clientId: { not: null } },
    select: {
      ...summary,
      answer: true,
      business,
      respondBy: true,
      noShowFeeMinor: true,
      rescheduledFromId: true,
      successors: { select: { id: true, providerId: true }, take: 1 },
      events: {
        select: {
          id: true,
          at: true,
          actor: true,
          actorUserId: true,
          verb: true,
          before: true,
          after: true,
        },
        orderBy: { version: 'asc' },
      },
    },
  });
  if (!row) return null;
  const names = await userNames(db, row.events);
  const events = row.events.map(({ actorUserId, ...event }) => ({
    ...event,
    actorName: names.get(actorUserId ?? '') ?? '',
  }));
  const { successors, ...rest } = row;
  const [successor] = successors;
  const paid = await readPaid(db, [row]);
  // One that went to a colleague is the colleague's alone.
  const isOurs = 'businessIds' in scope || successor?.providerId === scope.providerId;
  return {
    ...withInstants(rest),
    paidMinor: paid.get(row.uid) ?? 0,
    events,
    last: lastMove(row.events.toReversed()),
    isSucceeded: successor !== undefined,
    successorId: successor && isOurs ? successor.id : null,
  };
}

async function userNames(db: Db, events: readonly { actorUserId: string | null }[]) {
  const ids = events.flatMap(({ actorUserId }) => actorUserId ?? []);
  const users = ids.length
    ? await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
    : [];
  return new Map(users.map(({ id, name }) => [id, name ?? '']));
}

function whereOf(scope: AppointmentScope): Prisma.AppointmentWhereInput {
  if ('providerId' in scope) return { providerId: scope.providerId };
  return { businessId: { in: [...scope.businessIds] } };
}

type Timed = Pick<SummaryRow, 'startAt' | 'endAt' | 'cancellation'>;

function withInstants<R extends Timed>({ startAt, endAt, cancellation, ...row }: R) {
  return {
    ...row,
    startAt: fromDate(startAt),
    endAt: fromDate(endAt),
    cancellation: cancellation && {
      ...cancellation,
      cancelledAt: fromDate(cancellation.cancelledAt),
    },
  };
}
