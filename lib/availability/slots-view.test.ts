import { describe, expect, it, test } from 'vitest';
import { groupByDate } from '@/lib/availability/month';
import { type SlotsView, slotsView } from '@/lib/availability/slots-view';
import { instant, yearMonth } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

function view(
  zoneId: string,
  starts: string[],
  options: Partial<Parameters<typeof slotsView>[0]> = {},
): SlotsView {
  const zone = zoneOf(zoneId);
  const slots = starts.map((text) => ({ at: instant(text), providerIds: ['ana'] }));
  return slotsView({
    zone,
    locale: 'en-GB',
    now: instant('2026-03-02T12:05:00Z'),
    month: yearMonth('2026-03'),
    lastMonth: yearMonth('2026-05'),
    days: groupByDate(slots, zone),
    nextFree: undefined,
    ...options,
  });
}

describe('the month as the reader sees it', () => {
  test('names the zone with its offset, the time there and the date there', () => {
    expect(view('Pacific/Auckland', []).zone).toEqual({
      id: 'Pacific/Auckland',
      label: 'Auckland (GMT+13)',
      timeNow: expect.stringMatching(/^0?1:05/),
      today: '2026-03-03',
    });
  });

  test('writes each time for the zone and keeps the instant beside it', () => {
    const [day] = view('Europe/Berlin', ['2026-03-04T13:30:00Z']).days;
    expect(day).toMatchObject({ date: '2026-03-04', label: 'Wed 4 March', clockChange: false });
    expect(day?.slots).toEqual([{ at: '2026-03-04T13:30:00Z', time: '14:30', part: 'afternoon' }]);
  });

  test('tells repeated times apart by their offset', () => {
    const starts = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
    const [day] = view('Europe/London', starts, { month: yearMonth('2026-10') }).days;
    expect(day?.clockChange).toBe(true);
    expect(day?.slots.map(({ time, offset }) => [time, offset])).toEqual([
      ['01:30', 'GMT+1'],
      ['01:30', 'GMT'],
    ]);
  });

  it.each([
    ['h23', '13:30'],
    ['h12', '1:30 pm'],
  ] as const)('follows the chosen clock: %s', (hourCycle, expected) => {
    const [day] = view('Europe/London', ['2026-03-04T13:30:00Z'], { hourCycle }).days;
    expect(day?.slots[0]?.time).toBe(expected);
  });

  it.each([
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['16:59', 'afternoon'],
    ['17:00', 'evening'],
  ])('%s belongs to the %s', (time, part) => {
    expect(view('Europe/London', [`2026-03-04T${time}:00Z`]).days[0]?.slots[0]?.part).toBe(part);
  });
});

describe('the arrows', () => {
  it.each([
    ['2026-02', null, '2026-03'],
    ['2026-03', null, '2026-04'],
    ['2026-04', '2026-03', '2026-05'],
    ['2026-05', '2026-04', null],
    ['2026-06', '2026-05', null],
  ])('of %s lead no further than today and the horizon', (month, previous, next) => {
    const { previousMonth, nextMonth } = view('Europe/London', [], { month: yearMonth(month) });
    expect([previousMonth, nextMonth]).toEqual([previous, next]);
  });
});

test('an empty month names the next date that has a time, in the reader’s zone', () => {
  const nextFree = instant('2026-04-01T23:30:00Z');
  expect(view('Europe/London', [], { nextFree }).nextFree).toEqual({
    date: '2026-04-02',
    month: '2026-04',
    label: 'Thu 2 April',
  });
  expect(view('Europe/London', []).nextFree).toBeNull();
});
