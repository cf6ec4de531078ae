import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import type { NotificationKind } from '@/lib/notification/kind';
import type { PlannedNotification } from '@/lib/notification/plan';
import type { Payload } from '@/lib/notification/schema';
import { type Instant, toDate, toIso } from '@/lib/time/instant';

/** Writes planned notifications into the outbox, in the caller's transaction and one statement. */
export async function recordNotifications(
  tx: Db,
  input: {
    businessId: string;
    appointmentId: string;
    rows: readonly PlannedNotification[];
    now: Instant;
  },
): Promise<void> {
  const { businessId, appointmentId, rows, now } = input;
  await tx.notification.createMany({
    data: rows.map(({ fireAt, ...row }) => ({
      ...row,
      id: newId(),
      businessId,
      appointmentId,
      fireAt: toDate(fireAt),
      createdAt: toDate(now),
    })),
  });
}

/**
 * Takes back what has not begun: planned, waiting for another try, or claimed and not yet tried.
 * Called under the lock on the appointment's row, before newer rows are recorded. A higher fence
 * stops the worker that had claimed it; an attempt that has begun asks again under the same lock.
 */
export async function cancelPlanned(
  tx: Db,
  { appointmentId, reason }: { appointmentId: string; reason: string },
): Promise<void> {
  await tx.notification.updateMany({
    where: {
      appointmentId,
      OR: [{ status: 'SCHEDULED' }, { status: 'SENDING', firstAttemptAt: null }],
    },
    data: { status: 'CANCELLED', leaseUntil: null, fence: { increment: 1 }, reason },
  });
}

/** A one-time link for a member. The link stays in the row only until it is sent. */
export async function recordSignInMail(
  tx: Db,
  input: { to: string; url: string; expiresAt: Instant; now: Instant },
): Promise<void> {
  const { to, url, expiresAt, now } = input;
  const payload: Payload = { form: 'sign-in', to, url, expiresAt: toIso(expiresAt) };
  await tx.notification.create({
    data: {
      id: newId(),
      kind: 'SIGN_IN',
      audience: 'MEMBER',
      priority: 0,
      fireAt: toDate(now),
      createdAt: toDate(now),
      payload,
    },
    select: { id: true },
  });
}

export interface Claim {
  id: string;
  kind: NotificationKind;
  businessId: string | null;
  appointmentId: string | null;
  attempts: number;
  /** Only the holder of the newest fence may write to the row. */
  fence: number;
}

/**
 * Takes what is due for one worker: the most urgent first, nothing that another worker is taking.
 * Rows whose worker died are taken again when their lease has run out.
 */
export async function claimDue(
  tx: Db,
  { now, limit, leaseUntil }: { now: Instant; limit: number; leaseUntil: Instant },
): Promise<Claim[]> {
  const rows = await tx.$queryRaw<(Claim & { priority: number; fireAt: Date })[]>`
    WITH picked AS MATERIALIZED (
      SELECT id FROM notification
      WHERE status IN ('SCHEDULED', 'SENDING') AND fire_at <= ${toDate(now)}
        AND (status = 'SCHEDULED' OR lease_until <= ${toDate(now)})
      ORDER BY priority, fire_at
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE notification AS n
    SET status = 'SENDING', lease_until = ${toDate(leaseUntil)}, fence = n.fence + 1
    FROM picked WHERE n.id = picked.id
    RETURNING n.id, n.kind, n.business_id AS "businessId", n.appointment_id AS "appointmentId",
      n.attempts, n.fence, n.priority, n.fire_at AS "fireAt"`;
  return rows.sort((a, b) => a.priority - b.priority || +a.fireAt - +b.fireAt);
}

/** The row as its holder sees it; null when the claim is no longer theirs. */
export function readClaimed(tx: Db, held: Held) {
  return tx.notification.findFirst({
    where: ours(held),
    select: {
      kind: true,
      audience: true,
      scheduleVersion: true,
      firstAttemptAt: true,
      payload: true,
    },
  });
}

/**
 * Holds off whoever wants to change the appointment until this transaction ends: when it commits,
 * the attempt has begun before the change; when the change was first, the reader sees it.
 */
export async function lockAppointmentForSending(tx: Db, appointmentId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM appointment WHERE id = ${appointmentId}::uuid FOR SHARE`;
}

type Held = Pick<Claim, 'id' | 'kind' | 'fence'>;

/** Begins an attempt: what is sent is frozen, and the lease runs from now. False: no longer ours. */
export async function freeze(
  tx: Db,
  held: Held,
  input: { payload: Payload; firstAttemptAt: Instant; leaseUntil: Instant },
): Promise<boolean> {
  return write(tx, held, {
    payload: input.payload,
    firstAttemptAt: toDate(input.firstAttemptAt),
    leaseUntil: toDate(input.leaseUntil),
    attempts: { increment: 1 },
  });
}

export async function markSent(
  tx: Db,
  held: Held,
  { now, vendorMessageId }: { now: Instant; vendorMessageId: string | null },
): Promise<boolean> {
  return write(tx, held, {
    ...withoutLink(held),
    status: 'SENT',
    sentAt: toDate(now),
    vendorMessageId,
    reason: '',
    leaseUntil: null,
  });
}

/** Ends it without sending: not due any more, refused for good, or given up. */
export async function markDropped(
  tx: Db,
  held: Held,
  end: { status: 'SKIPPED' | 'CANCELLED' | 'FAILED'; reason: string },
): Promise<boolean> {
  const { status, reason } = end;
  return write(tx, held, { ...withoutLink(held), status, reason, leaseUntil: null });
}

export async function markForRetry(
  tx: Db,
  held: Held,
  next: { fireAt: Instant; reason: string; attempts: number },
): Promise<boolean> {
  const { fireAt, ...rest } = next;
  return write(tx, held, {
    ...rest,
    status: 'SCHEDULED',
    leaseUntil: null,
    fireAt: toDate(fireAt),
  });
}

/** Once a sign-in mail has met its end, nobody else may find its link. */
function withoutLink({ kind }: Held): { payload?: Payload } {
  return kind === 'SIGN_IN' ? { payload: { form: 'spent' } } : {};
}

async function write(
  tx: Db,
  held: Held,
  data: Prisma.NotificationUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.notification.updateMany({ where: ours(held), data });
  return count === 1;
}

function ours({ id, fence }: Held): Prisma.NotificationWhereInput {
  return { id, fence, status: 'SENDING' };
}
