import { expect, test } from 'vitest';
import { everyDay, hours, on } from '@/lib/availability/rules.fixture';
import { comingDates, datesView } from '@/lib/provider/dates-view';
import { localDate, yearMonth } from '@/lib/time/literal';

const opening = {
  weekly: { ...everyDay('09:00-17:00'), SUN: hours() },
  overrides: new Map([
    [on('2026-12-24'), hours('09:00-12:00')],
    [on('2026-12-25'), hours('10:00-11:00')],
    [on('2026-12-31'), hours()],
  ]),
  closedDays: new Map([[on('2026-12-25'), 'Christmas Day']]),
};
const today = localDate('2026-12-05');

test('each date says which hours are in force and whose word that is', () => {
  const view = datesView(yearMonth('2026-12'), { opening, today, locale: 'en-GB' });
  const day = (number: number) => view.days[number - 1];
  expect([view.label, view.offset, view.previous, view.next]).toEqual([
    'December 2026',
    1,
    null,
    '2027-01-01',
  ]);
  expect(day(4)).toMatchObject({ past: true, hours: '09:00 to 17:00', source: 'week' });
  expect(day(5)).toMatchObject({ past: false, today: true });
  expect(day(6)).toMatchObject({ hours: 'Closed', source: 'week', weekly: [], own: null });
  expect(day(24)).toMatchObject({
    hours: '09:00 to 12:00',
    source: 'own',
    weekly: [{ from: '09:00', to: '17:00' }],
    own: [{ from: '09:00', to: '12:00' }],
  });
  expect(day(25)).toMatchObject({ hours: 'Closed', source: 'business', name: 'Christmas Day' });
  expect(day(31)).toMatchObject({ hours: 'Closed', source: 'own', own: [] });
});

test('a later month leads back', () => {
  const view = datesView(yearMonth('2027-01'), { opening, today, locale: 'en-GB' });
  expect(view.previous).toBe('2026-12-01');
});

test('coming dates are listed in words', () => {
  const rows = [{ day: on('2026-12-24'), hours: hours('22:00-02:00') }];
  expect(comingDates(rows, 'en-GB')).toEqual([
    { date: '2026-12-24', label: 'Thu 24 December', hours: '22:00 to 02:00' },
  ]);
});
