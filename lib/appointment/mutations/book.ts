import { releaseExpiredHolds } from '@/lib/appointment/mutations/calendar-lock';
import { recordEvent } from '@/lib/appointment/mutations/event';
import { isSameSlot } from '@/lib/appointment/mutations/hold';
import { type Hold, type Slot, takeSlot } from '@/lib/appointment/mutations/take-slot';
import {
  deleteHolds,
  freeHoldNo,
  lockSlotAndHolds,
  type VisitorHold,
} from '@/lib/appointment/mutations/visitor-holds';
import type { Details } from '@/lib/appointment/schema';
import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { type KeyReused, once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import { recordNotifications } from '@/lib/notification/mutations';
import { planBooked } from '@/lib/notification/plan';
import { err, ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

export interface BookCommand {
  key: string;
  businessId: string;
  slot: Slot;
  visitorHash: string;
  details: Details;
  /** The zone and locale in which the client read the time, and will read messages. */
  timezone: string;
  locale: string;
  actor: Actor;
  now: Instant;
}

export interface Booked {
  appointmentId: string;
  tokenGeneration: number;
}

export type BookAnswer = Result<Booked, { code: 'taken' | 'too-many-holds' }> | KeyReused;

/**
 * Books a slot: the visitor's hold on it if there is one, else the slot itself if it is still
 * offered. Appointment, client, messages, audit and the answer for the key are one transaction.
 */
export async function book(command: BookCommand): Promise<BookAnswer> {
  const { key, slot, details, now } = command;
  return inTransaction((tx) =>
    once<BookAnswer>(tx, { scope: 'book', key, request: { slot, details }, now }, () =>
      bookOnce(tx, command),
    ),
  );
}

async function bookOnce(tx: Db, command: BookCommand): Promise<BookAnswer> {
  const { slot, now } = command;
  const own = await lockSlotAndHolds(tx, command);
  const held = own.find((one) => isSameSlot(one, slot) && one.expiresAt > now);
  const taken = held ? ok(held) : await takeNow(tx, command, own);
  if (!taken.ok) return err({ code: taken.error });
  await confirm(tx, command, taken.value);
  return ok({ appointmentId: taken.value.id, tokenGeneration: 1 });
}

/** No live hold: an expired one, or none, gives way to taking the slot in this transaction. */
async function takeNow(
  tx: Db,
  { businessId, slot, visitorHash, now }: BookCommand,
  own: readonly VisitorHold[],
): Promise<Result<Hold, 'taken' | 'too-many-holds'>> {
  const expired = own.filter((one) => one.expiresAt <= now);
  await deleteHolds(
    tx,
    expired.map((one) => one.id),
  );
  await releaseExpiredHolds(tx, [slot.providerId], now);
  const holdNo = freeHoldNo(own.filter((one) => one.expiresAt > now));
  if (holdNo === undefined) return err('too-many-holds');
  return takeSlot(tx, { businessId, slot, visitor: { visitorHash, holdNo }, now });
}

async function confirm(tx: Db, command: BookCommand, hold: Hold): Promise<void> {
  const { businessId, slot, actor, now } = command;
  const clientId = await upsertClient(tx, command);
  const confirmed = await tx.$executeRaw`
    UPDATE appointment
    SET status = 'CONFIRMED', pending_reason = NULL, hold_expires_at = NULL, visitor_hash = NULL,
      hold_no = NULL, client_id = ${clientId}::uuid, answer = ${command.details.answer},
      version = version + 1
    WHERE id = ${hold.id}::uuid AND version = ${hold.version} AND status = 'PENDING'`;
  invariant(confirmed === 1, 'a hold under its calendar lock can be confirmed');
  const rows = planBooked({ startAt: slot.startAt, now, scheduleVersion: 0 });
  await recordNotifications(tx, { businessId, appointmentId: hold.id, rows, now });
  const after = { status: 'CONFIRMED', startAt: toDate(slot.startAt).toISOString() };
  await recordEvent(tx, {
    businessId,
    appointmentId: hold.id,
    verb: 'book',
    version: hold.version + 1,
    before: null,
    after,
    actor,
    now,
  });
}

async function upsertClient(tx: Db, command: BookCommand): Promise<string> {
  const { businessId, details, timezone, locale, now } = command;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO client (id, business_id, name, email, phone, timezone, locale, consent_at, created_at)
    VALUES (${newId()}::uuid, ${businessId}::uuid, ${details.name}, ${details.email},
      ${details.phone}, ${timezone}, ${locale}, ${toDate(now)}, ${toDate(now)})
    ON CONFLICT (business_id, email, name) DO UPDATE
    SET phone = CASE WHEN EXCLUDED.phone = '' THEN client.phone ELSE EXCLUDED.phone END,
      timezone = EXCLUDED.timezone, locale = EXCLUDED.locale, consent_at = EXCLUDED.consent_at
    RETURNING id`;
  invariant(row, 'an upsert returns its row');
  return row.id;
}
