import type { Instant } from '@/lib/time/instant';
import { mondayOfDay } from '@/lib/time/local-date';
import { dayNumberAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** How many appointments a provider takes on a date, and from Monday to Sunday; null: any number. */
export interface Limits {
  maxPerDay: number | null;
  maxPerWeek: number | null;
}

/** The provider's dates, and Mondays of the weeks, that have as many as the limits allow. */
export interface Fullness {
  days: ReadonlySet<number>;
  weeks: ReadonlySet<number>;
}

export const NOTHING_FULL: Fullness = { days: new Set(), weeks: new Set() };

/** What is full, by when the appointments that count begin. */
export function fullness(
  zone: BundledZone,
  starts: readonly Instant[],
  { maxPerDay, maxPerWeek }: Limits,
): Fullness {
  const days = starts.map((startAt) => dayNumberAt(zone, startAt));
  return {
    days: reached(days, maxPerDay),
    weeks: reached(days.map(mondayOfDay), maxPerWeek),
  };
}

/** May no more appointments begin on this day? */
export function isFullDay({ days, weeks }: Fullness, day: number): boolean {
  return days.has(day) || weeks.has(mondayOfDay(day));
}

export function isAnythingFull({ days, weeks }: Fullness): boolean {
  return days.size > 0 || weeks.size > 0;
}

function reached(keys: readonly number[], limit: number | null): ReadonlySet<number> {
  const full = new Set<number>();
  if (limit === null) return full;
  const counts = new Map<number, number>();
  for (const key of keys) {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count >= limit) full.add(key);
  }
  return full;
}
