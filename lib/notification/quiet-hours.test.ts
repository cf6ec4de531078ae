import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { keepQuiet, quietUntil } from '@/lib/notification/quiet-hours';
import { addMinutes, DAY_MS, instantOf, toIso } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { formatLocalTime } from '@/lib/time/local-time';
import { hasClockChange, localDateAt, localTimeAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

const hoursOf = (text: string) => {
  const [quietFrom = '', quietUntil = ''] = text.split(' ');
  return { quietFrom, quietUntil };
};

/** '21:00 08:00' asked in a zone at an instant: when the quiet ends, or '' outside of it. */
function ask(hours: string, zone: string, at: string): string {
  const until = quietUntil({ at: instant(at), zone: zoneOf(zone), hours: hoursOf(hours) });
  return until === undefined ? '' : toIso(until);
}

describe('quiet hours', () => {
  it.each([
    ['21:00 08:00', '2026-06-02T18:59:59Z', ''],
    ['21:00 08:00', '2026-06-02T19:00:00Z', '2026-06-03T06:00:00Z'],
    ['21:00 08:00', '2026-06-02T23:00:00Z', '2026-06-03T06:00:00Z'],
    ['21:00 08:00', '2026-06-03T05:59:59Z', '2026-06-03T06:00:00Z'],
    ['21:00 08:00', '2026-06-03T06:00:00Z', ''],
    ['13:00 15:00', '2026-06-02T11:30:00Z', '2026-06-02T13:00:00Z'],
    ['13:00 15:00', '2026-06-02T22:30:00Z', ''],
    ['00:00 06:00', '2026-06-02T22:00:00Z', '2026-06-03T04:00:00Z'],
    ['22:00 00:00', '2026-06-02T21:00:00Z', '2026-06-02T22:00:00Z'],
    ['08:00 08:00', '2026-06-02T06:00:00Z', ''],
    ['00:00 00:00', '2026-06-02T12:00:00Z', ''],
  ])('from %s in Berlin, asked at %s, end: %s', (hours, at, until) => {
    expect(ask(hours, 'Europe/Berlin', at)).toBe(until);
  });

  it.each([
    ['a night that loses an hour', '21:00 08:00', '2026-03-08T03:00:00Z', '2026-03-08T12:00:00Z'],
    ['a night that gains one', '21:00 08:00', '2026-11-01T02:00:00Z', '2026-11-01T13:00:00Z'],
    // 02:30 was skipped, so it is where the clock showed 03:30.
    ['a skipped end', '22:00 02:30', '2026-03-08T06:00:00Z', '2026-03-08T07:30:00Z'],
    ['a skipped beginning', '02:30 08:00', '2026-03-08T07:10:00Z', ''],
    [
      'a repeated end, the first time',
      '21:00 01:30',
      '2026-11-01T05:10:00Z',
      '2026-11-01T05:30:00Z',
    ],
    ['a repeated end, the second time', '21:00 01:30', '2026-11-01T06:10:00Z', ''],
    ['a repeated beginning', '01:30 08:00', '2026-11-01T06:10:00Z', '2026-11-01T13:00:00Z'],
  ])('in New York, with %s (%s), asked at %s, end: %s', (_, hours, at, until) => {
    expect(ask(hours, 'America/New_York', at)).toBe(until);
  });

  test('are what the wall clock says on any day without a change', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const day = fc.integer({ min: 0, max: 365 * 24 * 60 });
    const zones = fc.constantFrom('Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(minutes, minutes, day, zones, (from, until, minute, name) => {
        const zone = zoneOf(name);
        const at = addMinutes(instant('2026-01-01T00:00:00Z'), minute);
        const days = [-DAY_MS, 0, DAY_MS].map((ms) => localDateAt(zone, instantOf(at + ms)));
        fc.pre(!days.some((date) => hasClockChange(zone, date)));
        const shown = localTimeAt(zone, at);
        const isQuiet =
          from <= until ? shown >= from && shown < until : shown >= from || shown < until;
        const text = [from, until].map((one) => formatLocalTime(one as never)).join(' ');
        const ends = quietUntil({ at, zone, hours: hoursOf(text) });
        expect(ends !== undefined).toBe(isQuiet);
        if (ends !== undefined) expect(localTimeAt(zone, ends)).toBe(until);
      }),
    );
  });
});

describe('a reminder in quiet hours', () => {
  const START = instant('2026-06-03T12:00:00Z');
  const NIGHT = { zone: zoneOf('Europe/Berlin'), hours: hoursOf('21:00 08:00') };

  /** At its time, so many minutes before the start. */
  function remind(leadMinutes: number, startAt = START) {
    const now = addMinutes(startAt, -leadMinutes);
    const notification = {
      kind: 'REMINDER',
      channel: 'SMS',
      leadMinutes,
      scheduleVersion: 0,
      fireAt: now,
      firstAttemptAt: undefined,
      unanswered: 0,
      standsIn: false,
    } as const;
    return keepQuiet({ notification, startAt, now, ...NIGHT });
  }

  test('by day goes out', () => {
    expect(remind(60)).toBeUndefined();
  });

  test('waits until the morning where that is soon enough', () => {
    expect(remind(1440, instant('2026-06-03T04:30:00Z'))).toEqual({
      send: false,
      status: 'SCHEDULED',
      isWaiting: true,
      nextAt: instant('2026-06-02T06:00:00Z'),
      reason: 'Waits until the morning.',
    });
  });

  test.each([
    ['the appointment has begun by then', 120, instant('2026-06-03T05:00:00Z')],
    ['it begins just then', 60, instant('2026-06-03T06:00:00Z')],
    // Half past nine in the evening: it would be useful until half past three.
    ['it would say too late that it is tomorrow', 1440, instant('2026-06-03T19:30:00Z')],
  ])('is not sent where %s', (_, leadMinutes, startAt) => {
    expect(remind(leadMinutes, startAt)).toMatchObject({
      status: 'SKIPPED',
      reason: 'It would have come at night.',
    });
  });
});
