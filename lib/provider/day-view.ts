import { isComing } from '@/lib/appointment/coming';
import { type SettleChoice, settleChoices } from '@/lib/appointment/settle-choice';
import {
  type PendingReason,
  type State,
  type Status,
  stateOf,
} from '@/lib/appointment/transitions';
import type { ActorKind } from '@/lib/auth/actor';
import { endMinute, hoursOn, MINUTES_PER_DAY, type Opening } from '@/lib/availability/weekly-hours';
import { minuteOn, type Placed, placeOn, type Span, spanOn } from '@/lib/provider/day-layout';
import type { TimeOffKind } from '@/lib/provider/schema';
import { formatLocalDate, formatTime } from '@/lib/time/format';
import { type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { dayNumber, type LocalDate } from '@/lib/time/local-date';
import { hasClockChange, localDateAt } from '@/lib/time/wall';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

/** One date of one provider, written out in the provider's own zone. */
export interface DayView {
  date: LocalDate;
  /** "Monday 24 November 2026" */
  label: string;
  /** "Mon" and "24", for the head of a column. */
  weekday: string;
  dayOfMonth: number;
  today: boolean;
  past: boolean;
  clockChange: boolean;
  /** "09:00 to 12:30, 13:30 to 17:30"; empty when closed. */
  hours: string;
  /** "Closed", with the name of the day on which the whole business is. */
  closedText: string;
  open: Span[];
  nowMinute: number | undefined;
  entries: Placed<EntryView>[];
  blocked: BlockedView[];
}

export interface EntryView extends Interval {
  id: string;
  version: number;
  time: string;
  until: string;
  client: string;
  service: string;
  /** The client has said that they will come. */
  isComing: boolean;
  status: Status;
  pendingReason: PendingReason | null;
  choices: SettleChoice[];
}

export interface BlockedView extends Span {
  id: string;
  kind: TimeOffKind;
  note: string;
  /** "09:00 to 12:00" or "All day" */
  text: string;
}

interface Booked extends Interval {
  id: string;
  version: number;
  status: Status;
  pendingReason: PendingReason | null;
  /** What led to the present state. */
  last?: { from: State; at: Instant } | undefined;
  agreedPolicy: unknown;
  agreedPriceMinor: number;
  /** Of what was paid for it, what is not used up yet. */
  paidMinor: number;
  agreedCurrency: string;
  createdAt: Date;
  client: { name: string } | null;
  comingAt: Date | null;
  service: { name: string };
}

interface Blocked extends Interval {
  id: string;
  kind: TimeOffKind;
  note: string;
}

export interface Reader {
  zone: BundledZone;
  locale: string;
  actor: ActorKind;
  now: Instant;
}

export interface DayContents {
  calendar: { opening: Opening };
  appointments: readonly Booked[];
  timeOff: readonly Blocked[];
}

export function dayView(date: LocalDate, contents: DayContents, reader: Reader): DayView {
  const { zone, locale, now } = reader;
  const { calendar, appointments, timeOff } = contents;
  const spans = openSpans(dayNumber(date), calendar.opening);
  const today = localDateAt(zone, now);
  return {
    date,
    label: formatLocalDate({ date, locale, style: 'long' }),
    weekday: formatLocalDate({ date, locale, style: 'short' }).split(/[ ,]/)[0] ?? '',
    dayOfMonth: Number(date.slice(8)),
    today: date === today,
    past: date < today,
    clockChange: hasClockChange(zone, date),
    hours: spans.map((span) => rangeText(span, locale)).join(', '),
    closedText: closedText(calendar.opening.closedDays.get(dayNumber(date))),
    open: spans,
    nowMinute: minuteOn(zone, date, now),
    entries: placeOn(
      zone,
      date,
      appointments.map((booked) => entryView(booked, reader)),
    ),
    blocked: timeOff.flatMap((blocked) => blockedView(date, blocked, reader)),
  };
}

function closedText(name: string | undefined): string {
  return name ? `Closed: ${name}` : 'Closed';
}

/** What is open on the date itself: the night before reaches into it, its own night is cut off. */
function openSpans(day: number, opening: Opening): Span[] {
  const before = hoursOn(day - 1, opening).map((range) => ({
    from: 0,
    to: endMinute(range) - MINUTES_PER_DAY,
  }));
  const own = hoursOn(day, opening).map((range) => ({
    from: range.from as number,
    to: Math.min(endMinute(range), MINUTES_PER_DAY),
  }));
  return [...before.filter(({ to }) => to > 0), ...own];
}

function entryView(booked: Booked, { zone, locale, actor, now }: Reader): EntryView {
  const { id, version, startAt, endAt, status, pendingReason, client, service } = booked;
  const standing = { state: stateOf(booked), startAt, endAt, last: booked.last };
  return {
    id,
    version,
    startAt,
    endAt,
    time: formatTime({ at: startAt, zone, locale }),
    until: formatTime({ at: endAt, zone, locale }),
    client: client?.name ?? '',
    service: service.name,
    isComing: isComing(booked),
    status,
    pendingReason,
    choices: settleChoices({ ...standing, agreed: booked, locale, actor, now }),
  };
}

function blockedView(date: LocalDate, blocked: Blocked, { zone, locale }: Reader): BlockedView[] {
  const span = spanOn(zone, date, blocked);
  if (!span) return [];
  const { id, kind, note } = blocked;
  const allDay = span.from === 0 && span.to === 1440;
  return [{ ...span, id, kind, note, text: allDay ? 'All day' : rangeText(span, locale) }];
}

/** "09:00 to 12:30"; a range that lasts into the next day ends on its wall clock. */
export function rangeText({ from, to }: Span, locale: string): string {
  return `${wallText(from, locale)} to ${to === 1440 ? 'midnight' : wallText(to, locale)}`;
}

/** A time of the wall clock in the words of the locale. */
export function wallText(minutes: number, locale: string): string {
  return formatTime({ at: instantOf(minutes * MINUTE_MS), zone: zoneOf('Etc/UTC'), locale });
}
