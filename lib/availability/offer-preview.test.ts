import { expect, it, test } from 'vitest';
import {
  type HoursChange,
  previewOffer,
  weekAnywhere,
  weekOfChange,
} from '@/lib/availability/offer-preview';
import { everyDay, hours, someRules } from '@/lib/availability/rules.fixture';
import { instant, localDate } from '@/lib/time/literal';
import { dayInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

const now = instant('2026-03-02T08:00:00Z');
const zone = zoneOf('Europe/London');
const monday = localDate('2026-03-09');
const ana = { providerId: 'ana', rules: someRules(), busy: [] };
const date = localDate('2026-03-11');

it.each<[string, HoursChange, number]>([
  ['other weekly hours', { kind: 'week', week: everyDay('09:00-11:00') }, 14],
  ['hours of a date', { kind: 'date', date, hours: hours('09:00-10:00') }, 19],
  ['a date that is closed', { kind: 'date', date, hours: [] }, 18],
  ['a date as every week', { kind: 'date', date, hours: null }, 21],
  ['a closed day', { kind: 'closed-day', date }, 18],
])('%s: so many times in the week, and before', (_, change, offered) => {
  expect(previewOffer({ calendars: [ana], change, monday, now })).toEqual({ offered, was: 21 });
});

test('a time counts once for each provider, however many services begin then', () => {
  const another = { ...ana, rules: someRules({ durationMinutes: 30 }) };
  const marcus = { ...ana, providerId: 'marcus' };
  const change = { kind: 'closed-day', date } as const;
  const question = { calendars: [ana, another, marcus], change, monday, now };
  expect(previewOffer(question)).toEqual({ offered: 36, was: 42 });
});

it.each<[string, HoursChange, string]>([
  ['of the week', { kind: 'week', week: everyDay() }, '2026-03-09'],
  ['of a date', { kind: 'date', date: localDate('2026-03-29'), hours: [] }, '2026-03-23'],
])('a change %s shows in the week from Monday to Sunday', (_, change, expected) => {
  expect(weekOfChange(change, { zone, now })).toBe(expected);
});

it.each([
  ['Pacific/Auckland', '2026-03-09'],
  ['Pacific/Kiritimati', '2026-03-09'],
  ['Pacific/Pago_Pago', '2026-03-15'],
  ['Etc/GMT+12', '2026-03-15'],
])('in %s the week is that of its own calendar, with %s', (id, edge) => {
  const rules = someRules({ zone: zoneOf(id), weekly: everyDay('00:00-24:00') });
  const change = { kind: 'closed-day', date: localDate(edge) } as const;
  const calendars = [{ ...ana, rules }];
  expect(previewOffer({ calendars, change, monday, now })).toEqual({ offered: 144, was: 168 });
  const { startAt, endAt } = dayInterval(rules.zone, localDate(edge));
  const read = weekAnywhere(monday);
  expect(read.startAt <= startAt && endAt <= read.endAt).toBe(true);
});
