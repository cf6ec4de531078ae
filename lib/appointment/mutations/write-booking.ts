import { newReference } from '@/lib/appointment/reference';
import type { Details } from '@/lib/appointment/schema';
import { type Actor, userIdOf } from '@/lib/auth/actor';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import type { AgreedPolicy } from '@/lib/cancellation/schema';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import type { Channel } from '@/lib/notification/kind';
import { outboxSql } from '@/lib/notification/mutations/record';
import type { PlannedNotification } from '@/lib/notification/plan';
import { type WantedPayment, wantedSql } from '@/lib/payment/mutations/wanted';
import { addMinutes, type Instant, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { TZ_RULES_VERSION } from '@/lib/time/zone';

/** Who comes, and how they read. */
export interface Person {
  details: Pick<Details, 'name' | 'email' | 'phone' | 'answer'>;
  timezone: string;
  locale: string;
}

/** Everything that a booking writes, in one statement. */
export interface Booking {
  businessId: string;
  /** A hold that becomes an appointment, or a time that is taken here and now. */
  source: { held: { id: string; version: number } } | { fresh: FreshAppointment };
  state: 'CONFIRMED' | 'REQUEST' | 'PAYMENT';
  respondBy: Instant | null;
  /** Of a hold that is not booked before this has come in, and until when it is waited for. */
  wanted?: { payment: WantedPayment; payBy: Instant } | undefined;
  /** How much of its client's credit it counts on. */
  creditMinor?: number;
  agreed: AgreedPolicy;
  person: Person;
  /** The client's row, where it is known already. */
  clientId?: string;
  verb: 'book' | 'request' | 'await-payment' | 'reschedule';
  details?: Record<string, unknown>;
  notifications: readonly PlannedNotification[];
  startAt: Instant;
  /** Stores the answer under the key that the transaction has claimed. */
  answered?: { scope: string; key: string; answer: unknown };
  actor: Actor;
  now: Instant;
}

export interface FreshAppointment {
  id: string;
  providerId: string;
  serviceId: string;
  durationMinutes: number;
  blocked: Interval;
  priceMinor: number;
  currency: string;
  localStart: string;
  timezone: string;
  /** When the client is reminded, in minutes before the start. */
  reminderMinutes: readonly number[];
  /**
   * Of one that is moved: its calendar entry, the number of its new time, how it reminds, and when it was
   * booked, from which its terms count.
   */
  successorOf?: {
    id: string;
    uid: string;
    scheduleVersion: number;
    reminderChannel: Channel | null;
    bookedAt: Instant;
  };
}

/** The version of a fresh appointment: as if its hold had been the first. */
const FRESH_VERSION = 2;

/**
 * Client, appointment, messages, history and the answer for the key: one statement, so a booking is
 * few round trips. False when somebody else's live appointment is in the way: then nothing is
 * written. The provider's calendar must be locked.
 */
export async function writeBooking(tx: Db, booking: Booking): Promise<boolean> {
  const { source } = booking;
  const [row] = await tx.$queryRaw<{ agreed: number }[]>`
    WITH person AS (${personSql(booking)}),
    agreed AS (${'held' in source ? heldSql(booking, source.held) : freshSql(booking, source.fresh)}),
    told AS (${toldSql(booking)}),
    recorded AS (${recordedSql(booking)}),
    wanted AS (${wantedPaymentSql(booking)}),
    answered AS (${answeredSql(booking)})
    SELECT count(*)::int AS agreed FROM agreed`;
  return row?.agreed === 1;
}

/** A guest is known by email and name; nobody can rename somebody else. */
function personSql({ businessId, source, person, clientId, now }: Booking): Prisma.Sql {
  if (clientId) return Prisma.sql`SELECT ${clientId}::uuid AS id WHERE ${isFreeSql(source)}`;
  const { details, timezone, locale } = person;
  const at = toDate(now);
  return Prisma.sql`
    INSERT INTO client (id, business_id, name, email, phone, timezone, locale, consent_at, created_at)
    SELECT ${newId()}::uuid, ${businessId}::uuid, ${details.name}, ${details.email},
      ${details.phone}, ${timezone}, ${locale}, ${at}::timestamptz, ${at}::timestamptz
    WHERE ${isFreeSql(source)}
    ON CONFLICT (business_id, email, name) DO UPDATE
    SET phone = CASE WHEN EXCLUDED.phone = '' THEN client.phone ELSE EXCLUDED.phone END,
      timezone = EXCLUDED.timezone, locale = EXCLUDED.locale, consent_at = EXCLUDED.consent_at
    RETURNING id`;
}

/** So that a time that is gone leaves no client behind; the constraint still has the last word. */
function isFreeSql(source: Booking['source']): Prisma.Sql {
  if ('held' in source) return Prisma.sql`true`;
  const { providerId, blocked } = source.fresh;
  return Prisma.sql`NOT EXISTS (
    SELECT FROM appointment WHERE provider_id = ${providerId}::uuid AND class_id IS NULL
      AND status IN ('PENDING', 'CONFIRMED')
      AND blocked_start_at < ${toDate(blocked.endAt)} AND blocked_end_at > ${toDate(blocked.startAt)})`;
}

function heldSql(booking: Booking, held: { id: string; version: number }): Prisma.Sql {
  const { person, agreed, respondBy, wanted, now } = booking;
  // Who has not paid yet keeps a time, as who has not typed yet does: both count.
  const kept = wanted ? Prisma.empty : FREE_OF_VISITOR;
  return Prisma.sql`
    UPDATE appointment
    SET status = ${statusOf(booking)}::appointment_status, pending_reason = ${reasonOf(booking)}::pending_reason,
      respond_by = ${respondBy === null ? null : toDate(respondBy)}::timestamptz,
      hold_expires_at = ${wanted ? toDate(wanted.payBy) : null}::timestamptz, ${kept} client_id = person.id,
      credit_minor = ${booking.creditMinor ?? 0}::int,
      answer = ${person.details.answer}, agreed_policy = ${JSON.stringify(agreed)}::jsonb,
      created_at = ${toDate(now)}::timestamptz, version = version + 1
    FROM person
    WHERE appointment.id = ${held.id}::uuid AND version = ${held.version} AND status = 'PENDING'
    RETURNING appointment.id, uid, version, schedule_version`;
}

const FREE_OF_VISITOR = Prisma.sql`visitor_hash = NULL, hold_no = NULL, hold_address_hash = NULL, hold_address_no = NULL,`;

function freshSql(booking: Booking, fresh: FreshAppointment): Prisma.Sql {
  const { businessId, person, agreed, respondBy, startAt, now } = booking;
  const endAt = addMinutes(startAt, fresh.durationMinutes);
  const { successorOf } = fresh;
  const token = manageToken({ secret: env().APP_SECRET, appointmentId: fresh.id, generation: 1 });
  return Prisma.sql`
    INSERT INTO appointment (
      id, business_id, provider_id, service_id, client_id, start_time, end_time, blocked_start_at,
      blocked_end_at, status, pending_reason, respond_by, version, schedule_version,
      agreed_price_minor, agreed_currency, agreed_policy, local_start, timezone, tz_rules_version,
      answer, reference, uid, client_token_hash, rescheduled_from,
      reminder_channel, reminder_minutes, credit_minor, created_at)
    SELECT ${fresh.id}::uuid, ${businessId}::uuid, ${fresh.providerId}::uuid, ${fresh.serviceId}::uuid,
      person.id, ${toDate(startAt)}::timestamptz, ${toDate(endAt)}::timestamptz,
      ${toDate(fresh.blocked.startAt)}::timestamptz, ${toDate(fresh.blocked.endAt)}::timestamptz,
      ${statusOf(booking)}::appointment_status, ${reasonOf(booking)}::pending_reason,
      ${respondBy === null ? null : toDate(respondBy)}::timestamptz, ${FRESH_VERSION}::int,
      ${successorOf?.scheduleVersion ?? 0}::int,
      ${fresh.priceMinor}::int, ${fresh.currency}, ${JSON.stringify(agreed)}::jsonb,
      ${fresh.localStart}, ${fresh.timezone}, ${TZ_RULES_VERSION}, ${person.details.answer},
      ${newReference()}, ${successorOf?.uid ?? `${fresh.id}@holdfast`}, ${hashToken(token)},
      ${successorOf?.id ?? null}::uuid, ${successorOf ? successorOf.reminderChannel : 'EMAIL'}::channel,
      ${[...fresh.reminderMinutes]}::int[], ${booking.creditMinor ?? 0}::int, ${toDate(successorOf?.bookedAt ?? now)}::timestamptz
    FROM person
    ON CONFLICT ON CONSTRAINT appointment_no_overlap DO NOTHING
    RETURNING id, uid, version, schedule_version`;
}

function toldSql({ businessId, notifications, now }: Booking): Prisma.Sql {
  const appointments = Prisma.sql`agreed AS one`;
  return outboxSql({ businessId, appointments, rows: notifications, now });
}

function wantedPaymentSql({ businessId, wanted, now }: Booking): Prisma.Sql {
  if (!wanted) return Prisma.sql`SELECT`;
  return wantedSql(businessId, Prisma.sql`agreed`, { payment: wanted.payment, now });
}

function recordedSql(booking: Booking): Prisma.Sql {
  const { businessId, verb, actor, now, startAt, details = {} } = booking;
  const after = {
    status: statusOf(booking),
    ...(booking.state !== 'CONFIRMED' && { pendingReason: booking.state }),
    startAt: toDate(startAt).toISOString(),
    ...details,
  };
  return Prisma.sql`
    INSERT INTO appointment_event
      (id, business_id, appointment_id, at, actor, actor_user_id, verb, version, before, after)
    SELECT ${newId()}::uuid, ${businessId}::uuid, agreed.id, ${toDate(now)}::timestamptz,
      ${actor.kind}::actor_kind, ${userIdOf(actor)}::uuid, ${verb}, agreed.version, NULL,
      ${JSON.stringify(after)}::jsonb
    FROM agreed`;
}

function answeredSql({ answered }: Booking): Prisma.Sql {
  if (!answered) return Prisma.sql`SELECT`;
  return Prisma.sql`
    UPDATE idempotency_record SET answer = ${JSON.stringify(answered.answer)}::jsonb
    WHERE scope = ${answered.scope} AND key = ${answered.key}::uuid AND EXISTS (SELECT FROM agreed)`;
}

function statusOf({ state }: Booking): 'CONFIRMED' | 'PENDING' {
  return state === 'CONFIRMED' ? 'CONFIRMED' : 'PENDING';
}

function reasonOf({ state }: Booking): 'REQUEST' | 'PAYMENT' | null {
  return state === 'CONFIRMED' ? null : state;
}
