import { describe, expect, it, test } from 'vitest';
import { groupByDate } from '@/lib/availability/offered-slots';
import { monthFrame, packSlots } from '@/lib/availability/slots-body';
import { type SlotsView, unpackSlots } from '@/lib/availability/slots-view';
import { instant, yearMonth } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const now = instant('2026-03-02T12:05:00Z');

/** Packed and opened again. */
function view(
  zoneId: string,
  starts: string[],
  options: Partial<Parameters<typeof packSlots>[0]> = {},
): SlotsView {
  const zone = zoneOf(zoneId);
  const slots = starts.map((text) => ({ at: instant(text), providerIds: ['ana'] }));
  const reader = { zone, locale: 'en-GB', now };
  const days = groupByDate(slots, zone);
  const common = { providerIds: ['ana'], days, nextFree: undefined, month: null };
  return unpackSlots(packSlots({ ...reader, ...common, ...options }));
}

describe('the month as the reader sees it', () => {
  test('names the zone with its offset and the date there', () => {
    expect(view('Pacific/Auckland', []).zone).toEqual({
      id: 'Pacific/Auckland',
      label: 'Auckland (GMT+13)',
      offsetMinutes: 780,
      today: '2026-03-03',
    });
  });

  test('writes each time for the zone and keeps the instant beside it', () => {
    const [day] = view('Europe/Berlin', ['2026-03-04T13:30:00Z']).days;
    expect(day).toMatchObject({ date: '2026-03-04', label: 'Wed 4 March', clockChange: false });
    const slot = {
      at: '2026-03-04T13:30:00Z',
      time: '14:30',
      day: 'Wed 4 March',
      part: 'afternoon',
    };
    expect(day?.slots).toEqual([{ ...slot, providerIds: ['ana'] }]);
  });

  test('tells repeated times apart by their offset', () => {
    const starts = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
    const [day] = view('Europe/London', starts).days;
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

test('who is free is told for each time, and each text and each set is written once', () => {
  const at = (time: string, ...providerIds: string[]) => ({
    at: instant(`2026-03-04T${time}:00Z`),
    providerIds,
  });
  const slots = [at('09:00', 'ana', 'marcus'), at('10:00', 'marcus'), at('11:00', 'ana', 'marcus')];
  const zone = zoneOf('Europe/London');
  const body = packSlots({
    ...{ zone, locale: 'en-GB', now, nextFree: undefined, month: null },
    providerIds: ['ana', 'marcus'],
    days: groupByDate(slots, zone),
  });
  expect(body.free).toEqual([[0, 1], [1]]);
  expect(body).toMatchObject({ count: 3, days: [{ date: '2026-03-04', count: 3 }] });
  const opened = unpackSlots(body).days.flatMap((day) => day.slots);
  expect(opened.map((slot) => slot.providerIds)).toEqual(slots.map((slot) => slot.providerIds));
});

describe('the arrows', () => {
  it.each([
    ['2026-02', null, '2026-03'],
    ['2026-03', null, '2026-04'],
    ['2026-04', '2026-03', '2026-05'],
    ['2026-05', '2026-04', null],
    ['2026-06', '2026-05', null],
  ])('of %s lead no further than today and the horizon', (month, previous, next) => {
    const reader = { zone: zoneOf('Europe/London'), locale: 'en-GB', now };
    const lastAt = instant('2026-05-31T22:59:59Z');
    expect(monthFrame(yearMonth(month), { ...reader, lastAt })).toMatchObject({ previous, next });
  });
});

test('an empty month names the next free time, in the reader’s zone', () => {
  const nextFree = instant('2026-04-01T23:30:00Z');
  expect(view('Europe/London', [], { nextFree }).nextFree).toEqual({
    at: '2026-04-01T23:30:00Z',
    date: '2026-04-02',
    month: '2026-04',
    label: 'Thu 2 April, 00:30',
  });
  expect(view('Europe/London', []).nextFree).toBeNull();
});
