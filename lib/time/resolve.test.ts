import fc from 'fast-check';
import moment from 'moment-timezone';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, type Instant, instantOf, MINUTE_MS, toIso } from '@/lib/time/instant';
import { instant, localDate, localTime, yearMonth } from '@/lib/time/literal';
import { addDays, dateOfDayNumber } from '@/lib/time/local-date';
import { formatLocalTime, localTimeOf } from '@/lib/time/local-time';
import { dayInterval, monthInterval, resolveWallTime, wallInstant } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

describe('resolveWallTime', () => {
  it.each([
    // New York springs forward 02:00 -> 03:00 and falls back 02:00 -> 01:00
    ['America/New_York', '2026-03-08', '01:59', 'exact', '2026-03-08T06:59:00Z'],
    ['America/New_York', '2026-03-08', '02:00', 'skipped', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-03-08', '02:30', 'skipped', '2026-03-08T07:30:00Z'],
    ['America/New_York', '2026-03-08', '02:59', 'skipped', '2026-03-08T07:59:00Z'],
    ['America/New_York', '2026-03-08', '03:00', 'exact', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01', '00:59', 'exact', '2026-11-01T04:59:00Z'],
    ['America/New_York', '2026-11-01', '01:00', 'repeated', '2026-11-01T05:00:00Z'],
    ['America/New_York', '2026-11-01', '01:59', 'repeated', '2026-11-01T05:59:00Z'],
    ['America/New_York', '2026-11-01', '02:00', 'exact', '2026-11-01T07:00:00Z'],
    // London
    ['Europe/London', '2026-03-29', '01:30', 'skipped', '2026-03-29T01:30:00Z'],
    ['Europe/London', '2026-03-29', '02:00', 'exact', '2026-03-29T01:00:00Z'],
    ['Europe/London', '2026-10-25', '01:30', 'repeated', '2026-10-25T00:30:00Z'],
    ['Europe/London', '2026-10-25', '02:00', 'exact', '2026-10-25T02:00:00Z'],
    // Half an hour
    ['Australia/Lord_Howe', '2026-10-04', '02:15', 'skipped', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', 'exact', '2026-10-03T15:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:29', 'exact', '2026-04-04T14:29:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', 'repeated', '2026-04-04T14:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '02:00', 'exact', '2026-04-04T15:30:00Z'],
    // Two hours
    ['Antarctica/Troll', '2026-03-29', '01:00', 'skipped', '2026-03-29T01:00:00Z'],
    ['Antarctica/Troll', '2026-03-29', '02:59', 'skipped', '2026-03-29T02:59:00Z'],
    ['Antarctica/Troll', '2026-10-25', '01:00', 'repeated', '2026-10-24T23:00:00Z'],
    ['Antarctica/Troll', '2026-10-25', '02:59', 'repeated', '2026-10-25T00:59:00Z'],
    // Odd offsets
    ['Asia/Kathmandu', '2026-11-24', '09:00', 'exact', '2026-11-24T03:15:00Z'],
    ['Pacific/Chatham', '2026-09-27', '03:00', 'skipped', '2026-09-26T14:15:00Z'],
    ['Pacific/Chatham', '2026-04-05', '03:00', 'repeated', '2026-04-04T13:15:00Z'],
    // Apia had no 30 December 2011
    ['Pacific/Apia', '2011-12-29', '23:59', 'exact', '2011-12-30T09:59:00Z'],
    ['Pacific/Apia', '2011-12-30', '00:00', 'skipped', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '12:00', 'skipped', '2011-12-30T22:00:00Z'],
    ['Pacific/Apia', '2011-12-31', '00:00', 'exact', '2011-12-30T10:00:00Z'],
    // Midnight is skipped
    ['Asia/Beirut', '2026-03-29', '00:00', 'skipped', '2026-03-28T22:00:00Z'],
    ['Africa/Cairo', '2026-04-24', '00:30', 'skipped', '2026-04-23T22:30:00Z'],
    ['America/Santiago', '2026-09-06', '00:00', 'skipped', '2026-09-06T04:00:00Z'],
    ['America/Havana', '2026-03-08', '00:00', 'skipped', '2026-03-08T05:00:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '00:00', 'skipped', '2018-11-04T03:00:00Z'],
    // The hour before midnight is skipped, or repeated
    ['America/Nuuk', '2026-03-28', '23:30', 'skipped', '2026-03-29T01:30:00Z'],
    ['America/Nuuk', '2026-03-29', '00:00', 'exact', '2026-03-29T01:00:00Z'],
    ['America/Sao_Paulo', '2018-02-17', '23:30', 'repeated', '2018-02-18T01:30:00Z'],
    // Vancouver stays on UTC-7: the bundled rules turn no clock back
    ['America/Vancouver', '2026-11-01', '01:30', 'exact', '2026-11-01T08:30:00Z'],
    ['America/Vancouver', '2027-03-14', '02:30', 'exact', '2027-03-14T09:30:00Z'],
  ])('%s %s %s is %s, %s', (id, date, time, kind, at) => {
    const resolved = resolveWallTime(zoneOf(id), localDate(date), localTime(time));
    expect({ kind: resolved.kind, at: toIso(resolved.at) }).toEqual({ kind, at });
  });

  it.each([
    ['Europe/London', '2026-11-24', '2026-11-25T00:00:00Z'],
    ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00:00Z'],
    ['America/Nuuk', '2026-03-28', '2026-03-29T01:00:00Z'],
    ['America/Havana', '2027-11-06', '2027-11-07T04:00:00Z'],
    ['America/Sao_Paulo', '2018-02-17', '2018-02-18T03:00:00Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-30T10:00:00Z'],
    ['UTC', '9999-12-31', '+010000-01-01T00:00:00Z'],
  ])('24:00 is the end of the day, always exact: %s %s', (id, date, at) => {
    const resolved = resolveWallTime(zoneOf(id), localDate(date), localTime('24:00'));
    expect({ kind: resolved.kind, at: toIso(resolved.at) }).toEqual({ kind: 'exact', at });
    expect(resolved.at).toBe(dayInterval(zoneOf(id), localDate(date)).endAt);
  });

  it('keeps a stored time that falls into a gap, moved forward by the gap', () => {
    const at = wallInstant(zoneOf('America/New_York'), localDate('2026-03-08'), localTime('02:30'));
    expect(at).toBe(instant('2026-03-08T03:30:00-04:00'));
  });
});

describe('against oracles', () => {
  it('agrees with a search through all offsets of the zone, for every zone', () => {
    for (const name of moment.tz.names()) {
      const agrees = (_: string, wallMs: number) => {
        const { kind, at } = resolveWallTime(zoneOf(name), ...wallClock(wallMs));
        const expected = searchOffsets(name, wallMs);
        return kind === expected.kind && at === expected.at;
      };
      fc.assert(fc.property(fc.constant(name), wallTime(name), agrees), { numRuns: 20 });
    }
  });

  // Zones whose rules were settled when any host that runs this was built.
  it.each([
    'America/New_York',
    'Europe/London',
    'Europe/Berlin',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Antarctica/Troll',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/Sao_Paulo',
  ])('agrees with Temporal in %s from 1990 to 2030', (name) => {
    const agrees = (wallMs: number) => {
      const [date, time] = wallClock(wallMs);
      const wall = Temporal.PlainDateTime.from(`${date}T${formatLocalTime(time)}`);
      const at = (disambiguation: 'compatible' | 'earlier' | 'later') =>
        wall.toZonedDateTime(name, { disambiguation }).epochMilliseconds;
      const resolved = resolveWallTime(zoneOf(name), date, time);
      const isExact = at('earlier') === at('later');
      return resolved.at === at('compatible') && (resolved.kind === 'exact') === isExact;
    };
    fc.assert(fc.property(wallTime(name), agrees), { numRuns: 40 });
  });
});

describe('dayInterval', () => {
  it.each([
    ['Europe/London', '2026-11-24', 24],
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Antarctica/Troll', '2026-10-25', 26],
    ['Asia/Beirut', '2026-03-29', 23],
    ['America/Nuuk', '2026-03-28', 23],
    ['America/Havana', '2027-11-07', 25],
    ['America/Sao_Paulo', '2018-02-17', 25],
    ['Pacific/Apia', '2011-12-30', 0],
    ['America/Vancouver', '2026-11-01', 24],
    // 00:01 went back to 23:01, so that the date began, paused and went on
    ['America/St_Johns', '2010-11-07', 25],
    // A gap from 23:30 to 00:30: the date starts where it ends
    ['America/Toronto', '1919-03-31', 23.5],
  ])('%s %s lasts %d hours', (id, date, hours) => {
    const { startAt, endAt } = dayInterval(zoneOf(id), localDate(date));
    expect((endAt - startAt) / HOUR_MS).toBe(hours);
  });

  it('leaves no instant between one date and the next, and none in both', () => {
    for (const id of ['Asia/Beirut', 'America/Nuuk', 'Antarctica/Troll', 'Pacific/Apia', 'UTC']) {
      const zone = zoneOf(id);
      for (let date = localDate('2011-01-01'); date < '2013-01-01'; date = addDays(date, 1)) {
        expect(dayInterval(zone, date).endAt).toBe(dayInterval(zone, addDays(date, 1)).startAt);
      }
    }
  });
});

describe('monthInterval', () => {
  it.each([
    ['Europe/Berlin', '2026-03', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
    ['America/New_York', '2026-12', '2026-12-01T05:00:00Z', '2027-01-01T05:00:00Z'],
    ['UTC', '9999-12', '9999-12-01T00:00:00Z', '+010000-01-01T00:00:00Z'],
  ])('%s %s runs from its first instant to the next month', (id, month, startAt, endAt) => {
    const interval = monthInterval(zoneOf(id), yearMonth(month));
    expect([toIso(interval.startAt), toIso(interval.endAt)]).toEqual([startAt, endAt]);
  });
});

function wallClock(wallMs: number) {
  const day = Math.floor(wallMs / DAY_MS);
  return [dateOfDayNumber(day), localTimeOf((wallMs - day * DAY_MS) / MINUTE_MS)] as const;
}

/** Whole minutes within a day of a change, or of some quiet day. */
function wallTime(name: string): fc.Arbitrary<number> {
  const untils = moment.tz.zone(name)?.untils ?? [];
  const changes = untils.filter((ms) => ms > Date.UTC(1990, 0) && ms < Date.UTC(2030, 0));
  const change = fc.constantFrom(...changes, Date.UTC(2026, 10, 24));
  const close = fc.integer({ min: -180, max: 180 });
  const minutes = fc.oneof(close, fc.integer({ min: -1440, max: 1440 }));
  const parts = fc.tuple(change, fc.constantFrom(...offsetsOf(name)), minutes);
  return parts.map(([at, offset, away]) => at + (offset + away) * MINUTE_MS);
}

function offsetsOf(name: string): number[] {
  return [...new Set(moment.tz.zone(name)?.offsets.map((west) => Math.round(-west)))];
}

/** The oracle: every instant that some offset of the zone would make of it, kept if it is true. */
function searchOffsets(name: string, wallMs: number): { kind: string; at: Instant } {
  const data = moment.tz.zone(name);
  const offsetAt = (ms: number) =>
    -(data?.offsets[data.untils.findIndex((until) => ms < until)] ?? 0);
  const instants = offsetsOf(name)
    .map((offset) => ({ offset, ms: wallMs - offset * MINUTE_MS }))
    .filter(({ offset, ms }) => offsetAt(ms) === offset)
    .map(({ ms }) => ms);
  const kind = ['skipped', 'exact'][instants.length] ?? 'repeated';
  const movedForward = wallMs - offsetAt(wallMs - DAY_MS) * MINUTE_MS;
  return { kind, at: instantOf(instants.length ? Math.min(...instants) : movedForward) };
}
