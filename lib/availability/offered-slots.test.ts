import { describe, expect, test } from 'vitest';
import { groupByDate, offeredSlots } from '@/lib/availability/offered-slots';
import { everyDay, someRules } from '@/lib/availability/rules.fixture';
import { toIso } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const now = instant('2026-03-01T00:00:00Z');
const window = { startAt: instant('2026-03-03T00:00:00Z'), endAt: instant('2026-03-04T00:00:00Z') };

describe('offeredSlots', () => {
  const ana = { providerId: 'ana', rules: someRules(), busy: [] };
  const marcus = {
    providerId: 'marcus',
    rules: someRules({ weekly: everyDay('08:00-10:00') }),
    busy: [],
  };

  test('merges who is free at an instant, in the order of the providers', () => {
    const slots = offeredSlots({ providers: [marcus, ana], window, now });
    expect(slots.map(({ at, providerIds }) => [toIso(at).slice(11, 16), ...providerIds])).toEqual([
      ['08:00', 'marcus'],
      ['09:00', 'marcus', 'ana'],
      ['10:00', 'ana'],
      ['11:00', 'ana'],
    ]);
  });

  test('the busy time of one takes nothing from another', () => {
    const busy = [
      { startAt: instant('2026-03-03T09:00:00Z'), endAt: instant('2026-03-03T10:00:00Z') },
    ];
    const slots = offeredSlots({ providers: [{ ...marcus, busy }, ana], window, now });
    expect(slots.find(({ at }) => at === busy[0]?.startAt)?.providerIds).toEqual(['ana']);
  });

  test('the same instant from different zones is one', () => {
    const rules = someRules({ zone: zoneOf('Asia/Kathmandu'), weekly: everyDay('14:45-15:45') });
    const slots = offeredSlots({
      providers: [ana, { ...ana, providerId: 'far', rules }],
      window,
      now,
    });
    expect(slots[0]).toEqual({ at: instant('2026-03-03T09:00:00Z'), providerIds: ['ana', 'far'] });
  });

  test('nobody offers nothing', () => {
    expect(offeredSlots({ providers: [], window, now })).toEqual([]);
  });
});

describe('groupByDate', () => {
  const slots = ['2026-03-03T10:59:00Z', '2026-03-03T11:00:00Z', '2026-03-05T11:00:00Z'].map(
    (text) => ({ at: instant(text), providerIds: ['ana'] }),
  );

  test('dates are those of the reader', () => {
    const days = groupByDate(slots, zoneOf('Pacific/Auckland'));
    expect(days.map((day) => [day.date, day.slots.length])).toEqual([
      ['2026-03-03', 1],
      ['2026-03-04', 1],
      ['2026-03-06', 1],
    ]);
  });

  test('dates without slots are left out', () => {
    const days = groupByDate(slots, zoneOf('Europe/London'));
    expect(days.map((day) => day.date)).toEqual(['2026-03-03', '2026-03-05']);
  });
});
