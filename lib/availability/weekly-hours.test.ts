import { describe, expect, it, test } from 'vitest';
import { everyDay, hours, on } from '@/lib/availability/rules.fixture';
import {
  daysRunningOver,
  endMinute,
  faultOfDay,
  hoursOn,
  isOvernight,
  minutesInWeek,
} from '@/lib/availability/weekly-hours';

describe('hoursOn', () => {
  const weekly = { ...everyDay('09:00-17:00'), SUN: hours(), MON: hours('10:00-12:00') };
  const overrides = new Map([
    [on('2026-03-01'), hours('11:00-13:00')],
    [on('2026-03-03'), hours()],
  ]);

  it.each([
    ['an open Sunday has its own hours', '2026-03-01', hours('11:00-13:00')],
    ['an ordinary Sunday is closed', '2026-03-08', hours()],
    ['Monday has its weekday', '2026-03-02', hours('10:00-12:00')],
    ['a closed Tuesday has none', '2026-03-03', hours()],
    ['a closed day has none, whatever the rest says', '2026-03-15', hours()],
    ['a leap day is a weekday like others', '2028-02-29', hours('09:00-17:00')],
  ])('%s', (_, date, expected) => {
    const closedDays = new Map([[on('2026-03-15'), 'Holiday']]);
    expect(hoursOn(on(date), { weekly, overrides, closedDays })).toEqual(expected);
  });

  it.each([
    ['a night', hours('09:00-12:00', '22:00-03:00'), hours('09:00-12:00', '22:00-24:00')],
    ['an evening', hours('20:00-24:00'), hours('20:00-24:00')],
  ])('%s lasts no longer than midnight before a closed day', (_, own, expected) => {
    const closedDays = new Map([[on('2026-12-25'), 'Christmas Day']]);
    const opening = { weekly, overrides: new Map([[on('2026-12-24'), own]]), closedDays };
    expect(hoursOn(on('2026-12-24'), opening)).toEqual(expected);
    expect(hoursOn(on('2026-12-24'), { ...opening, closedDays: new Map() })).toEqual(own);
  });
});

describe('faultOfDay', () => {
  it.each([
    ['nothing', hours(), undefined],
    ['one range', hours('09:00-17:00'), undefined],
    ['touching ranges', hours('09:00-12:00', '12:00-17:00'), undefined],
    ['the whole day', hours('00:00-24:00'), undefined],
    ['a minute of overlap', hours('09:00-12:01', '12:00-17:00'), 'Two ranges of this day overlap.'],
    ['an empty range', hours('09:00-09:00'), 'The end must differ from the start.'],
    ['a night', hours('17:00-09:00'), undefined],
    [
      'a night before other hours',
      hours('06:00-02:00', '22:00-23:00'),
      'Two ranges of this day overlap.',
    ],
  ])('%s', (_, day, expected) => {
    expect(faultOfDay(day)).toBe(expected);
  });
});

describe('a night', () => {
  it.each([
    ['09:00-17:00', 1020, false],
    ['09:00-24:00', 1440, false],
    ['22:00-02:00', 1560, true],
    ['23:59-00:01', 1441, true],
  ])('%s ends at minute %i of its date', (range, minute, overnight) => {
    const [only] = hours(range);
    expect(only && [endMinute(only), isOvernight(only)]).toEqual([minute, overnight]);
  });

  it.each([
    ['22:00-06:00', '06:00-07:00', []],
    ['22:00-06:01', '06:00-07:00', ['SUN']],
  ])('%s before %s', (sunday, monday, expected) => {
    const weekly = { ...everyDay(), SUN: hours(sunday), MON: hours(monday) };
    expect(daysRunningOver(weekly)).toEqual(expected);
  });
});

test('the minutes of a week are those of all its ranges', () => {
  const weekly = { ...everyDay('09:00-12:00', '13:00-24:00'), SUN: hours() };
  expect(minutesInWeek(weekly)).toBe(6 * 14 * 60);
});
