import { lockCalendars, releaseExpired } from '@/lib/appointment/mutations/calendar-lock';
import {
  HOLD_MINUTES,
  type Hold,
  type Slot,
  takeSlot,
} from '@/lib/appointment/mutations/take-slot';
import {
  deleteHolds,
  freeAddressNo,
  freeHoldNo,
  freshHolds,
  lockForVisitor,
  lockVisitor,
  renewHold,
  type VisitorHold,
} from '@/lib/appointment/mutations/visitor-holds';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';
import { addMinutes, type Instant } from '@/lib/time/instant';

export interface HoldCommand {
  businessId: string;
  slot: Slot;
  visitorHash: string;
  /** Of the visitor's network address, so that many browsers there do not keep a day. */
  addressHash?: string;
  now: Instant;
}

export type HoldRefusal = 'taken' | 'too-many-holds' | 'too-many-at-address';

/**
 * Keeps a slot for a visitor for ten minutes. Holding it again renews it; choosing another time of
 * the same service moves the hold, and the old one stays when the new time cannot be had.
 */
export async function hold(command: HoldCommand): Promise<Result<Hold, HoldRefusal>> {
  return inTransaction(async (tx) => {
    const { slot, now } = command;
    await lockVisitor(tx, command);
    await lockForVisitor(tx, command);
    const own = await freshHolds(tx, { ...command, providerId: slot.providerId });
    const same = own.find((one) => !one.isUnpaid && isSameSlot(one, slot));
    if (same) return ok(await renew(tx, same, now));
    return exchange(tx, command, own);
  });
}

async function renew(tx: Db, held: VisitorHold, now: Instant): Promise<Hold> {
  const expiresAt = addMinutes(now, HOLD_MINUTES);
  await renewHold(tx, held, expiresAt);
  return { ...held, expiresAt };
}

/** Gives up the visitor's hold on this service and takes the slot; nothing is given up in vain. */
async function exchange(
  tx: Db,
  { businessId, slot, visitorHash, addressHash, now }: HoldCommand,
  own: readonly VisitorHold[],
): Promise<Result<Hold, HoldRefusal>> {
  const isGiven = (one: VisitorHold) => !one.isUnpaid && one.serviceId === slot.serviceId;
  const holdNo = freeHoldNo(own.filter((one) => !isGiven(one)));
  if (holdNo === undefined) return err('too-many-holds');
  const restore = await giveUp(tx, own.filter(isGiven));
  const addressNo = addressHash ? await freeAddressNo(tx, addressHash) : undefined;
  const isFull = addressHash !== undefined && addressNo === undefined;
  const visitor = { visitorHash, holdNo, addressHash, addressNo };
  const taken = isFull
    ? err('too-many-at-address' as const)
    : await takeSlot(tx, { businessId, slot, visitor, now });
  if (!taken.ok) await restore();
  return taken;
}

/** Deletes the holds; the answer brings them back. */
async function giveUp(tx: Db, given: readonly VisitorHold[]): Promise<() => Promise<unknown>> {
  if (given.length === 0) return async () => {};
  await tx.$executeRaw`SAVEPOINT exchange`;
  await deleteHolds(
    tx,
    given.map((one) => one.id),
  );
  return () => tx.$executeRaw`ROLLBACK TO SAVEPOINT exchange`;
}

/** Tries each provider in turn, a transaction for each, until one gives the slot. */
export async function holdAny(
  command: Omit<HoldCommand, 'slot'> & { slots: readonly Slot[] },
): Promise<Result<Hold, HoldRefusal>> {
  const { slots, ...rest } = command;
  for (const slot of slots) {
    const held = await hold({ ...rest, slot });
    if (held.ok || held.error !== 'taken') return held;
  }
  return err('taken');
}

/** Gives up the visitor's hold on a service, if there is one. */
export async function releaseHold(command: {
  serviceId: string;
  visitorHash: string;
  now: Instant;
}): Promise<void> {
  await inTransaction(async (tx) => {
    await lockVisitor(tx, command);
    await lockForVisitor(tx, command);
    const own = await freshHolds(tx, { ...command, providerId: null });
    const given = own.filter((one) => one.serviceId === command.serviceId);
    await deleteHolds(
      tx,
      given.map((one) => one.id),
    );
  });
}

/** Tidies up: what has expired is already free for everyone who needs its time. */
export async function sweepExpired({ now }: { now: Instant }): Promise<number> {
  return inTransaction(async (tx) => {
    const due = await tx.appointment.findMany({
      where: { pendingReason: { in: ['HOLD', 'PAYMENT'] }, holdExpiresAt: { lte: new Date(now) } },
      select: { providerId: true },
      distinct: ['providerId'],
    });
    if (due.length === 0) return 0;
    const providerIds = due.map((row) => row.providerId);
    await lockCalendars(tx, providerIds);
    const released = await releaseExpired(tx, providerIds, now);
    return released;
  });
}

export function isSameSlot(a: Slot, b: Slot): boolean {
  return a.serviceId === b.serviceId && a.providerId === b.providerId && a.startAt === b.startAt;
}
