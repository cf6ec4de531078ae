import { describe, expect, it } from 'vitest';
import { everyDay, hours, on, someRules } from '@/lib/availability/rules.fixture';
import { openSlots } from '@/lib/availability/slots';
import { DAY_MS, instantOf, toIso } from '@/lib/time/instant';
import { localDate } from '@/lib/time/literal';
import { dayInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

/** Days on which clocks did something, worked out by hand from the announcements. */

type Row = [zone: string, date: string, range: string, minutes: number, starts: string];

const ROWS: Record<string, readonly Row[]> = {
  'an hour forward at two': [
    ['America/New_York', '2026-03-08', '01:00-05:00', 60, '06:00 07:00 08:00'],
    ['Europe/London', '2026-03-29', '00:00-04:00', 60, '00:00 01:00 02:00'],
  ],
  'an hour back at two': [
    ['America/New_York', '2026-11-01', '00:00-03:00', 60, '04:00 05:00 06:00 07:00'],
    ['Europe/London', '2026-10-25', '00:00-03:00', 60, '23:00 00:00 01:00 02:00'],
  ],
  'half an hour in Lord Howe': [
    ['Australia/Lord_Howe', '2026-10-04', '01:00-04:00', 30, '14:30 15:00 15:30 16:00 16:30'],
    ['Australia/Lord_Howe', '2026-04-05', '01:00-02:30', 30, '14:00 14:30 15:00 15:30'],
  ],
  'two hours in Troll': [
    ['Antarctica/Troll', '2026-03-29', '00:00-05:00', 60, '00:00 01:00 02:00'],
    ['Antarctica/Troll', '2026-10-25', '01:00-04:00', 60, '23:00 00:00 01:00 02:00 03:00'],
  ],
  'Casablanca goes back for Ramadan, and in September 2026 for good': [
    ['Africa/Casablanca', '2026-02-15', '01:00-04:00', 60, '00:00 01:00 02:00 03:00'],
    ['Africa/Casablanca', '2026-03-22', '01:00-05:00', 60, '01:00 02:00 03:00'],
    ['Africa/Casablanca', '2026-09-20', '00:00-03:00', 60, '23:00 00:00 01:00 02:00'],
    ['Africa/Casablanca', '2026-12-01', '09:00-11:00', 60, '09:00 10:00'],
  ],
  'quarters of an hour from UTC': [
    ['Asia/Kathmandu', '2026-03-29', '09:00-11:00', 60, '03:15 04:15'],
    ['Pacific/Chatham', '2026-09-27', '02:00-05:00', 60, '13:15 14:15'],
    ['Pacific/Chatham', '2026-04-05', '02:00-04:00', 60, '12:15 13:15 14:15'],
  ],
  'Apia had no 30 December 2011': [
    ['Pacific/Apia', '2011-12-30', '09:00-17:00', 60, ''],
    // What lies past midnight lies on the date that did not come.
    ['Pacific/Apia', '2011-12-29', '22:00-02:00', 60, '08:00 09:00'],
    ['Pacific/Apia', '2011-12-31', '00:00-02:00', 60, '10:00 11:00'],
  ],
  'midnight does not come': [
    ['Asia/Beirut', '2026-03-29', '00:00-03:00', 60, '22:00 23:00'],
    ['Africa/Cairo', '2026-04-24', '00:00-03:00', 60, '22:00 23:00'],
    ['America/Santiago', '2026-09-06', '00:00-03:00', 60, '04:00 05:00'],
    ['Atlantic/Azores', '2026-03-29', '00:00-03:00', 60, '01:00 02:00'],
    ['America/Havana', '2026-03-08', '00:00-03:00', 60, '05:00 06:00'],
    ['America/Sao_Paulo', '2018-11-04', '00:00-03:00', 60, '03:00 04:00'],
  ],
  'midnight comes twice in the Azores': [
    ['Atlantic/Azores', '2026-10-25', '00:00-02:00', 60, '00:00 01:00 02:00'],
  ],
  'clocks that no longer go back': [
    ['America/Vancouver', '2026-11-01', '00:00-03:00', 60, '07:00 08:00 09:00'],
    ['America/Edmonton', '2026-11-01', '00:00-03:00', 60, '06:00 07:00 08:00'],
    ['America/Havana', '2026-11-01', '00:00-02:00', 60, '04:00 05:00'],
  ],
};

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  it.each(rows)('%s %s, %s each %i minutes: %s UTC', (id, date, range, minutes, starts) => {
    expect(utcTimes(id, date, range, minutes)).toEqual(starts.split(' ').filter(Boolean));
  });
});

/** What the range of that date alone offers, as times of day in UTC. */
function utcTimes(id: string, date: string, range: string, minutes: number): string[] {
  const zone = zoneOf(id);
  const day = dayInterval(zone, localDate(date));
  const rules = someRules({
    zone,
    weekly: everyDay(),
    overrides: new Map([[on(date), hours(range)]]),
    durationMinutes: minutes,
    stepMinutes: minutes,
  });
  const window = {
    startAt: instantOf(day.startAt - 2 * DAY_MS),
    endAt: instantOf(day.endAt + 2 * DAY_MS),
  };
  const starts = openSlots({ rules, busy: [], now: window.startAt, window });
  return starts.map((at) => toIso(at).slice(11, 16));
}
