import type { Moving } from '@/lib/availability/moving';
import { openSlots, type SlotRules } from '@/lib/availability/slots';
import type { Instant } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { dateOfDayNumber, type LocalDate } from '@/lib/time/local-date';
import { dayNumberAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** A start that can be booked, with everyone who is free then, in the providers' order. */
export interface OfferedSlot {
  at: Instant;
  providerIds: string[];
}

export interface DayOfSlots {
  date: LocalDate;
  slots: OfferedSlot[];
}

interface Calendar {
  providerId: string;
  rules: SlotRules;
  busy: readonly Interval[];
}

interface OfferQuery {
  providers: readonly Calendar[];
  window: Interval;
  now: Instant;
  /** Only so many, the first ones. */
  limit?: number;
  /** The appointment that is to be moved: the time that it has is no other time. */
  moving?: Moving | undefined;
}

/** What the providers offer within the window, merged: one entry for each instant, in order. */
export function offeredSlots({ providers, limit, moving, ...query }: OfferQuery): OfferedSlot[] {
  const byInstant = new Map<Instant, string[]>();
  for (const { providerId, rules, busy } of providers) {
    const own = moving?.providerId === providerId ? moving.startAt : undefined;
    const most = limit !== undefined && { limit: own === undefined ? limit : limit + 1 };
    for (const at of openSlots({ rules, busy, ...query, ...most })) {
      if (at === own) continue;
      const free = byInstant.get(at);
      if (free) free.push(providerId);
      else byInstant.set(at, [providerId]);
    }
  }
  const merged = Array.from(byInstant, ([at, providerIds]) => ({ at, providerIds }));
  return merged.sort((a, b) => a.at - b.at).slice(0, limit);
}

/** Slots by their date in the zone of the person who looks; dates without slots are left out. */
export function groupByDate(slots: readonly OfferedSlot[], zone: BundledZone): DayOfSlots[] {
  const days: DayOfSlots[] = [];
  let current = Number.NaN;
  for (const slot of slots) {
    const day = dayNumberAt(zone, slot.at);
    if (day !== current) days.push({ date: dateOfDayNumber(day), slots: [] });
    current = day;
    days.at(-1)?.slots.push(slot);
  }
  return days;
}
