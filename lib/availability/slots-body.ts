import type { DayOfSlots, OfferedSlot } from '@/lib/availability/offered-slots';
import {
  formatDateTime,
  formatLocalDate,
  formatMonth,
  formatOffset,
  formatTime,
  type HourCycle,
  zoneLabel,
} from '@/lib/time/format';
import { type Instant, MINUTE_MS, toIso } from '@/lib/time/instant';
import { addMonths, type LocalDate, monthOf, type YearMonth } from '@/lib/time/local-date';
import { type LocalTime, localTimeOf } from '@/lib/time/local-time';
import { hasClockChange, localDateAt, localTimeAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/**
 * The body of api/slots: times written out for one zone, each text and each set of free providers
 * once, since a month has hundreds of slots and a few dozen of either. It depends on `now` in no
 * other way than validUntil allows for.
 */
export interface SlotsBody {
  /** With the offset that holds now, in minutes east of UTC. */
  zone: { id: string; label: string; offsetMinutes: number; today: LocalDate };
  /** Ids, in order. */
  providers: string[];
  /** What time buttons say, with the part of the day as its place in PARTS. */
  texts: [time: string, part: number][];
  /** Who is free: places in `providers`. */
  free: number[][];
  days: PackedDay[];
  /** How many times there are in all. */
  count: number;
  /** When there are none: the next date that has some. */
  nextFree: NextFree | null;
  /** Present when a month was asked for. */
  month: MonthFrame | null;
}

export interface MonthFrame {
  month: YearMonth;
  label: string;
  previous: YearMonth | null;
  next: YearMonth | null;
}

export interface NextFree {
  /** As an ISO instant. */
  at: string;
  date: LocalDate;
  month: YearMonth;
  /** "Thu 2 April, 00:30", in the reader's zone. */
  label: string;
}

export interface PackedDay {
  date: LocalDate;
  label: string;
  count: number;
  /** Minutes since 1970 UTC, and the places of its text and of who is free. */
  slots: [minute: number, text: number, free: number][];
  /** Of each slot, on a day on which the clocks change: a wall time may come twice. */
  offsets?: string[];
}

export interface ViewOptions {
  zone: BundledZone;
  locale: string;
  hourCycle?: HourCycle | undefined;
  now: Instant;
}

interface Answer extends ViewOptions {
  providerIds: readonly string[];
  days: readonly DayOfSlots[];
  nextFree: Instant | undefined;
  month: MonthFrame | null;
}

export function packSlots(answer: Answer): SlotsBody {
  const { zone, now, providerIds, nextFree, month } = answer;
  const pack = packer(answer);
  const days = answer.days.map((day) => packDay(day, answer, pack.slot));
  return {
    zone: {
      id: zone.id,
      label: zoneLabel(zone, now),
      offsetMinutes: zone.offsetAt(now),
      today: localDateAt(zone, now),
    },
    providers: [...providerIds],
    texts: pack.texts,
    free: pack.free,
    days,
    count: days.reduce((sum, day) => sum + day.count, 0),
    nextFree: nextFree === undefined ? null : nextFreeView(nextFree, answer),
    month,
  };
}

/** The month with the arrows beside it: they end at today and at the horizon. */
export function monthFrame(
  month: YearMonth,
  { zone, now, lastAt, locale }: ViewOptions & { lastAt: Instant },
): MonthFrame {
  return {
    month,
    label: formatMonth({ month, locale }),
    previous: month > monthOf(localDateAt(zone, now)) ? addMonths(month, -1) : null,
    next: month < monthOf(localDateAt(zone, lastAt)) ? addMonths(month, 1) : null,
  };
}

function packDay(
  { date, slots }: DayOfSlots,
  { zone, locale }: ViewOptions,
  packSlot: (slot: OfferedSlot) => PackedDay['slots'][number],
): PackedDay {
  return {
    date,
    label: formatLocalDate({ date, locale, style: 'short' }),
    count: slots.length,
    slots: slots.map(packSlot),
    ...(hasClockChange(zone, date) && {
      offsets: slots.map(({ at }) => formatOffset(zone.offsetAt(at))),
    }),
  };
}

/** Writes each time of day and each set of providers once, and refers to them by their places. */
function packer({ zone, locale, hourCycle, providerIds }: Answer) {
  const texts: SlotsBody['texts'] = [];
  const textPlaces = new Map<LocalTime, number>();
  const free: number[][] = [];
  const freePlaces = new Map<string, number>();
  const providerPlaces = new Map(providerIds.map((id, index) => [id, index]));

  function textPlace(at: Instant): number {
    const time = localTimeAt(zone, at);
    const known = textPlaces.get(time);
    if (known !== undefined) return known;
    textPlaces.set(time, texts.length);
    return texts.push([formatTime({ at, zone, locale, hourCycle }), partOfDay(time)]) - 1;
  }

  function freePlace(ids: readonly string[]): number {
    const key = ids.length === providerIds.length ? '' : ids.join();
    const known = freePlaces.get(key);
    if (known !== undefined) return known;
    freePlaces.set(key, free.length);
    return free.push(ids.map((id) => providerPlaces.get(id) ?? 0)) - 1;
  }

  const slot = ({ at, providerIds: ids }: OfferedSlot): PackedDay['slots'][number] => [
    at / MINUTE_MS,
    textPlace(at),
    freePlace(ids),
  ];
  return { texts, free, slot };
}

const NOON = localTimeOf(12 * 60);
const EVENING = localTimeOf(17 * 60);

/** Its place in PARTS. */
function partOfDay(time: LocalTime): number {
  if (time < NOON) return 0;
  return time < EVENING ? 1 : 2;
}

function nextFreeView(at: Instant, { zone, locale, hourCycle }: ViewOptions): NextFree {
  const date = localDateAt(zone, at);
  const label = formatDateTime({ at, zone, locale, hourCycle });
  return { at: toIso(at), date, month: monthOf(date), label };
}
