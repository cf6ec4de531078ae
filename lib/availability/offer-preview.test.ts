import { expect, it, test } from 'vitest';
import { type HoursChange, previewOffer, weekOfChange } from '@/lib/availability/offer-preview';
import { everyDay, hours, someRules } from '@/lib/availability/rules.fixture';
import { toIso } from '@/lib/time/instant';
import { instant, localDate } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const now = instant('2026-03-02T08:00:00Z');
const zone = zoneOf('Europe/London');
const window = { startAt: instant('2026-03-09T00:00:00Z'), endAt: instant('2026-03-16T00:00:00Z') };
const ana = { providerId: 'ana', rules: someRules(), busy: [] };
const date = localDate('2026-03-11');

it.each<[string, HoursChange, number]>([
  ['other weekly hours', { kind: 'week', week: everyDay('09:00-11:00') }, 14],
  ['hours of a date', { kind: 'date', date, hours: hours('09:00-10:00') }, 19],
  ['a date that is closed', { kind: 'date', date, hours: [] }, 18],
  ['a date as every week', { kind: 'date', date, hours: null }, 21],
  ['a closed day', { kind: 'closed-day', date }, 18],
])('%s: so many times in the week, and before', (_, change, offered) => {
  expect(previewOffer({ calendars: [ana], change, window, now })).toEqual({ offered, was: 21 });
});

test('a time counts once for each provider, however many services begin then', () => {
  const another = { ...ana, rules: someRules({ durationMinutes: 30 }) };
  const marcus = { ...ana, providerId: 'marcus' };
  const change = { kind: 'closed-day', date } as const;
  const question = { calendars: [ana, another, marcus], change, window, now };
  expect(previewOffer(question)).toEqual({ offered: 36, was: 42 });
});

it.each<[string, HoursChange, string]>([
  ['of the week', { kind: 'week', week: everyDay() }, '2026-03-09'],
  ['of a date', { kind: 'date', date: localDate('2026-03-29'), hours: [] }, '2026-03-23'],
])('a change %s shows in the week from Monday to Sunday', (_, change, monday) => {
  const week = weekOfChange(change, { zone, now });
  expect(week.monday).toBe(monday);
  expect(toIso(week.window.startAt)).toBe(`${monday}T00:00:00Z`);
});
