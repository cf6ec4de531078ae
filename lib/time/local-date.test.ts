import { describe, expect, it } from 'vitest';
import { localDate, yearMonth } from '@/lib/time/literal';
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  datesOfMonth,
  dayNumber,
  daysBetween,
  firstOfMonth,
  mondayOf,
  monthOf,
  parseLocalDate,
  parseYearMonth,
  WEEKDAYS,
  weekdayOf,
} from '@/lib/time/local-date';

describe('parseLocalDate', () => {
  it.each(['2026-11-24', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    'reads %s',
    (text) => {
      expect(parseLocalDate(text)).toBe(text);
    },
  );

  it.each([
    '',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-01-00',
    '2026-13-01',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00',
    '+02026-01-01',
    '2026-01-01\n',
    '__proto__',
  ])('refuses %j', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });
});

describe('dates', () => {
  it('counts days from 1970-01-01, without a hole from year 1 to 9999', () => {
    expect(dayNumber(localDate('1970-01-01'))).toBe(0);
    expect(dayNumber(localDate('1969-12-31'))).toBe(-1);
    for (let days = -719_162; days <= 2_932_896; days += 997) {
      expect(dayNumber(dateOfDayNumber(days))).toBe(days);
    }
    expect(dateOfDayNumber(-719_162)).toBe('0001-01-01');
    expect(dateOfDayNumber(2_932_896)).toBe('9999-12-31');
    expect(() => dateOfDayNumber(2_932_897)).toThrow('not a day number');
    expect(() => dateOfDayNumber(0.5)).toThrow('not a day number');
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-11-24', 365, '2027-11-24'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %d days is %s', (from, days, to) => {
    expect(addDays(localDate(from), days)).toBe(to);
    expect(daysBetween(localDate(from), localDate(to))).toBe(days);
  });

  it('names the weekday, also before 1970', () => {
    expect(weekdayOf(localDate('2026-11-24'))).toBe('TUE');
    expect(weekdayOf(localDate('1970-01-01'))).toBe('THU');
    expect(weekdayOf(localDate('1969-07-20'))).toBe('SUN');
    expect(weekdayOf(localDate('0001-01-01'))).toBe('MON');
  });

  it('starts weeks on Monday', () => {
    const week = WEEKDAYS.map((_, index) => addDays(localDate('2026-11-23'), index));
    expect(week.map(weekdayOf)).toEqual(WEEKDAYS);
    expect(week.map(mondayOf)).toEqual(week.map(() => '2026-11-23'));
  });
});

describe('months', () => {
  it.each(['2026-11', '0001-01'])('reads %s', (text) => {
    expect(parseYearMonth(text)).toBe(text);
  });

  it.each(['', '2026-13', '2026-00', '2026-1', '2026-11-01', '0000-12'])('refuses %j', (text) => {
    expect(parseYearMonth(text)).toBeUndefined();
  });

  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-11', 2, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-06', -30, '2023-12'],
    ['2026-06', 0, '2026-06'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(yearMonth(from), months)).toBe(to);
  });

  it('does not step out of the calendar', () => {
    expect(() => addMonths(yearMonth('9999-12'), 1)).toThrow('no such month');
    expect(() => addMonths(yearMonth('0001-01'), -1)).toThrow('no such month');
  });

  it.each([
    ['2026-02', 28],
    ['2024-02', 29],
    ['1900-02', 28],
    ['2026-04', 30],
    ['9999-12', 31],
    ['0004-02', 29],
  ])('%s has %d dates, first to last', (month, days) => {
    const dates = datesOfMonth(yearMonth(month));
    expect(dates).toHaveLength(days);
    expect(dates[0]).toBe(firstOfMonth(yearMonth(month)));
    expect(new Set(dates.map(monthOf))).toEqual(new Set([month]));
  });
});
