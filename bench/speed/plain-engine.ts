import { DateTime } from 'luxon';
import { blockedRange, type SlotQuery } from '@/lib/availability/slots';
import { hoursOn } from '@/lib/availability/weekly-hours';
import { type Instant, instantOf } from '@/lib/time/instant';
import { overlaps } from '@/lib/time/interval';
import { dayNumber, type LocalDate } from '@/lib/time/local-date';

/**
 * What one would write first: each date, each slot of its hours, each busy range, with Luxon's own
 * arithmetic. It stands for the ratio alone; the rules that it leaves out are not asked here.
 */
export function openSlotsPlainly({ rules, busy, now, window }: SlotQuery): Instant[] {
  const starts: Instant[] = [];
  const end = DateTime.fromMillis(window.endAt, { zone: rules.zone });
  let day = DateTime.fromMillis(window.startAt, { zone: rules.zone }).startOf('day');
  while (day < end) {
    for (const { from, to } of hoursOn(dayNumber(day.toISODate() as LocalDate), rules)) {
      let start = day.set({ hour: Math.floor(from / 60), minute: from % 60 });
      const close = day.set({ hour: Math.floor(to / 60), minute: to % 60 });
      while (start.plus({ minutes: rules.durationMinutes }) <= close) {
        const at = instantOf(start.toMillis());
        const wanted = blockedRange(rules, at);
        const isAsked = at >= now && at < window.endAt;
        if (isAsked && !busy.some((range) => overlaps(range, wanted))) starts.push(at);
        start = start.plus({ minutes: rules.stepMinutes });
      }
    }
    day = day.plus({ days: 1 });
  }
  return starts;
}
