import fc from 'fast-check';
import { DateTime, FixedOffsetZone } from 'luxon';
import moment from 'moment-timezone';
import { describe, expect, it } from 'vitest';
import { instantOf } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { findZone, TZ_RULES_VERSION, zoneOf } from '@/lib/time/zone';

const NAMES = moment.tz.names();
const FROM_MS = Date.UTC(1972, 1, 1);

/** The oracle: the first period that has not ended, read one by one from the unpacked data. */
function linearOffset(name: string, ms: number): number {
  const data = moment.tz.zone(name);
  const index = data?.untils.findIndex((untilMs) => ms < untilMs) ?? -1;
  return -(data?.offsets[index] ?? Number.NaN) + 0;
}

function anyMoment(name: string): fc.Arbitrary<number> {
  const untils = moment.tz.zone(name)?.untils ?? [];
  const change = fc.constantFrom(FROM_MS, ...untils.filter((ms) => ms > FROM_MS && ms < Infinity));
  const beside = fc.tuple(change, fc.constantFrom(-1, 0, 1)).map(([ms, away]) => ms + away);
  return fc.oneof(beside, fc.integer({ min: FROM_MS, max: Date.UTC(2600, 0) }));
}

describe('findZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['AMERICA/NEW_YORK', 'America/New_York'],
    ['US/Eastern', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Asia/Rangoon', 'Asia/Yangon'],
    ['America/Godthab', 'America/Nuuk'],
    ['US/East-Indiana', 'America/Indiana/Indianapolis'],
    ['Singapore', 'Asia/Singapore'],
    ['Iceland', 'Atlantic/Reykjavik'],
    ['GMT', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Zulu', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('knows %s as %s', (name, id) => {
    expect(findZone(name)?.id).toBe(id);
  });

  it('keeps a place that has its own country apart from the neighbour whose rules it shares', () => {
    expect(findZone('Europe/Oslo')?.id).toBe('Europe/Oslo');
    expect(findZone('Africa/Luanda')?.id).toBe('Africa/Luanda');
    expect(zoneOf('Europe/Oslo').segments).toBe(zoneOf('Europe/Berlin').segments);
  });

  it.each([
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    'local',
    'system',
    'Z',
    '+01:00',
    'Europe',
    'Europe/',
    'europe_berlin',
    'Europe/Berlin ',
    'Europe/Berlin\0',
    '../Europe/Berlin',
    'Europe/Berlin|LMT',
    'x'.repeat(10_000),
  ])('does not know %j', (name) => {
    expect(findZone(name)).toBeUndefined();
  });

  it('answers with one object per zone, whose id finds it again', () => {
    const strays = NAMES.filter((name) => findZone(zoneOf(name).id.toUpperCase()) !== zoneOf(name));
    expect(strays).toEqual([]);
  });

  it('breaks a promise where a checked id turns out unknown', () => {
    expect(() => zoneOf('Mars/Olympus')).toThrow('unknown time zone Mars/Olympus');
  });
});

describe('offsets', () => {
  it('come from the release that the data names', () => {
    expect(TZ_RULES_VERSION).toMatch(/^20\d\d[a-z]$/);
    expect(TZ_RULES_VERSION).toBe(moment.tz.dataVersion);
  });

  it.each([
    ['America/New_York', '2026-07-01T00:00:00Z', -240],
    ['Asia/Kathmandu', '2026-07-01T00:00:00Z', 345],
    ['Asia/Kathmandu', '1985-12-31T18:29:59Z', 330],
    ['Asia/Kathmandu', '1985-12-31T18:30:00Z', 345],
    ['Pacific/Chatham', '2026-12-01T00:00:00Z', 825],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 630],
    ['Antarctica/Troll', '2026-07-01T00:00:00Z', 120],
    ['Etc/GMT+5', '2026-07-01T00:00:00Z', -300],
    ['UTC', '2026-07-01T00:00:00Z', 0],
  ])('%s at %s is %d minutes east', (name, at, minutes) => {
    expect(zoneOf(name).offsetAt(instant(at))).toBe(minutes);
  });

  it('follow Vancouver into permanent UTC-7: no clock is turned back in November 2026', () => {
    const vancouver = zoneOf('America/Vancouver');
    for (const at of ['2026-06-01', '2026-11-02', '2027-01-15', '2027-07-01', '2040-01-01']) {
      expect(vancouver.offsetAt(instant(`${at}T00:00:00Z`))).toBe(-420);
    }
  });

  it('agree with a linear scan of the data, for every name, beside changes and anywhere', () => {
    for (const name of NAMES) {
      const zone = zoneOf(name);
      const agrees = (_: string, ms: number) => zone.offset(ms) === linearOffset(name, ms);
      fc.assert(fc.property(fc.constant(name), anyMoment(name), agrees), { numRuns: 25 });
    }
  });

  it('answer far outside the data with the nearest rules', () => {
    const berlin = zoneOf('Europe/Berlin');
    expect(berlin.offsetAt(instantOf(8.64e15))).toBe(60);
    expect(berlin.offsetAt(instantOf(-8.64e15))).toBe(53);
  });
});

describe('as a Luxon zone', () => {
  const vancouver = zoneOf('America/Vancouver');
  const winter = DateTime.fromMillis(instant('2026-12-01T12:00:00Z'), { zone: vancouver });

  it('prints by the bundled rules, also where the host has older ones', () => {
    expect(winter.toISO()).toBe('2026-12-01T05:00:00.000-07:00');
    expect(winter.setLocale('en-GB').toLocaleString(DateTime.TIME_24_SIMPLE)).toBe('05:00');
    expect(winter.toFormat('ZZZZ')).toBe('UTC-7');
    expect(winter.zoneName).toBe('America/Vancouver');
  });

  it('is valid, universal only without any change, and equal to itself alone', () => {
    expect(vancouver.isValid).toBe(true);
    expect(vancouver.isUniversal).toBe(false);
    expect(zoneOf('UTC').isUniversal).toBe(true);
    expect(vancouver.equals(zoneOf('Canada/Pacific'))).toBe(true);
    expect(vancouver.equals(zoneOf('America/Phoenix'))).toBe(false);
    expect(vancouver.equals(FixedOffsetZone.instance(-420))).toBe(false);
  });
});
