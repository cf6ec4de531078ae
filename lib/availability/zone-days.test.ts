import { describe, expect, it } from 'vitest';
import { openSlots } from '@/lib/availability/slots';
import { type Engine, judgeSlots } from '@/lib/availability/zone-day-oracle.fixture';
import { DAY_MS, instantOf } from '@/lib/time/instant';
import { changingZones, historyOf } from '@/lib/time/zone-days.fixture';

describe('on every day of a clock change, and beside it, the engine offers what a table of minutes offers', () => {
  it.each(changingZones())('in $id', (zone) => {
    const { lists, differences } = judgeSlots(zone);
    expect(differences).toEqual([]);
    expect(lists).toBeGreaterThan(0);
  });
});

it('finds out an engine that takes every date to last 24 hours', () => {
  const everyDateAlike: Engine = ({ window, ...query }) => {
    const endAt = instantOf(window.startAt + DAY_MS);
    return openSlots({ ...query, window: { ...window, endAt } });
  };
  const { differences } = judgeSlots(historyOf('Europe/London'), everyDateAlike);
  expect(differences[0]).toMatch(/^Europe\/London 2024-03-31, 00:00-24:00, 15 minutes every 15:/);
});
