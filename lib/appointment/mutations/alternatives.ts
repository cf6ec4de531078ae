import { readAvailability } from '@/lib/availability/data/availability';
import type { Moving } from '@/lib/availability/moving';
import { type OfferedSlot, offeredSlots } from '@/lib/availability/offered-slots';
import { nearestSlots } from '@/lib/availability/slots';
import { readDb } from '@/lib/db/client';
import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';

const ALTERNATIVES = 3;
/** Nearly always enough; whoever is within it is nearer than everybody outside. */
const NEAR_MS = 4 * DAY_MS;
const FAR_MS = 60 * DAY_MS;

interface Wanted {
  businessId: string;
  serviceId: string;
  /** Undefined asks everybody. */
  providerIds: readonly string[] | undefined;
  startAt: Instant;
  /** The appointment that another time is wanted for. */
  moving?: Moving;
  now: Instant;
}

/** The three free times nearest to one that could not be had, in order. Read after the commit. */
export async function readAlternatives(wanted: Wanted): Promise<OfferedSlot[]> {
  const near = await offeredWithin(wanted, NEAR_MS);
  const offered = near.length < ALTERNATIVES ? await offeredWithin(wanted, FAR_MS) : near;
  const starts = offered.map((slot) => slot.at);
  const nearest = new Set(nearestSlots(starts, wanted.startAt, ALTERNATIVES));
  return offered.filter((slot) => nearest.has(slot.at));
}

async function offeredWithin(wanted: Wanted, reachMs: number): Promise<OfferedSlot[]> {
  const { serviceId, startAt, moving, now } = wanted;
  const window = {
    startAt: instantOf(Math.max(now, startAt - reachMs)),
    endAt: instantOf(Math.max(now, startAt + reachMs)),
  };
  const asked = { ...wanted, serviceIds: [serviceId], movingId: moving?.appointmentId, window };
  const providers = await readAvailability(readDb(), asked);
  return offeredSlots({ providers, window, now, moving });
}
