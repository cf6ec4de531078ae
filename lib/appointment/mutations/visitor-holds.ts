import { releaseWhatExpired } from '@/lib/appointment/mutations/release-expired';
import type { Hold, Slot } from '@/lib/appointment/mutations/take-slot';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { PaymentTerms } from '@/lib/payment/terms';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

/** At most this many live holds for one visitor; appointment_two_holds enforces it. */
export const MAX_HOLDS = 2;

/** At most this many from one address, whatever browsers: appointment_holds_of_address. */
export const MAX_HOLDS_OF_ADDRESS = 20;

export interface VisitorHold extends Hold {
  holdNo: number;
  /** It is booked once its payment has come in: nobody types any more. */
  isUnpaid: boolean;
  /** What was agreed so far, for who books it. */
  terms: HeldTerms;
}

export interface HeldTerms {
  priceMinor: number;
  currency: string;
  policy: unknown;
  paymentTerms: PaymentTerms;
  depositMinor: number;
  approvalRequired: boolean;
  timezone: string;
  placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
  reminderMinutes: number[];
}

/** Serialises one visitor's commands; and, for who takes a new hold, those of one address. */
export async function lockVisitor(
  tx: Db,
  { visitorHash, addressHash }: { visitorHash: string; addressHash?: string },
): Promise<void> {
  // The longer key space of addresses never meets that of visitors.
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(key, 0))
    FROM (VALUES (1, ${visitorHash}), (2, ${`address ${addressHash ?? ''}`})) AS keys (no, key)
    WHERE no = 1 OR ${addressHash !== undefined} ORDER BY no`;
}

/** Locks the calendars of a slot and of whatever the visitor keeps, in the order of their ids. */
export async function lockForVisitor(
  tx: Db,
  { slot, visitorHash }: { slot?: Slot; visitorHash: string },
): Promise<void> {
  await tx.$queryRaw`
    SELECT provider_id FROM provider_calendar
    WHERE provider_id = ${slot?.providerId ?? null}::uuid
      OR provider_id IN (SELECT provider_id FROM appointment WHERE visitor_hash = ${visitorHash})
    ORDER BY provider_id FOR NO KEY UPDATE`;
}

/**
 * Frees what has expired of the provider's and of the visitor's own, and lists what the visitor still
 * keeps: holds, and times that are not paid for yet. The calendars must be locked.
 */
export async function freshHolds(tx: Db, asked: Asked): Promise<VisitorHold[]> {
  const { providerId, visitorHash, now } = asked;
  const { fresh, hasExpired } = await readHolds(tx, asked);
  if (hasExpired) {
    const whose = Prisma.sql`(provider_id = ${providerId}::uuid OR visitor_hash = ${visitorHash})`;
    await releaseWhatExpired(tx, whose, now);
  }
  return fresh;
}

interface Asked {
  providerId: string | null;
  visitorHash: string;
  now: Instant;
}

/** Looks before it writes: most times there is nothing to free. */
async function readHolds(
  tx: Db,
  { providerId, visitorHash, now }: Asked,
): Promise<{ fresh: VisitorHold[]; hasExpired: boolean }> {
  const at = toDate(now);
  const rows = await tx.$queryRaw<HoldRow[]>`
    SELECT a.id, a.service_id, a.provider_id, a.start_time, a.version, a.hold_expires_at, a.hold_no,
      a.pending_reason = 'PAYMENT' AS is_unpaid, a.agreed_price_minor, a.agreed_currency, a.timezone,
      a.reminder_minutes, s.payment_terms, s.deposit_minor, s.approval_required, s.place_kind,
      COALESCE(s.policy, b.policy) AS policy
    FROM appointment a JOIN service s ON s.id = a.service_id JOIN business b ON b.id = a.business_id
    WHERE a.visitor_hash = ${visitorHash} OR (a.hold_expires_at <= ${at} AND a.provider_id = ${providerId}::uuid)
    ORDER BY a.id`;
  const fresh = rows.filter((row) => row.hold_expires_at > at);
  return { fresh: fresh.map(holdOf), hasExpired: fresh.length < rows.length };
}

interface HoldRow {
  id: string;
  service_id: string;
  provider_id: string;
  start_time: Date;
  version: number;
  hold_expires_at: Date;
  hold_no: number;
  is_unpaid: boolean;
  payment_terms: PaymentTerms;
  deposit_minor: number;
  agreed_price_minor: number;
  agreed_currency: string;
  timezone: string;
  approval_required: boolean;
  place_kind: HeldTerms['placeKind'];
  policy: unknown;
  reminder_minutes: number[];
}

function holdOf(row: HoldRow): VisitorHold {
  return {
    id: row.id,
    serviceId: row.service_id,
    providerId: row.provider_id,
    startAt: fromDate(row.start_time),
    version: row.version,
    expiresAt: fromDate(row.hold_expires_at),
    holdNo: row.hold_no,
    isUnpaid: row.is_unpaid,
    terms: {
      priceMinor: row.agreed_price_minor,
      currency: row.agreed_currency,
      policy: row.policy,
      paymentTerms: row.payment_terms,
      depositMinor: row.deposit_minor,
      approvalRequired: row.approval_required,
      timezone: row.timezone,
      placeKind: row.place_kind,
      reminderMinutes: row.reminder_minutes,
    },
  };
}

/** The number that a visitor's next hold may carry, or undefined when both are in use. */
export function freeHoldNo(holds: readonly VisitorHold[]): number | undefined {
  return lowestFree(
    holds.map((hold) => hold.holdNo),
    MAX_HOLDS,
  );
}

/** The same for an address, which many may share; the address must be locked. */
export async function freeAddressNo(tx: Db, addressHash: string): Promise<number | undefined> {
  const rows = await tx.$queryRaw<{ no: number }[]>`
    SELECT hold_address_no AS no FROM appointment WHERE hold_address_hash = ${addressHash}`;
  return lowestFree(
    rows.map((row) => row.no),
    MAX_HOLDS_OF_ADDRESS,
  );
}

function lowestFree(used: readonly number[], most: number): number | undefined {
  const taken = new Set(used);
  return Array.from({ length: most }, (_, index) => index + 1).find((no) => !taken.has(no));
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
