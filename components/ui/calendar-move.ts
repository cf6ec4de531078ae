// Where a key leads within a month of `days` days. Weeks are seven days; indexes count from 0.

export type CalendarMove =
  | { kind: 'day'; index: number }
  | { kind: 'month'; direction: -1 | 1; landing: Landing };

/** The day to land on in a month whose length is not known yet. */
export type Landing = { from: 'start' | 'end'; offset: number };

interface Position {
  key: string;
  index: number;
  days: number;
  /** The column of the month's first day, 0 to 6. */
  offset: number;
}

/** What the key does, or undefined when it is none of the grid's keys. */
export function calendarMove({ key, index, days, offset }: Position): CalendarMove | undefined {
  const column = (index + offset) % 7;
  switch (key) {
    case 'ArrowLeft':
      return stepTo(index - 1, days);
    case 'ArrowRight':
      return stepTo(index + 1, days);
    case 'ArrowUp':
      return stepTo(index - 7, days);
    case 'ArrowDown':
      return stepTo(index + 7, days);
    case 'Home':
      return { kind: 'day', index: Math.max(0, index - column) };
    case 'End':
      return { kind: 'day', index: Math.min(days - 1, index + 6 - column) };
    case 'PageUp':
      return { kind: 'month', direction: -1, landing: { from: 'start', offset: index } };
    case 'PageDown':
      return { kind: 'month', direction: 1, landing: { from: 'start', offset: index } };
    default:
      return undefined;
  }
}

/** The landing's index in a month of `days` days; a day that the month lacks is its last one. */
export function landingIndex({ from, offset }: Landing, days: number): number {
  const index = from === 'start' ? offset : days - 1 - offset;
  return Math.min(Math.max(index, 0), days - 1);
}

function stepTo(index: number, days: number): CalendarMove {
  if (index < 0)
    return { kind: 'month', direction: -1, landing: { from: 'end', offset: -index - 1 } };
  if (index >= days)
    return { kind: 'month', direction: 1, landing: { from: 'start', offset: index - days } };
  return { kind: 'day', index };
}
