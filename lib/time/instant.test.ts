import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addHours,
  addMinutes,
  fromDate,
  instantOf,
  minutesBetween,
  parseInstant,
  toDate,
  toIso,
} from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

describe('parseInstant', () => {
  it.each([
    ['2026-11-24T14:30:00Z', '2026-11-24T14:30:00Z'],
    ['2026-11-24T14:30:00.250Z', '2026-11-24T14:30:00.250Z'],
    ['2026-11-24T14:30:00.5Z', '2026-11-24T14:30:00.500Z'],
    ['2026-11-24T15:30:00+01:00', '2026-11-24T14:30:00Z'],
    ['2026-11-24T20:15:00+05:45', '2026-11-24T14:30:00Z'],
    ['2026-11-24T11:00:00-03:30', '2026-11-24T14:30:00Z'],
    ['2024-02-29T23:59:59-00:00', '2024-02-29T23:59:59Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
  ])('reads %s as %s', (text, iso) => {
    expect(toIso(instant(text))).toBe(iso);
  });

  it.each([
    '',
    '2026-11-24',
    '2026-11-24T14:30:00',
    '2026-11-24T14:30Z',
    '2026-11-24 14:30:00Z',
    '2026-11-24t14:30:00z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T14:60:00Z',
    '2026-06-30T23:59:60Z',
    '2026-11-24T14:30:00.1234Z',
    '2026-11-24T14:30:00+1:00',
    '2026-11-24T14:30:00+24:00',
    '2026-11-24T14:30:00+01:60',
    '+012026-11-24T14:30:00Z',
    ' 2026-11-24T14:30:00Z',
    '2026-11-24T14:30:00Z\n',
    '٢٠٢٦-11-24T14:30:00Z',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads back whatever toIso writes', () => {
    const ms = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(fc.property(ms, (value) => parseInstant(toIso(instantOf(value))) === value));
  });
});

describe('instants', () => {
  it('writes no milliseconds where there are none', () => {
    expect(toIso(instantOf(0))).toBe('1970-01-01T00:00:00Z');
    expect(toIso(instantOf(1))).toBe('1970-01-01T00:00:00.001Z');
  });

  it('survives the way through a Date', () => {
    const at = instant('2026-11-24T14:30:00.123Z');
    expect(fromDate(toDate(at))).toBe(at);
  });

  it('adds and measures elapsed time, whatever the clocks do', () => {
    const before = instant('2026-03-29T00:30:00Z');
    const after = instant('2026-03-30T00:30:00Z');
    expect(addHours(before, 24)).toBe(after);
    expect(addMinutes(after, -1440)).toBe(before);
    expect(minutesBetween(before, after)).toBe(1440);
    expect(minutesBetween(after, before)).toBe(-1440);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, 8.64e15 + 1])('never holds %d', (ms) => {
    expect(() => instantOf(ms)).toThrow('not an instant');
  });
});
