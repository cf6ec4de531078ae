import { describe, expect, it } from 'vitest';
import { calendarMove, landingIndex } from '@/components/ui/calendar-move';

// A month of 31 days whose first day stands in the last column (a Sunday, weeks from Monday).
const at = (key: string, index: number) => calendarMove({ key, index, days: 31, offset: 6 });

describe('calendarMove', () => {
  it.each([
    ['ArrowRight', 4, 5],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 4, 11],
    ['ArrowUp', 11, 4],
    ['Home', 0, 0],
    ['End', 0, 0],
    ['Home', 5, 1],
    ['End', 5, 7],
    ['End', 30, 30],
    ['Home', 30, 29],
  ])('%s from day %i leads to day %i', (key, from, index) => {
    expect(at(key, from)).toEqual({ kind: 'day', index });
  });

  it.each([
    ['ArrowLeft', 0, -1, 30, 29],
    ['ArrowUp', 2, -1, 30, 25],
    ['ArrowRight', 30, 1, 28, 0],
    ['ArrowDown', 30, 1, 28, 6],
    ['PageDown', 30, 1, 28, 27],
    ['PageUp', 10, -1, 30, 10],
  ])(
    '%s from day %i changes the month by %i; of its %i days, day %i is next',
    (key, from, direction, days, index) => {
      const move = at(key, from);
      if (move?.kind !== 'month') throw new Error('stayed in the month');
      expect(move.direction).toBe(direction);
      expect(landingIndex(move.landing, days)).toBe(index);
    },
  );

  it('leaves other keys alone', () => {
    expect(at('Enter', 3)).toBeUndefined();
    expect(at('Tab', 3)).toBeUndefined();
  });
});
