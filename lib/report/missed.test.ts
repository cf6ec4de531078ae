import { describe, expect, test } from 'vitest';
import { lastDays, leadText, periodOf, thisWeek } from '@/lib/report/missed';
import { err, ok } from '@/lib/result';
import { instant, localDate } from '@/lib/time/literal';

const today = localDate('2026-03-04');
const period = (first: string, last: string) => ({
  first: localDate(first),
  last: localDate(last),
});

describe('the period', () => {
  test('is the last 30 days unless it is chosen', () => {
    expect(periodOf({}, today)).toEqual(ok(period('2026-02-03', '2026-03-04')));
    expect(periodOf({ from: '', to: '' }, today)).toEqual(ok(lastDays(30, today)));
  });

  test('is what was typed, both dates included', () => {
    const typed = { from: '2026-01-01', to: '2026-01-01' };
    expect(periodOf(typed, today)).toEqual(ok(period('2026-01-01', '2026-01-01')));
  });

  test('ends where it begins when only a later start is chosen', () => {
    expect(periodOf({ from: '2026-03-10' }, today)).toEqual(ok(period('2026-03-10', '2026-03-10')));
  });

  test.each([
    [{ from: '2026-02-30' }, 'from', 'Please choose a date.'],
    [{ from: '2026-02-01', to: 'soon' }, 'to', 'Please choose a date.'],
    [{ from: '0001-01-01' }, 'from', 'Please choose a date.'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to', 'The last date must not be before the first.'],
    [{ from: '2025-01-01', to: '2026-01-02' }, 'to', 'Please choose at most 366 days.'],
  ])('%j is refused beside its field', (typed, field, message) => {
    expect(periodOf(typed, today)).toEqual(err({ field, message }));
  });

  test('of this week runs from Monday to Sunday', () => {
    expect(thisWeek(today)).toEqual(period('2026-03-02', '2026-03-08'));
  });
});

describe('how late a cancellation was', () => {
  const start = instant('2026-03-04T14:00:00Z');
  test.each([
    ['2026-03-04T14:00:30Z', 'after the start'],
    ['2026-03-04T13:59:30Z', '0 min before'],
    ['2026-03-04T13:20:00Z', '40 min before'],
    ['2026-03-04T13:00:00Z', '1 h before'],
    ['2026-03-03T12:00:00Z', '26 h before'],
    ['2026-03-01T13:00:00Z', '3 days before'],
  ])('%s: %s', (cancelledAt, words) => {
    expect(leadText(instant(cancelledAt), start)).toBe(words);
  });
});
