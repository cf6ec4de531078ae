import { describe, expect, it } from 'vitest';
import { addMinutes } from '@/lib/time/instant';
import { resolveWallTime } from '@/lib/time/resolve';
import { judgeResolver, type Resolver } from '@/lib/time/resolve-exhaustive.fixture';
import { changingZones, historyOf } from '@/lib/time/zone-days.fixture';

describe('around every change of the clocks, the resolver answers what a table of minutes and Temporal answer', () => {
  it.each(changingZones())('in $id', (zone) => {
    const { scanned, differences } = judgeResolver(zone);
    expect(differences).toEqual([]);
    expect(scanned).toBeGreaterThan(24 * zone.changes.length);
  });
});

describe('the comparison', () => {
  const london = historyOf('Europe/London');

  it('asks Temporal wherever the host has the rules that we have', () => {
    const { scanned, withTemporal } = judgeResolver(london);
    // All but 24:00 of each day of change, which Temporal does not know.
    expect(withTemporal).toBe(scanned - london.changes.length);
  });

  it.each<[string, Resolver]>([
    ['takes the later of two instants', withMinutes({ repeated: 60 })],
    ['moves a skipped time back', withMinutes({ skipped: -60 })],
  ])('finds out a resolver that %s', (_, resolve) => {
    // 14 changes of its kind, four quarter hours in each, told by both oracles.
    expect(judgeResolver(london, resolve).differences).toHaveLength(14 * 4 * 2);
  });
});

function withMinutes(minutes: { repeated?: number; skipped?: number }): Resolver {
  return (...asked) => {
    const { kind, at } = resolveWallTime(...asked);
    return { kind, at: addMinutes(at, { exact: 0, repeated: 0, skipped: 0, ...minutes }[kind]) };
  };
}
