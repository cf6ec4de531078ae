import { readAvailability } from '@/lib/availability/data';
import { type OfferedSlot, offeredSlots } from '@/lib/availability/month';
import { nearestSlots } from '@/lib/availability/slots';
import { readDb } from '@/lib/db/client';
import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';

const ALTERNATIVES = 3;
const LOOK_AHEAD_MS = 30 * DAY_MS;

/** The three free times nearest to one that could not be had, in order. Read after the commit. */
export async function readAlternatives(wanted: {
  businessId: string;
  serviceId: string;
  providerIds: readonly string[];
  startAt: Instant;
  now: Instant;
}): Promise<OfferedSlot[]> {
  const { startAt, now } = wanted;
  const window = { startAt: now, endAt: instantOf(Math.max(startAt, now) + LOOK_AHEAD_MS) };
  const providers = await readAvailability(readDb(), {
    ...wanted,
    serviceIds: [wanted.serviceId],
    window,
  });
  const offered = offeredSlots({ providers, window, now });
  const nearest = new Set(
    nearestSlots(
      offered.map((slot) => slot.at),
      startAt,
      ALTERNATIVES,
    ),
  );
  return offered.filter((slot) => nearest.has(slot.at));
}
