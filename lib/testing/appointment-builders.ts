import { hashToken, manageToken } from '@/lib/auth/manage-token';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { recordNotifications } from '@/lib/notification/mutations/record';
import { planBooked } from '@/lib/notification/plan';
import { aClient, type Studio } from '@/lib/testing/builders';
import { HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import { addMinutes, type Instant, toDate } from '@/lib/time/instant';
import { formatLocalTime } from '@/lib/time/local-time';
import { localDateAt, localTimeAt } from '@/lib/time/wall';
import { TZ_RULES_VERSION, zoneOf } from '@/lib/time/zone';

/** A day and an hour before, by mail: what a business has unless it says otherwise. */
export const REMINDERS = { minutes: [1440, 60], channel: 'EMAIL' } as const;

export interface BuiltAppointment {
  appointmentId: string;
  /** The secret of its manage link. */
  token: string;
}

/** A confirmed hour with its client, messages and history: what booking would have written. */
export async function anAppointment(
  db: Db,
  studio: Studio,
  appointment: { startAt: Instant; minutes?: number; bookedAt?: Instant; clientId?: string },
): Promise<BuiltAppointment> {
  const { startAt, minutes = 60, bookedAt = NOW } = appointment;
  const { businessId } = studio;
  const id = newId();
  const clientId = appointment.clientId ?? (await aClient(db, studio)).clientId;
  const token = manageToken({ secret: env().APP_SECRET, appointmentId: id, generation: 1 });
  await db.appointment.create({
    data: {
      ...appointmentRow({ id, studio, startAt, endAt: addMinutes(startAt, minutes), bookedAt }),
      clientId,
      status: 'CONFIRMED',
      version: 2,
      clientTokenHash: hashToken(token),
    },
    select: { id: true },
  });
  const rows = planBooked({ startAt, now: bookedAt, scheduleVersion: 0, reminders: REMINDERS });
  await recordNotifications(db, { businessId, appointmentId: id, rows, now: bookedAt });
  await aBookingEvent(db, { businessId, appointmentId: id, bookedAt });
  return { appointmentId: id, token };
}

/** A visitor's hold as it lies in the database, past every rule. */
export async function aHold(
  db: Db,
  studio: Studio,
  hold: {
    startAt: Instant;
    minutes?: number;
    expiresAt: Instant;
    visitorHash?: string;
    holdNo?: number;
  },
): Promise<{ appointmentId: string }> {
  const { startAt, minutes = 60, expiresAt, visitorHash = newId(), holdNo = 1 } = hold;
  const id = newId();
  const endAt = addMinutes(startAt, minutes);
  await db.appointment.create({
    data: {
      ...appointmentRow({ id, studio, startAt, endAt, bookedAt: NOW }),
      status: 'PENDING',
      pendingReason: 'HOLD',
      holdExpiresAt: toDate(expiresAt),
      visitorHash,
      holdNo,
      clientTokenHash: hashToken(id),
    },
    select: { id: true },
  });
  return { appointmentId: id };
}

function appointmentRow(row: {
  id: string;
  studio: Studio;
  startAt: Instant;
  endAt: Instant;
  bookedAt: Instant;
}) {
  const { id, studio, startAt, endAt, bookedAt } = row;
  const zone = zoneOf(HOME_ZONE);
  return {
    id,
    businessId: studio.businessId,
    providerId: studio.providerId,
    serviceId: studio.serviceId,
    startAt: toDate(startAt),
    endAt: toDate(endAt),
    blockedStartAt: toDate(startAt),
    blockedEndAt: toDate(endAt),
    agreedPriceMinor: 0,
    agreedCurrency: 'GBP',
    localStart: `${localDateAt(zone, startAt)}T${formatLocalTime(localTimeAt(zone, startAt))}`,
    timezone: zone.id,
    tzRulesVersion: TZ_RULES_VERSION,
    reference: id,
    uid: `${id}@holdfast`,
    createdAt: toDate(bookedAt),
  };
}

async function aBookingEvent(
  db: Db,
  event: { businessId: string; appointmentId: string; bookedAt: Instant },
): Promise<void> {
  const { bookedAt, ...rest } = event;
  await db.appointmentEvent.create({
    data: {
      id: newId(),
      ...rest,
      at: toDate(bookedAt),
      actor: 'CLIENT',
      verb: 'book',
      version: 2,
      before: Prisma.DbNull,
      after: { status: 'CONFIRMED' },
    },
    select: { id: true },
  });
}
