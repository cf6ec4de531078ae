import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import type { Hold, Slot } from '@/lib/appointment/mutations/take-slot';
import type { Db } from '@/lib/db/client';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

/** At most this many live holds for one visitor; appointment_two_holds enforces it. */
export const MAX_HOLDS = 2;

export interface VisitorHold extends Hold {
  holdNo: number;
}

/** Serialises one visitor's commands, then lists that visitor's holds, expired ones too. */
export async function lockVisitorHolds(tx: Db, visitorHash: string): Promise<VisitorHold[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${visitorHash}, 0))`;
  return listVisitorHolds(tx, visitorHash);
}

/**
 * Locks the calendars of a slot and of the visitor's holds, then lists the holds again: while this
 * waited, somebody whose clock was later may have released one that had expired.
 */
export async function lockSlotAndHolds(
  tx: Db,
  { slot, visitorHash }: { slot: Slot; visitorHash: string },
): Promise<VisitorHold[]> {
  const seen = await lockVisitorHolds(tx, visitorHash);
  await lockCalendars(tx, [slot.providerId, ...seen.map((one) => one.providerId)]);
  return seen.length === 0 ? seen : listVisitorHolds(tx, visitorHash);
}

async function listVisitorHolds(tx: Db, visitorHash: string): Promise<VisitorHold[]> {
  const rows = await tx.$queryRaw<HoldRow[]>`
    SELECT id, service_id, provider_id, start_time, version, hold_expires_at, hold_no
    FROM appointment WHERE visitor_hash = ${visitorHash} ORDER BY id`;
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    providerId: row.provider_id,
    startAt: fromDate(row.start_time),
    version: row.version,
    expiresAt: fromDate(row.hold_expires_at),
    holdNo: row.hold_no,
  }));
}

interface HoldRow {
  id: string;
  service_id: string;
  provider_id: string;
  start_time: Date;
  version: number;
  hold_expires_at: Date;
  hold_no: number;
}

/** The number that a visitor's next hold may carry, or undefined when both are in use. */
export function freeHoldNo(holds: readonly VisitorHold[]): number | undefined {
  const used = new Set(holds.map((hold) => hold.holdNo));
  return Array.from({ length: MAX_HOLDS }, (_, index) => index + 1).find((no) => !used.has(no));
}

export async function deleteHolds(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM appointment WHERE id = ANY(${[...ids]}::uuid[]) AND pending_reason = 'HOLD'`;
}

/** Starts the ten minutes of a hold again. */
export async function renewHold(tx: Db, hold: Hold, expiresAt: Instant): Promise<void> {
  await tx.$executeRaw`
    UPDATE appointment SET hold_expires_at = ${toDate(expiresAt)}
    WHERE id = ${hold.id}::uuid AND pending_reason = 'HOLD'`;
}
