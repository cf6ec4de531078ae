import { describe, expect, it, test } from 'vitest';
import { everyDay, hours } from '@/lib/availability/rules.fixture';
import {
  dayHoursSchema,
  readWeeklyHours,
  storeWeeklyHours,
  weeklyHoursSchema,
} from '@/lib/availability/schema';

const manyRanges = (count: number) =>
  Array.from({ length: count }, (_, index) => [`${10 + index}:00`, `${10 + index}:30`]);

describe('the hours of a day', () => {
  it.each([
    [
      'a list of ranges',
      [
        ['09:00', '12:30'],
        ['13:00', '17:00'],
      ],
      ['09:00-12:30', '13:00-17:00'],
    ],
    ['one bare pair', ['09:00', '17:00'], ['09:00-17:00']],
    ['nothing', [], []],
    [
      'ranges in any order',
      [
        ['13:00', '17:00'],
        ['09:00', '12:30'],
      ],
      ['09:00-12:30', '13:00-17:00'],
    ],
    ['up to the end of the day', [['22:00', '24:00']], ['22:00-24:00']],
    ['the same, written as the start of the next', [['22:00', '00:00']], ['22:00-24:00']],
    ['into the next day', [['22:00', '02:00']], ['22:00-02:00']],
    ['twelve ranges', manyRanges(12), manyRanges(12).map((range) => range.join('-'))],
  ])('may be %s', (_, input, expected) => {
    expect(dayHoursSchema.parse(input)).toEqual(hours(...expected));
  });

  it.each([
    [
      'overlapping ranges',
      [
        ['09:00', '12:00'],
        ['11:59', '17:00'],
      ],
    ],
    [
      'the same range twice',
      [
        ['09:00', '12:00'],
        ['09:00', '12:00'],
      ],
    ],
    ['an empty range', [['09:00', '09:00']]],
    ['a time past the end of the day', [['09:00', '24:01']]],
    ['a time that is not written as one', [['9:00', '17:00']]],
    ['three times', [['09:00', '12:00', '17:00']]],
    ['numbers', [[540, 1020]]],
    ['too many ranges', manyRanges(13)],
    ['null', null],
  ])('may not be %s', (_, input) => {
    expect(dayHoursSchema.safeParse(input).success).toBe(false);
  });
});

describe('the hours of a week', () => {
  test('a day that is missing is closed', () => {
    const weekly = readWeeklyHours({ MON: ['09:00', '17:00'] });
    expect(weekly).toEqual({ ...everyDay(), MON: hours('09:00-17:00') });
  });

  test('a day that is not one is refused', () => {
    expect(weeklyHoursSchema.safeParse({ MONDAY: [] }).success).toBe(false);
  });

  test('a night may not run into the hours of the next day, over the end of the week neither', () => {
    const parsed = weeklyHoursSchema.safeParse({
      SUN: ['22:00', '06:30'],
      MON: ['06:00', '08:00'],
    });
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([['SUN']]);
  });

  test('what is stored is read back as it was', () => {
    const weekly = { ...everyDay('09:00-12:30', '13:00-24:00'), SUN: hours() };
    expect(readWeeklyHours(storeWeeklyHours(weekly))).toEqual(weekly);
  });

  test('what was not stored by us is a broken row', () => {
    expect(() => readWeeklyHours({ MON: [['09:00', 'late']] })).toThrow('09:30');
  });
});
