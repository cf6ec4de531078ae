import type { Slot } from '@/lib/appointment/mutations/take-slot';
import { type ProviderAvailability, readAvailability } from '@/lib/availability/data/availability';
import { explainTime, type Reason } from '@/lib/availability/explain';
import { standingReasons, type Waiver } from '@/lib/availability/waivers';
import type { Db } from '@/lib/db/client';
import { listObstacles } from '@/lib/provider/data/obstacles';
import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';

/** Longer than an appointment with its buffers: whatever reaches the time begins within. */
const REACH_MS = 4 * DAY_MS;

export interface Standing extends ProviderAvailability {
  /** Why the slot is not free, past what was waived; empty when it can be had. */
  reasons: Reason[];
  /** What was waived and mattered. */
  waived: Waiver[];
}

/**
 * A slot as those who may waive rules ask for it. Everything is read after the provider's calendar
 * is locked and its expired holds are gone. Undefined when the provider does not offer the service.
 */
export async function readStanding(
  tx: Db,
  question: { businessId: string; slot: Slot; waive: readonly Waiver[]; now: Instant },
): Promise<Standing | undefined> {
  const { businessId, slot, waive, now } = question;
  const { serviceId, providerId, startAt } = slot;
  const window = { startAt, endAt: instantOf(startAt + 1) };
  const asked = { businessId, serviceIds: [serviceId], providerIds: [providerId], window, now };
  const [offer] = await readAvailability(tx, asked);
  if (!offer) return undefined;
  const around = { startAt: instantOf(startAt - REACH_MS), endAt: instantOf(startAt + REACH_MS) };
  const obstacles = await listObstacles(tx, { providerId, window: around, now });
  const all = explainTime({ rules: offer.rules, obstacles, now, startAt });
  const reasons = standingReasons(all, waive);
  const needed = waive.filter((one) => standingReasons(all, [one]).length < all.length);
  return { ...offer, reasons, waived: needed };
}
