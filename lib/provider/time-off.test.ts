import { describe, expect, test } from 'vitest';
import { resolveTimeOff, timeOffText } from '@/lib/provider/time-off';
import { err, ok } from '@/lib/result';
import { instant, localDate, localTime } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const place = { zone: zoneOf('Europe/London'), locale: 'en-GB' };
const now = instant('2026-03-02T08:00:00Z');

function days(from: string, to: string) {
  const span = { fromDate: localDate(from), toDate: localDate(to) };
  return resolveTimeOff(span, { ...place, now });
}

function hours(from: [string, string], to: [string, string]) {
  const times = { from: localTime(from[1]), to: localTime(to[1]) };
  const span = { fromDate: localDate(from[0]), toDate: localDate(to[0]), times };
  return resolveTimeOff(span, { ...place, now });
}

describe('time off', () => {
  test('by whole days runs to the end of the last one', () => {
    expect(days('2026-03-03', '2026-03-04')).toEqual(
      ok({ startAt: instant('2026-03-03T00:00:00Z'), endAt: instant('2026-03-05T00:00:00Z') }),
    );
  });

  test('over a clock change is an hour shorter', () => {
    expect(days('2026-03-29', '2026-03-29')).toEqual(
      ok({ startAt: instant('2026-03-29T00:00:00Z'), endAt: instant('2026-03-29T23:00:00Z') }),
    );
  });

  test('by hours is read on the wall clock', () => {
    expect(hours(['2026-07-07', '09:00'], ['2026-07-07', '24:00'])).toEqual(
      ok({ startAt: instant('2026-07-07T08:00:00Z'), endAt: instant('2026-07-07T23:00:00Z') }),
    );
  });

  test('may have begun already, and may last 366 days', () => {
    expect(days('2026-03-01', '2026-03-02').ok).toBe(true);
    expect(days('2026-03-03', '2027-03-03').ok).toBe(true);
  });

  test.each([
    [days('2026-03-05', '2026-03-04'), 'toDate', 'The end must be later than the start.'],
    [
      hours(['2026-03-05', '12:00'], ['2026-03-05', '12:00']),
      'toTime',
      'The end must be later than the start.',
    ],
    [
      days('2026-02-01', '2026-03-01'),
      'toDate',
      'This is over already. Please choose a later end.',
    ],
    [
      hours(['2026-03-02', '07:00'], ['2026-03-02', '08:00']),
      'toTime',
      'This is over already. Please choose a later end.',
    ],
    [days('2026-03-03', '2027-03-04'), 'toDate', 'Please block at most 366 days at once.'],
    [
      hours(['2026-03-29', '01:30'], ['2026-03-29', '12:00']),
      'fromTime',
      'On Sun 29 March the clocks in London go forward and skip 01:30. Please choose another time.',
    ],
    [
      hours(['2026-03-28', '12:00'], ['2026-03-29', '01:00']),
      'toTime',
      'On Sun 29 March the clocks in London go forward and skip 01:00. Please choose another time.',
    ],
  ])('is refused beside its field', (answer, field, message) => {
    expect(answer).toEqual(err({ field, message }));
  });
});

describe('in words', () => {
  const text = (from: string, to: string) =>
    timeOffText({ startAt: instant(from), endAt: instant(to), ...place });

  test.each([
    ['2026-03-03T00:00:00Z', '2026-03-04T00:00:00Z', 'Tue 3 March'],
    ['2026-03-03T00:00:00Z', '2026-03-06T00:00:00Z', 'Tue 3 March to Thu 5 March'],
    ['2026-03-03T09:00:00Z', '2026-03-03T12:00:00Z', 'Tue 3 March, 09:00 to 12:00'],
    ['2026-03-03T09:00:00Z', '2026-03-04T12:00:00Z', 'Tue 3 March, 09:00 to Wed 4 March, 12:00'],
  ])('%s to %s', (from, to, words) => {
    expect(text(from, to)).toBe(words);
  });
});
