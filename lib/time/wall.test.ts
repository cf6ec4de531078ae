import { describe, expect, it } from 'vitest';
import { addMinutes, instantOf } from '@/lib/time/instant';
import { instant, localDate } from '@/lib/time/literal';
import { addDays } from '@/lib/time/local-date';
import { formatLocalTime } from '@/lib/time/local-time';
import { wallInstant } from '@/lib/time/resolve';
import { hasClockChange, isRepeated, localDateAt, localTimeAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

describe('what the wall shows', () => {
  it.each([
    ['UTC', '2026-11-24T23:59:59.999Z', '2026-11-24', '23:59'],
    ['Europe/Berlin', '2026-11-24T23:00:00Z', '2026-11-25', '00:00'],
    ['Asia/Kathmandu', '2026-11-24T18:14:59Z', '2026-11-24', '23:59'],
    ['Asia/Kathmandu', '2026-11-24T18:15:00Z', '2026-11-25', '00:00'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29', '23:59'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', '00:00'],
    ['America/New_York', '1969-12-31T23:30:30Z', '1969-12-31', '18:30'],
    ['America/Vancouver', '2026-12-01T12:00:00Z', '2026-12-01', '05:00'],
  ])('in %s at %s is %s %s', (id, at, date, time) => {
    expect(localDateAt(zoneOf(id), instant(at))).toBe(date);
    expect(formatLocalTime(localTimeAt(zoneOf(id), instant(at)))).toBe(time);
  });

  it('leads back to the instant, unless the time is repeated', () => {
    for (const id of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut', 'America/Nuuk']) {
      const zone = zoneOf(id);
      const start = instant('2026-01-01T00:00:00Z');
      for (let quarter = 0; quarter < 366 * 96; quarter += 3) {
        const at = addMinutes(start, quarter * 15);
        const back = wallInstant(zone, localDateAt(zone, at), localTimeAt(zone, at));
        if (back !== at) expect([id, at, isRepeated(zone, at)]).toEqual([id, at, true]);
      }
    }
  });
});

describe('isRepeated', () => {
  it.each([
    ['2026-11-01T04:59:59Z', false],
    ['2026-11-01T05:00:00Z', true],
    ['2026-11-01T05:59:59Z', true],
    ['2026-11-01T06:00:00Z', true],
    ['2026-11-01T06:59:59Z', true],
    ['2026-11-01T07:00:00Z', false],
    ['2026-03-08T07:00:00Z', false],
  ])('in New York at %s: %s', (at, repeated) => {
    expect(isRepeated(zoneOf('America/New_York'), instant(at))).toBe(repeated);
  });
});

describe('hasClockChange', () => {
  it.each([
    ['America/New_York', ['2026-03-08', '2026-11-01']],
    ['Europe/London', ['2026-03-29', '2026-10-25']],
    ['Asia/Beirut', ['2026-03-29', '2026-10-24']],
    ['America/Nuuk', ['2026-03-28', '2026-10-24']],
    ['America/Vancouver', ['2026-03-08']],
    ['Asia/Kathmandu', []],
  ])('%s has those dates of 2026, and no other', (id, dates) => {
    const changed = [];
    for (let date = localDate('2026-01-01'); date < '2027-01-01'; date = addDays(date, 1)) {
      if (hasClockChange(zoneOf(id), date)) changed.push(date);
    }
    expect(changed).toEqual(dates);
  });

  it('counts a date that was skipped as changed', () => {
    expect(hasClockChange(zoneOf('Pacific/Apia'), localDate('2011-12-30'))).toBe(true);
  });
});

describe('the limits of the calendar', () => {
  it('are refused rather than shown wrong', () => {
    expect(() => localDateAt(zoneOf('UTC'), instantOf(8.64e15))).toThrow('not a day number');
  });
});
