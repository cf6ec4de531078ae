import { openSlots, type SlotRules } from '@/lib/availability/slots';
import type { Instant } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import type { IntervalSet } from '@/lib/time/interval-set';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
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
  busy: IntervalSet;
}

/** What the providers offer within the window, merged: one entry for each instant. */
export function offeredSlots(query: {
  providers: readonly Calendar[];
  window: Interval;
  now: Instant;
}): OfferedSlot[] {
  const byInstant = new Map<Instant, string[]>();
  for (const { providerId, rules, busy } of query.providers) {
    for (const at of openSlots({ rules, busy, window: query.window, now: query.now })) {
      const free = byInstant.get(at);
      if (free) free.push(providerId);
      else byInstant.set(at, [providerId]);
    }
  }
  return [...byInstant].sort(([a], [b]) => a - b).map(([at, providerIds]) => ({ at, providerIds }));
}

/** Slots by their date in the zone of the person who looks; dates without slots are left out. */
export function groupByDate(slots: readonly OfferedSlot[], zone: BundledZone): DayOfSlots[] {
  const days: DayOfSlots[] = [];
  for (const slot of slots) {
    const date = localDateAt(zone, slot.at);
    const last = days.at(-1);
    if (last?.date === date) last.slots.push(slot);
    else days.push({ date, slots: [slot] });
  }
  return days;
}
