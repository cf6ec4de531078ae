import { describe, expect, test } from 'vitest';
import {
  eachDay,
  hoursText,
  minutesOffered,
  parseDay,
  type TypedDay,
  typedWeekOf,
} from '@/lib/provider/hours-form';
import { saveHoursSchema } from '@/lib/provider/schema';
import { err, ok } from '@/lib/result';

const range = (from: string, to: string) => ({ from, to });
const closed = eachDay((): TypedDay => []);

describe('a typed day', () => {
  test('is put in order', () => {
    const typed = [range('13:00', '17:00'), range('09:00', '12:30')];
    expect(parseDay(typed)).toEqual(ok([wall(540, 750), wall(780, 1020)]));
  });

  test('may end at midnight, which is the end of the day', () => {
    expect(parseDay([range('18:00', '00:00')])).toEqual(ok([wall(1080, 1440)]));
    expect(parseDay([range('18:00', '24:00')])).toEqual(ok([wall(1080, 1440)]));
    expect(parseDay([range('00:00', '00:00')])).toEqual(ok([wall(0, 1440)]));
  });

  test('may run into the next day', () => {
    expect(parseDay([range('22:00', '02:00')])).toEqual(ok([wall(1320, 120)]));
  });

  test('may have ranges that touch', () => {
    expect(parseDay([range('09:00', '12:00'), range('12:00', '13:00')]).ok).toBe(true);
  });

  test('without ranges is closed', () => {
    expect(parseDay([])).toEqual(ok([]));
  });

  test.each([
    [[range('', '17:00')], 'Please give each range a start and an end.'],
    [[range('09:00', '')], 'Please give each range a start and an end.'],
    [[range('9:00', '17:00')], 'Please give each range a start and an end.'],
    [[range('09:00', '09:00')], 'The end must differ from the start.'],
    [[range('24:00', '02:00')], 'The start must lie within the day.'],
    [[range('22:00', '02:00'), range('23:00', '00:00')], 'Two ranges of this day overlap.'],
    [[range('09:00', '12:00'), range('11:59', '13:00')], 'Two ranges of this day overlap.'],
  ])('%j is refused in words', (typed, sentence) => {
    expect(parseDay(typed)).toEqual(err(sentence));
  });

  test('has at most twelve ranges', () => {
    const many = Array.from({ length: 13 }, () => range('09:00', '10:00'));
    expect(parseDay(many)).toEqual(err('Please use at most 12 ranges a day.'));
  });
});

describe('what a week offers', () => {
  test('counts every range, and nothing for a day that cannot be read yet', () => {
    const week = {
      ...closed,
      MON: [range('09:00', '12:30'), range('13:30', '17:30')],
      SAT: [range('22:00', '00:00')],
      SUN: [range('17:00', '17:00')],
      FRI: [range('22:00', '02:00')],
    };
    expect(minutesOffered(week)).toBe(450 + 120 + 240);
  });

  test.each([
    [0, '0 h'],
    [45, '45 min'],
    [120, '2 h'],
    [2250, '37 h 30 min'],
  ])('%i minutes read "%s"', (minutes, text) => {
    expect(hoursText(minutes)).toBe(text);
  });
});

describe('the form at the door', () => {
  test('names the day that is wrong and no other', () => {
    const week = { ...closed, TUE: [range('17:00', '17:00')] };
    const parsed = saveHoursSchema.safeParse({ opened: closed, week });
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['week.TUE', 'The end must differ from the start.'],
    ]);
  });

  test('names the night that runs into the next day’s hours', () => {
    const week = { ...closed, SUN: [range('22:00', '06:30')], MON: [range('06:00', '12:00')] };
    const parsed = saveHoursSchema.safeParse({ opened: closed, week });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['week.SUN']);
  });

  test('gives back what the editor would show', () => {
    const week = { ...closed, FRI: [range('18:00', '24:00')] };
    const parsed = saveHoursSchema.parse({ opened: closed, week });
    expect(typedWeekOf(parsed.week)).toEqual(week);
  });

  test('wants every day, and nothing else', () => {
    const { MON: _, ...rest } = closed;
    expect(saveHoursSchema.safeParse({ opened: closed, week: rest }).success).toBe(false);
    expect(saveHoursSchema.safeParse({ opened: closed, week: { ...closed, X: [] } }).success).toBe(
      false,
    );
  });
});

function wall(from: number, to: number) {
  return { from, to };
}
