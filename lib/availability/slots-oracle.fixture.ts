import { Temporal } from 'temporal-polyfill';

/**
 * The same question as openSlots answers, asked the slow way: every minute of the window is tried,
 * every minute of its appointment is looked up. It shares nothing with the code that it judges:
 * plain numbers and texts, and Temporal for the zones.
 */
export interface PlainQuestion {
  zone: string;
  /** Of every date: ['09:00', '12:30']; '24:00' is the end of the date, ['22:00', '03:00'] a night. */
  ranges: readonly (readonly [string, string])[];
  /** Dates with ranges of their own. */
  overrides: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  closedDates: readonly string[];
  durationMinutes: number;
  stepMinutes: number;
  beforeMinutes: number;
  afterMinutes: number;
  noticeMinutes: number;
  horizonDays: number;
  /** In minutes since 1970, the end left out. */
  busy: readonly (readonly [number, number])[];
  now: number;
  from: number;
  to: number;
}

export function slowlyOpenMinutes(question: PlainQuestion): number[] {
  const busy = minutesIn(question.busy);
  const closed = minutesIn(question.closedDates.map((date) => wholeDate(question.zone, date)));
  const ranges = datesAround(question).flatMap((date) => rangesOn(question, date));
  const horizon = horizonMinute(question);
  const open: number[] = [];
  for (let minute = question.from; minute < question.to; minute++) {
    if (minute < question.now || minute < question.now + question.noticeMinutes) continue;
    if (minute >= horizon) continue;
    if (!ranges.some((range) => isOnGrid(question, range, minute))) continue;
    if (!isOnOpenDates(question, closed, minute)) continue;
    if (isFree(question, busy, minute)) open.push(minute);
  }
  return open;
}

function isOnGrid(question: PlainQuestion, range: [number, number], minute: number): boolean {
  const [start, end] = range;
  if (minute < start || minute + question.durationMinutes > end) return false;
  return (minute - start) % question.stepMinutes === 0;
}

function isFree(question: PlainQuestion, busy: ReadonlySet<number>, start: number): boolean {
  const last = start + question.durationMinutes + question.afterMinutes;
  for (let minute = start - question.beforeMinutes; minute < last; minute++) {
    if (busy.has(minute)) return false;
  }
  return true;
}

/** Each minute of the appointment is looked up, however its hours came to be. */
function isOnOpenDates(
  { durationMinutes }: PlainQuestion,
  closed: ReadonlySet<number>,
  start: number,
): boolean {
  for (let minute = start; minute < start + durationMinutes; minute++) {
    if (closed.has(minute)) return false;
  }
  return true;
}

function wholeDate(zone: string, name: string): [number, number] {
  const date = Temporal.PlainDate.from(name);
  const first = date.toZonedDateTime({ timeZone: zone }).epochMilliseconds / 60_000;
  return [first, minuteOf(zone, date, '24:00')];
}

function minutesIn(intervals: PlainQuestion['busy']): Set<number> {
  const minutes = new Set<number>();
  for (const [start, end] of intervals) {
    for (let minute = start; minute < end; minute++) minutes.add(minute);
  }
  return minutes;
}

function datesAround({ zone, from, to }: PlainQuestion): Temporal.PlainDate[] {
  const first = plainDate(zone, from).subtract({ days: 1 });
  const last = plainDate(zone, to).add({ days: 1 });
  const count = first.until(last, { largestUnit: 'days' }).days + 1;
  return Array.from({ length: count }, (_, days) => first.add({ days }));
}

function rangesOn(question: PlainQuestion, date: Temporal.PlainDate): [number, number][] {
  const name = date.toString();
  if (question.closedDates.includes(name)) return [];
  const ranges = question.overrides[name] ?? question.ranges;
  return ranges.map(([from, to]) => [
    minuteOf(question.zone, date, from),
    minuteOf(question.zone, to < from ? date.add({ days: 1 }) : date, to),
  ]);
}

function minuteOf(zone: string, date: Temporal.PlainDate, time: string): number {
  const moment =
    time === '24:00'
      ? date.add({ days: 1 }).toZonedDateTime({ timeZone: zone })
      : date
          .toPlainDateTime(Temporal.PlainTime.from(time))
          .toZonedDateTime(zone, { disambiguation: 'compatible' });
  return moment.epochMilliseconds / 60_000;
}

function horizonMinute({ zone, now, horizonDays }: PlainQuestion): number {
  return minuteOf(zone, plainDate(zone, now).add({ days: horizonDays }), '24:00');
}

function plainDate(zone: string, minute: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}
