import { err, ok, type Result } from '@/lib/result';
import {
  formatDate,
  formatDateTime,
  formatLocalDate,
  formatTime,
  zoneCity,
} from '@/lib/time/format';
import { DAY_MS, type Instant } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { addDays, type LocalDate } from '@/lib/time/local-date';
import { formatLocalTime, type LocalTime } from '@/lib/time/local-time';
import { dayInterval, resolveWallTime } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

export const LONGEST_TIME_OFF_DAYS = 366;

/** What stands beside one field of the form. */
export interface TimeOffFault {
  field: 'fromDate' | 'fromTime' | 'toDate' | 'toTime';
  message: string;
}

/** Wall time as typed; without times the dates count whole. */
export interface TimeOffSpan {
  fromDate: LocalDate;
  toDate: LocalDate;
  times?: { from: LocalTime; to: LocalTime } | undefined;
}

interface Place {
  zone: BundledZone;
  locale: string;
}

/**
 * The instants that a span of wall time covers in the provider's zone. A time that the clocks skip
 * is refused rather than moved, since nobody can mean it.
 */
export function resolveTimeOff(
  span: TimeOffSpan,
  { now, ...place }: Place & { now: Instant },
): Result<Interval, TimeOffFault> {
  const resolved = span.times ? resolveHours(span, span.times, place) : resolveDays(span, place);
  if (!resolved.ok) return resolved;
  const { startAt, endAt } = resolved.value;
  const end = span.times ? 'toTime' : 'toDate';
  if (endAt <= startAt) {
    return fault(span.times && span.toDate === span.fromDate ? 'toTime' : 'toDate', END_FIRST);
  }
  if (endAt <= now) return fault(end, 'This is over already. Please choose a later end.');
  // An hour more than that many days: a clock change may lie within.
  if (endAt - startAt > LONGEST_TIME_OFF_DAYS * DAY_MS + DAY_MS / 24) {
    return fault('toDate', `Please block at most ${LONGEST_TIME_OFF_DAYS} days at once.`);
  }
  return resolved;
}

const END_FIRST = 'The end must be later than the start.';

function resolveDays({ fromDate, toDate }: TimeOffSpan, { zone }: Place) {
  const startAt = dayInterval(zone, fromDate).startAt;
  return ok({ startAt, endAt: dayInterval(zone, toDate).endAt });
}

function resolveHours(
  { fromDate, toDate }: TimeOffSpan,
  times: { from: LocalTime; to: LocalTime },
  place: Place,
): Result<Interval, TimeOffFault> {
  const from = resolveWallTime(place.zone, fromDate, times.from);
  if (from.kind === 'skipped') return skipped('fromTime', fromDate, times.from, place);
  const to = resolveWallTime(place.zone, toDate, times.to);
  if (to.kind === 'skipped') return skipped('toTime', toDate, times.to, place);
  return ok({ startAt: from.at, endAt: to.at });
}

function skipped(
  field: TimeOffFault['field'],
  date: LocalDate,
  time: LocalTime,
  { zone, locale }: Place,
): Result<never, TimeOffFault> {
  const day = formatLocalDate({ date, locale, style: 'short' });
  return fault(
    field,
    `On ${day} the clocks in ${zoneCity(zone.id)} go forward and skip ${formatLocalTime(time)}. Please choose another time.`,
  );
}

function fault(field: TimeOffFault['field'], message: string): Result<never, TimeOffFault> {
  return err({ field, message });
}

/** "Mon 24 November to Fri 28 November", "Mon 24 November, 09:00 to 12:00". */
export function timeOffText(span: Interval & Place): string {
  const { startAt, endAt, zone, locale } = span;
  const first = localDateAt(zone, startAt);
  const ends = localDateAt(zone, endAt);
  const wholeDays =
    dayInterval(zone, first).startAt === startAt && dayInterval(zone, ends).startAt === endAt;
  const start = { at: startAt, zone, locale };
  const end = { at: endAt, zone, locale };
  if (!wholeDays) {
    return `${formatDateTime(start)} to ${first === ends ? formatTime(end) : formatDateTime(end)}`;
  }
  const last = addDays(ends, -1);
  if (last <= first) return formatDate(start);
  return `${formatDate(start)} to ${formatLocalDate({ date: last, locale, style: 'short' })}`;
}
