import { describe, expect, it, test } from 'vitest';
import { everyDay, hours } from '@/lib/availability/rules.fixture';
import { faultOfDay, hoursOn, minutesInWeek } from '@/lib/availability/weekly-hours';
import { localDate } from '@/lib/time/literal';

describe('hoursOn', () => {
  const weekly = { ...everyDay('09:00-17:00'), SUN: hours(), MON: hours('10:00-12:00') };
  const overrides = new Map([
    [localDate('2026-03-01'), hours('11:00-13:00')],
    [localDate('2026-03-03'), hours()],
  ]);

  it.each([
    ['an open Sunday has its own hours', '2026-03-01', hours('11:00-13:00')],
    ['an ordinary Sunday is closed', '2026-03-08', hours()],
    ['Monday has its weekday', '2026-03-02', hours('10:00-12:00')],
    ['a closed Tuesday has none', '2026-03-03', hours()],
    ['a leap day is a weekday like others', '2028-02-29', hours('09:00-17:00')],
  ])('%s', (_, date, expected) => {
    expect(hoursOn(localDate(date), weekly, overrides)).toEqual(expected);
  });
});

describe('faultOfDay', () => {
  it.each([
    ['nothing', hours(), undefined],
    ['one range', hours('09:00-17:00'), undefined],
    ['touching ranges', hours('09:00-12:00', '12:00-17:00'), undefined],
    ['the whole day', hours('00:00-24:00'), undefined],
    ['a minute of overlap', hours('09:00-12:01', '12:00-17:00'), 'Two ranges of this day overlap.'],
    ['an empty range', hours('09:00-09:00'), 'The end must be later than the start.'],
    ['a turned range', hours('17:00-09:00'), 'The end must be later than the start.'],
  ])('%s', (_, day, expected) => {
    expect(faultOfDay(day)).toBe(expected);
  });
});

test('the minutes of a week are those of all its ranges', () => {
  const weekly = { ...everyDay('09:00-12:00', '13:00-24:00'), SUN: hours() };
  expect(minutesInWeek(weekly)).toBe(6 * 14 * 60);
});
