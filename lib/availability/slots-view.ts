import type { DayOfSlots, OfferedSlot } from '@/lib/availability/month';
import {
  formatLocalDate,
  formatMonth,
  formatOffset,
  formatTime,
  type HourCycle,
  zoneLabel,
} from '@/lib/time/format';
import { type Instant, toIso } from '@/lib/time/instant';
import { addMonths, type LocalDate, monthOf, type YearMonth } from '@/lib/time/local-date';
import { type LocalTime, localTimeOf } from '@/lib/time/local-time';
import { hasClockChange, localDateAt, localTimeAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** One month of times, written out for the zone of the person who looks: the body of api/slots. */
export interface SlotsView {
  zone: { id: string; label: string; timeNow: string; today: LocalDate };
  month: YearMonth;
  monthLabel: string;
  previousMonth: YearMonth | null;
  nextMonth: YearMonth | null;
  days: DayView[];
  /** When the month has nothing: the next date that has. */
  nextFree: { date: LocalDate; month: YearMonth; label: string } | null;
}

export interface DayView {
  date: LocalDate;
  label: string;
  /** Only on days on which the clocks change. */
  clockChange: boolean;
  slots: SlotView[];
}

export interface SlotView {
  at: string;
  time: string;
  /** Only on days on which the clocks change, when a wall time may come twice. */
  offset?: string;
  part: PartOfDay;
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

export interface ViewOptions {
  zone: BundledZone;
  locale: string;
  hourCycle?: HourCycle | undefined;
  now: Instant;
}

export function slotsView(
  view: ViewOptions & {
    month: YearMonth;
    lastMonth: YearMonth;
    days: readonly DayOfSlots[];
    nextFree: Instant | undefined;
  },
): SlotsView {
  const { zone, locale, hourCycle, now, month } = view;
  const today = localDateAt(zone, now);
  const timeText = timeTexts(view);
  return {
    zone: {
      id: zone.id,
      label: zoneLabel(zone, now),
      timeNow: formatTime({ at: now, zone, locale, hourCycle }),
      today,
    },
    month,
    monthLabel: formatMonth({ month, locale }),
    previousMonth: month > monthOf(today) ? addMonths(month, -1) : null,
    nextMonth: month < view.lastMonth ? addMonths(month, 1) : null,
    days: view.days.map((day) => dayView(day, { ...view, timeText })),
    nextFree: view.nextFree === undefined ? null : nextFreeView(view.nextFree, view),
  };
}

type Texts = ViewOptions & { timeText: (at: Instant) => string };

function dayView({ date, slots }: DayOfSlots, view: Texts): DayView {
  const clockChange = hasClockChange(view.zone, date);
  return {
    date,
    label: formatLocalDate({ date, locale: view.locale, style: 'short' }),
    clockChange,
    slots: slots.map((slot) => slotView(slot, clockChange, view)),
  };
}

/** One time as a button shows it. */
function slotView({ at }: OfferedSlot, withOffset: boolean, { zone, timeText }: Texts): SlotView {
  return {
    at: toIso(at),
    time: timeText(at),
    ...(withOffset ? { offset: formatOffset(zone.offsetAt(at)) } : {}),
    part: partOfDay(localTimeAt(zone, at)),
  };
}

/** Writes each time of day once: a month has hundreds of slots and a few dozen times. */
function timeTexts({ zone, locale, hourCycle }: ViewOptions): (at: Instant) => string {
  const written = new Map<LocalTime, string>();
  return (at) => {
    const time = localTimeAt(zone, at);
    const known = written.get(time);
    if (known !== undefined) return known;
    const text = formatTime({ at, zone, locale, hourCycle });
    written.set(time, text);
    return text;
  };
}

const NOON = localTimeOf(12 * 60);
const EVENING = localTimeOf(17 * 60);

function partOfDay(time: LocalTime): PartOfDay {
  if (time < NOON) return 'morning';
  return time < EVENING ? 'afternoon' : 'evening';
}

function nextFreeView(at: Instant, { zone, locale }: ViewOptions): SlotsView['nextFree'] {
  const date = localDateAt(zone, at);
  return { date, month: monthOf(date), label: formatLocalDate({ date, locale, style: 'short' }) };
}
