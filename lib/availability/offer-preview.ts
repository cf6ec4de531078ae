import { openSlots, type SlotRules } from '@/lib/availability/slots';
import type { DayHours, WeeklyHours } from '@/lib/availability/weekly-hours';
import { formatLocalDate } from '@/lib/time/format';
import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { addDays, dayNumber, type LocalDate, mondayOf } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** A change of hours that is not saved yet. */
export type HoursChange =
  | { kind: 'week'; week: WeeklyHours }
  /** Null: as every week. */
  | { kind: 'date'; date: LocalDate; hours: DayHours | null }
  | { kind: 'closed-day'; date: LocalDate };

export interface OfferPreview {
  offered: number;
  was: number;
}

interface Calendar {
  providerId: string;
  rules: SlotRules;
  busy: readonly Interval[];
}

export interface OfferView extends OfferPreview {
  /** "Next week" */
  period: string;
}

/**
 * How many times clients could choose within a week, after the change and before it: a start
 * counts once for each provider, however many services could be booked then. The week is that of
 * each provider's calendar, since dates are.
 */
export function previewOffer(question: {
  calendars: readonly Calendar[];
  change: HoursChange;
  monday: LocalDate;
  now: Instant;
}): OfferPreview {
  const { calendars, change, ...when } = question;
  const changed = calendars.map((one) => ({ ...one, rules: withChange(one.rules, change) }));
  return { offered: countTimes(changed, when), was: countTimes(calendars, when) };
}

function countTimes(
  calendars: readonly Calendar[],
  { monday, now }: { monday: LocalDate; now: Instant },
): number {
  const times = calendars.flatMap(({ providerId, rules, busy }) => {
    const window = weekIn(rules.zone, monday);
    return openSlots({ rules, busy, window, now }).map((at) => `${providerId} ${at}`);
  });
  return new Set(times).size;
}

function weekIn(zone: BundledZone, monday: LocalDate): Interval {
  const { startAt } = dayInterval(zone, monday);
  const { endAt } = dayInterval(zone, addDays(monday, 6));
  return { startAt, endAt };
}

function withChange(rules: SlotRules, change: HoursChange): SlotRules {
  if (change.kind === 'week') return { ...rules, weekly: change.week };
  const day = dayNumber(change.date);
  if (change.kind === 'closed-day') {
    return { ...rules, closedDays: new Map(rules.closedDays).set(day, '') };
  }
  const overrides = new Map(rules.overrides);
  if (change.hours === null) overrides.delete(day);
  else overrides.set(day, change.hours);
  return { ...rules, overrides };
}

/** "This week", "Next week", "In the week of Mon 21 December". */
export function weekText(
  monday: LocalDate,
  { zone, locale, now }: { zone: BundledZone; locale: string; now: Instant },
): string {
  const thisMonday = mondayOf(localDateAt(zone, now));
  if (monday === thisMonday) return 'This week';
  if (monday === addDays(thisMonday, 7)) return 'Next week';
  return `In the week of ${formatLocalDate({ date: monday, locale, style: 'short' })}`;
}

/** The week in which a change shows, by its Monday: that of its date, or the coming one there. */
export function weekOfChange(
  change: HoursChange,
  { zone, now }: { zone: BundledZone; now: Instant },
): LocalDate {
  if (change.kind !== 'week') return mondayOf(change.date);
  return addDays(mondayOf(localDateAt(zone, now)), 7);
}

/** From the Monday to the Sunday wherever a provider may be: no zone is a day away from UTC. */
export function weekAnywhere(monday: LocalDate): Interval {
  const startAt = dayNumber(monday) * DAY_MS;
  return { startAt: instantOf(startAt - DAY_MS), endAt: instantOf(startAt + 8 * DAY_MS) };
}
