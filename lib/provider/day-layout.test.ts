import { describe, expect, test } from 'vitest';
import { closedSpans, hoursShown, minuteOn, placeOn, spanOn } from '@/lib/provider/day-layout';
import { instant, localDate } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const london = zoneOf('Europe/London');
const newYork = zoneOf('America/New_York');
const interval = (from: string, to: string) => ({ startAt: instant(from), endAt: instant(to) });

describe('the place on a day', () => {
  const date = localDate('2026-07-07');

  test('is told by the wall clock of the zone', () => {
    const lesson = interval('2026-07-07T08:30:00Z', '2026-07-07T09:20:00Z');
    expect(spanOn(london, date, lesson)).toEqual({ from: 570, to: 620 });
    expect(spanOn(newYork, date, lesson)).toEqual({ from: 270, to: 320 });
  });

  test('is cut at both ends of the date', () => {
    const night = interval('2026-07-06T22:00:00Z', '2026-07-07T01:00:00Z');
    expect(spanOn(london, date, night)).toEqual({ from: 0, to: 120 });
    expect(spanOn(london, localDate('2026-07-06'), night)).toEqual({ from: 1380, to: 1440 });
    expect(spanOn(london, localDate('2026-07-08'), night)).toBeUndefined();
  });

  test('is the whole day for what covers it', () => {
    const week = interval('2026-07-01T00:00:00Z', '2026-07-20T00:00:00Z');
    expect(spanOn(london, date, week)).toEqual({ from: 0, to: 1440 });
  });
});

describe('on a day when the clocks change', () => {
  test('forward, what spans the gap ends where the clock says', () => {
    const lesson = interval('2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z');
    expect(spanOn(london, localDate('2026-03-29'), lesson)).toEqual({ from: 30, to: 150 });
  });

  test('back, what ends earlier on the clock than it began is as tall as it lasts', () => {
    const lesson = interval('2026-10-25T00:30:00Z', '2026-10-25T01:15:00Z');
    expect(spanOn(london, localDate('2026-10-25'), lesson)).toEqual({ from: 90, to: 135 });
  });

  test('back, both passes of a repeated time stand beside one another', () => {
    const passes = [
      interval('2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z'),
      interval('2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z'),
    ];
    const placed = placeOn(london, localDate('2026-10-25'), passes);
    expect(placed.map(({ from, lane, lanes }) => [from, lane, lanes])).toEqual([
      [90, 0, 2],
      [90, 1, 2],
    ]);
  });
});

describe('lanes', () => {
  const date = localDate('2026-07-07');
  const at = (from: string, to: string) => interval(`2026-07-07T${from}Z`, `2026-07-07T${to}Z`);

  test('are shared only by what meets', () => {
    const placed = placeOn(zoneOf('Etc/UTC'), date, [
      at('09:00:00', '10:00:00'),
      at('09:30:00', '10:30:00'),
      at('10:00:00', '11:00:00'),
      at('11:00:00', '12:00:00'),
    ]);
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  test('leave a very short one tall enough to read', () => {
    const [short] = placeOn(zoneOf('Etc/UTC'), date, [at('09:00:00', '09:05:00')]);
    expect(short).toMatchObject({ from: 540, to: 560 });
  });
});

describe('now', () => {
  test('has a minute on its own date only', () => {
    const now = instant('2026-07-07T23:30:00Z');
    expect(minuteOn(london, localDate('2026-07-08'), now)).toBe(30);
    expect(minuteOn(london, localDate('2026-07-07'), now)).toBeUndefined();
  });
});

describe('the hours shown', () => {
  test('leave an hour around what there is, within the day', () => {
    expect(hoursShown([{ from: 540, to: 1050 }])).toEqual({ from: 480, to: 1140 });
    expect(hoursShown([{ from: 10, to: 1440 }])).toEqual({ from: 0, to: 1440 });
    expect(hoursShown([])).toEqual({ from: 480, to: 1080 });
  });

  test('are closed where nobody works', () => {
    const open = [
      { from: 540, to: 720 },
      { from: 780, to: 1020 },
    ];
    expect(closedSpans({ from: 480, to: 1080 }, open)).toEqual([
      { from: 480, to: 540 },
      { from: 720, to: 780 },
      { from: 1020, to: 1080 },
    ]);
    expect(closedSpans({ from: 480, to: 1080 }, [])).toEqual([{ from: 480, to: 1080 }]);
  });
});
