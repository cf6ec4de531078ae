import { db } from '@/lib/db/client';
import { HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import {
  addHours,
  addMinutes,
  fromDate,
  HOUR_MS,
  type Instant,
  instantOf,
} from '@/lib/time/instant';
import type { Shop } from './shop';

/**
 * The model of a sequence, in few words: a client books times at a shop and a bank moves money, and
 * nobody but the client, the bank and the people of the shop does anything by itself. It knows what
 * can be known from outside: how many bookings there are to speak of, and how many news of the
 * gateway's are on their way. What must come of it is not predicted step by step but judged by two
 * books that know nothing of each other, the gateway's and ours: see judge.ts.
 */
export interface Model {
  bookings: number;
  news: number;
}

export interface Booking {
  /** Of its present time. */
  appointmentId: string;
  uid: string;
}

/** Where a sequence takes place: at a time of its own, with a client of its own. */
export interface World {
  shop: Shop;
  client: { name: string; email: string };
  now: Instant;
  bookings: Booking[];
  /** Payments at the gateway of which we may be told, by their names there. */
  news: string[];
  /** What was done, in order. */
  steps: string[];
}

const APART_HOURS = 60 * 24;

/** Each lives two months after the one before, so that neither has anything to do in the other's time. */
export function openWorld(shop: Shop, no: number): World {
  const client = { name: 'Rosa Keller', email: `rosa-${no}@example.com` };
  const now = addHours(NOW, no * APART_HOURS);
  return { shop, client, now, bookings: [], news: [], steps: [] };
}

export const READER = { timezone: HOME_ZONE, locale: 'en-GB' } as const;

/** The full hour that lies so many hours ahead of the next one. */
export function hourAhead({ now }: World, hours: number): Instant {
  return instantOf((Math.floor(now / HOUR_MS) + 1 + hours) * HOUR_MS);
}

/** The client's row, once there is one. */
export async function creditorOf({ shop, client }: World) {
  const { businessId } = shop;
  const found = await db().client.findFirst({
    where: { businessId, email: client.email },
    select: { id: true },
  });
  return found?.id;
}

/** So many minutes after the start of a booking's present time, if that is still to come. */
export async function comeTo(world: World, booking: Booking, minutes: number): Promise<void> {
  const { startAt } = await db().appointment.findUniqueOrThrow({
    where: { id: booking.appointmentId },
    select: { startAt: true },
  });
  const at = addMinutes(fromDate(startAt), minutes);
  if (at > world.now) world.now = at;
}
