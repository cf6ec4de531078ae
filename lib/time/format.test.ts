import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatLocalDate,
  formatMonth,
  formatOffset,
  formatTime,
  zoneCity,
  zoneLabel,
} from '@/lib/time/format';
import { instant, localDate, yearMonth } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const berlin = zoneOf('Europe/Berlin');
const at = instant('2026-03-03T13:30:00Z');

describe('in British English', () => {
  const locale = 'en-GB';

  it('reads as the product writes', () => {
    expect(formatTime({ at, zone: berlin, locale })).toBe('14:30');
    expect(formatDate({ at, zone: berlin, locale })).toBe('Tue 3 March');
    expect(formatDate({ at, zone: berlin, locale, withYear: true })).toBe('Tue 3 March 2026');
    expect(formatDateTime({ at, zone: berlin, locale })).toBe('Tue 3 March, 14:30');
    const date = localDate('2026-03-03');
    expect(formatLocalDate({ date, locale, style: 'short' })).toBe('Tue 3 March');
    expect(formatLocalDate({ date, locale, style: 'long' })).toBe('Tuesday 3 March 2026');
    expect(formatMonth({ month: yearMonth('2026-03'), locale })).toBe('March 2026');
  });

  it.each([
    ['2026-03-02T23:00:00Z', 'Tue 3 March, 00:00', '12:00 am'],
    ['2026-03-03T11:00:00Z', 'Tue 3 March, 12:00', '12:00 pm'],
    ['2026-03-03T22:59:59Z', 'Tue 3 March, 23:59', '11:59 pm'],
  ])('writes midnight and noon without doubt: %s', (text, dateTime, twelve) => {
    expect(formatDateTime({ at: instant(text), zone: berlin, locale })).toBe(dateTime);
    expect(formatTime({ at: instant(text), zone: berlin, locale, hourCycle: 'h12' })).toBe(twelve);
  });

  it('shows the bundled rules, not the host\u2019s', () => {
    const winter = instant('2026-12-01T12:00:00Z');
    expect(formatTime({ at: winter, zone: zoneOf('America/Vancouver'), locale })).toBe('05:00');
  });
});

describe('in other languages', () => {
  it.each([
    ['en-US', 'Tue, March 3, 2:30 PM'],
    ['de', 'Di., 3. März, 14:30'],
    ['fr', 'mar. 3 mars, 14:30'],
    ['ja', '3月3日(火), 14:30'],
  ])('%s keeps its order, its words and its clock', (locale, text) => {
    expect(formatDateTime({ at, zone: berlin, locale })).toBe(text);
  });

  it.each(['th', 'fa-IR', 'ar-SA'])('%s keeps the calendar that the picker shows', (locale) => {
    const digits = new Intl.NumberFormat(locale, { useGrouping: false }).format(2026);
    expect(formatMonth({ month: yearMonth('2026-03'), locale })).toContain(digits);
  });

  it.each(['', 'not a locale', 'tlh', 'x'.repeat(10_000), '__proto__'])(
    'falls back to en-GB for %j',
    (locale) => {
      expect(formatDateTime({ at, zone: berlin, locale })).toBe('Tue 3 March, 14:30');
    },
  );

  it('leaves no invisible characters to break mails, CSV or tests', () => {
    for (const locale of ['en-US', 'fr', 'he', 'ar', 'fa']) {
      const text = formatDateTime({ at, zone: berlin, locale, hourCycle: 'h12', withYear: true });
      expect(text).not.toMatch(/[\u00a0\u2009\u200e\u200f\u202f]/);
    }
  });
});

describe('zones', () => {
  it.each([
    [0, 'GMT'],
    [60, 'GMT+1'],
    [345, 'GMT+5:45'],
    [-210, 'GMT-3:30'],
    [-30, 'GMT-0:30'],
    [840, 'GMT+14'],
    [65, 'GMT+1:05'],
  ])('writes an offset of %d minutes as %s', (minutes, text) => {
    expect(formatOffset(minutes)).toBe(text);
  });

  it.each([
    ['Europe/Berlin', 'Berlin'],
    ['America/New_York', 'New York'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Asia/Calcutta', 'Calcutta'],
    ['UTC', 'UTC'],
    ['Etc/GMT+5', 'GMT-5'],
    ['Etc/GMT-14', 'GMT+14'],
  ])('calls %s %s', (id, city) => {
    expect(zoneCity(id)).toBe(city);
  });

  it('labels a zone with its offset of that instant', () => {
    expect(zoneLabel(berlin, at)).toBe('Berlin (GMT+1)');
    expect(zoneLabel(berlin, instant('2026-07-01T00:00:00Z'))).toBe('Berlin (GMT+2)');
    expect(zoneLabel(zoneOf('Etc/GMT+5'), at)).toBe('GMT-5');
  });
});
