import { describe, expect, it, test } from 'vitest';
import { fullness } from '@/lib/availability/limits';
import { everyDay, hours, on, someRules } from '@/lib/availability/rules.fixture';
import {
  blockedRange,
  horizonEnd,
  isOpenSlot,
  nearestSlots,
  openSlots,
  type SlotQuery,
  type SlotRules,
} from '@/lib/availability/slots';
import { addMinutes, DAY_MS, type Instant, instantOf, toIso } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { instant, localDate } from '@/lib/time/literal';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

const DAY = '2026-03-03';
const LONG_BEFORE = instant('2026-01-01T00:00:00Z');

/** Half-open, in UTC on the day; London has no offset then: '09:30-10:00'. */
function span(text: string, day = DAY): Interval {
  const [from, to] = text.split('-').map((time) => instant(`${day}T${time}:00Z`));
  return { startAt: from as Instant, endAt: to as Instant };
}

function onDay(zone: string, date: string): Interval {
  return dayInterval(zoneOf(zone), localDate(date));
}

function open(
  rules: Partial<SlotRules>,
  { busy = [], ...query }: Partial<Omit<SlotQuery, 'rules'>> = {},
): Instant[] {
  const window = onDay('Europe/London', DAY);
  const all = { rules: someRules(rules), now: LONG_BEFORE, window, ...query };
  return openSlots({ ...all, busy });
}

/** The time of day in UTC, which is London's in winter. */
function times(starts: readonly Instant[]): string[] {
  return starts.map((start) => toIso(start).slice(11, 16));
}

const every15 = { durationMinutes: 30, stepMinutes: 15, weekly: everyDay('09:00-10:30') };

describe('working hours', () => {
  it.each([
    ['a range as long as a slot', { weekly: everyDay('09:00-10:00') }, ['09:00']],
    ['a minute short of a slot', { weekly: everyDay('09:00-09:59') }, []],
    ['a minute more than a slot', { weekly: everyDay('09:00-10:01') }, ['09:00']],
    ['the last slot ends with the range', {}, ['09:00', '10:00', '11:00']],
    ['a step shorter than the slot', every15, ['09:00', '09:15', '09:30', '09:45', '10:00']],
    ['a step longer than the slot', { durationMinutes: 30, stepMinutes: 90 }, ['09:00', '10:30']],
    [
      'several ranges, each with a grid of its own',
      { weekly: everyDay('09:00-10:30', '13:20-15:20') },
      ['09:00', '13:20', '14:20'],
    ],
    [
      'touching ranges do not make one',
      { weekly: everyDay('09:00-10:30', '10:30-11:30') },
      ['09:00', '10:30'],
    ],
    [
      'the whole day',
      { weekly: everyDay('00:00-24:00'), stepMinutes: 480 },
      ['00:00', '08:00', '16:00'],
    ],
    ['up to midnight', { weekly: everyDay('22:30-24:00') }, ['22:30']],
    ['closed', { weekly: everyDay() }, []],
  ])('%s', (_, rules, expected) => {
    expect(times(open(rules))).toEqual(expected);
  });

  test("a date's own hours replace those of its weekday", () => {
    const overrides = new Map([[on(DAY), hours('14:00-15:00')]]);
    expect(times(open({ overrides }))).toEqual(['14:00']);
  });

  test('an empty override closes the date, and no other', () => {
    const overrides = new Map([[on(DAY), hours()]]);
    const window = {
      startAt: instant('2026-03-02T00:00:00Z'),
      endAt: instant('2026-03-05T00:00:00Z'),
    };
    const dates = open({ overrides }, { window }).map((start) => toIso(start).slice(0, 10));
    expect([...new Set(dates)]).toEqual(['2026-03-02', '2026-03-04']);
  });

  test('a full date offers nothing, its neighbours everything', () => {
    const window = {
      startAt: instant('2026-03-02T00:00:00Z'),
      endAt: instant('2026-03-05T00:00:00Z'),
    };
    const full = { days: new Set([on(DAY)]), weeks: new Set<number>() };
    expect(open({ full }, { window })).toHaveLength(6);
  });
});

describe('busy time removes slots and never shifts the grid', () => {
  it.each([
    ['ends before', '07:00-08:00', ['09:00', '10:00', '11:00']],
    ['ends at the start', '08:00-09:00', ['09:00', '10:00', '11:00']],
    ['ends a minute after the start', '08:00-09:01', ['10:00', '11:00']],
    ['lies inside', '09:20-09:40', ['10:00', '11:00']],
    ['is the slot itself', '10:00-11:00', ['09:00', '11:00']],
    ['begins with the last minute', '09:59-10:00', ['10:00', '11:00']],
    ['begins at the end', '12:00-13:00', ['09:00', '10:00', '11:00']],
    ['begins a minute before the end', '11:59-13:00', ['09:00', '10:00']],
    ['meets two slots', '09:30-10:30', ['11:00']],
    ['covers everything', '08:00-13:00', []],
  ])('when it %s', (_, busy, expected) => {
    expect(times(open({}, { busy: [span(busy)] }))).toEqual(expected);
  });

  test('that overlaps other busy time, or lies within it', () => {
    const busy = ['08:00-11:00', '08:30-09:00', '08:45-10:30'].map((it) => span(it));
    expect(times(open({}, { busy }))).toEqual(['11:00']);
  });

  test('many obstacles across many ranges are each met once', () => {
    const weekly = everyDay('09:00-11:00', '13:00-15:00', '20:00-22:00');
    const busy = ['09:10-09:20', '12:00-13:01', '14:59-15:00', '21:00-21:30'].map((it) => span(it));
    expect(times(open({ weekly }, { busy }))).toEqual(['10:00', '20:00']);
  });
});

describe('buffers', () => {
  const buffered = { bufferBeforeMinutes: 10, bufferAfterMinutes: 20 };

  it.each([
    [
      'busy time may end where the buffer before begins',
      '08:00-08:50',
      ['09:00', '10:00', '11:00'],
    ],
    ['but not a minute later', '08:00-08:51', ['10:00', '11:00']],
    ['busy time may begin where the buffer after ends', '12:20-13:00', ['09:00', '10:00', '11:00']],
    ['but not a minute earlier', '12:19-13:00', ['09:00', '10:00']],
  ])('%s', (_, busy, expected) => {
    expect(times(open(buffered, { busy: [span(busy)] }))).toEqual(expected);
  });

  test('reach past the working hours', () => {
    expect(times(open({ ...buffered, weekly: everyDay('09:00-10:00') }))).toEqual(['09:00']);
  });

  test('add up: A.after and B.before lie between two appointments', () => {
    const rules = someRules({ ...buffered, stepMinutes: 5 });
    const taken = blockedRange(rules, instant(`${DAY}T09:00:00Z`));
    const next = open({ ...buffered, stepMinutes: 5 }, { busy: [taken] })[0] as Instant;
    expect(times([next])).toEqual(['10:30']);
  });

  test('the blocked range is the appointment with both', () => {
    const range = blockedRange(someRules(buffered), instant(`${DAY}T09:00:00Z`));
    expect(range).toEqual(span('08:50-10:20'));
  });
});

describe('notice, horizon and window', () => {
  it.each([
    ['08:00', 60, ['09:00', '10:00', '11:00']],
    ['08:01', 60, ['10:00', '11:00']],
    ['09:00', 0, ['09:00', '10:00', '11:00']],
    ['09:01', 0, ['10:00', '11:00']],
    ['10:00', 61, []],
    ['11:01', 0, []],
  ])('at %s with %i minutes of notice', (now, noticeMinutes, expected) => {
    const asked = { now: instant(`${DAY}T${now}:00Z`) };
    expect(times(open({ noticeMinutes }, asked))).toEqual(expected);
  });

  test('the horizon ends with the last of its dates', () => {
    const rules = { horizon: { days: 2 }, weekly: everyDay('23:00-24:00') };
    const window = {
      startAt: instant('2026-03-01T00:00:00Z'),
      endAt: instant('2026-04-01T00:00:00Z'),
    };
    const starts = open(rules, { now: instant('2026-03-01T12:00:00Z'), window });
    expect(starts.map(toIso)).toEqual([1, 2, 3].map((day) => `2026-03-0${day}T23:00:00Z`));
  });

  it.each([
    ['2026-03-03', 2],
    ['2026-02-28', 0],
  ])('the horizon may be a date: %s', (until, count) => {
    const rules = { horizon: { until: localDate(until) }, weekly: everyDay('23:00-24:00') };
    const window = {
      startAt: instant('2026-03-02T00:00:00Z'),
      endAt: instant('2026-04-01T00:00:00Z'),
    };
    expect(open(rules, { now: instant('2026-03-01T12:00:00Z'), window })).toHaveLength(count);
  });

  test("the horizon's dates are the provider's", () => {
    const rules = someRules({ zone: zoneOf('Asia/Tokyo'), horizon: { days: 1 } });
    expect(toIso(horizonEnd(rules, instant('2026-03-01T16:00:00Z')))).toBe('2026-03-03T15:00:00Z');
  });

  it.each([
    ['09:00-09:01', ['09:00']],
    ['09:01-10:00', []],
    ['09:01-10:01', ['10:00']],
    ['08:00-11:00', ['09:00', '10:00']],
    ['09:00-09:00', []],
  ])('the window %s holds the starts in it, its end left out', (window, expected) => {
    expect(times(open({}, { window: span(window) }))).toEqual(expected);
  });

  test('a window that turns round is empty', () => {
    const window = { startAt: instant(`${DAY}T12:00:00Z`), endAt: instant(`${DAY}T09:00:00Z`) };
    expect(open({}, { window })).toEqual([]);
  });

  test('the dates that matter are the provider’s, wherever the window comes from', () => {
    const rules = { zone: zoneOf('Pacific/Auckland'), weekly: everyDay('08:00-09:00') };
    const starts = open(rules, { window: onDay('America/Los_Angeles', DAY) });
    expect(starts.map(toIso)).toEqual(['2026-03-03T19:00:00Z']);
  });
});

describe('clock changes', () => {
  const hourly = (zone: string, date: string, range: string, rules: Partial<SlotRules> = {}) =>
    open(
      { zone: zoneOf(zone), weekly: everyDay(range), ...rules },
      { window: onDay(zone, date) },
    ).map(toIso);

  test('New York, spring: the skipped hour is not offered', () => {
    expect(hourly('America/New_York', '2026-03-08', '00:00-05:00')).toEqual([
      '2026-03-08T05:00:00Z',
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:00:00Z',
      '2026-03-08T08:00:00Z',
    ]);
  });

  test('New York, autumn: both of the repeated hours are offered', () => {
    expect(hourly('America/New_York', '2026-11-01', '00:00-03:00')).toEqual([
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:00:00Z',
      '2026-11-01T06:00:00Z',
      '2026-11-01T07:00:00Z',
    ]);
  });

  it.each([
    ['spring', '2026-03-29', 23],
    ['autumn', '2026-10-25', 25],
  ])('London, %s: the day has as many hours as it lasts', (_, date, count) => {
    const starts = hourly('Europe/London', date, '00:00-24:00');
    expect(starts).toHaveLength(count);
    expect(new Set(starts).size).toBe(count);
  });

  test('London: a day at work away from the change is where the wall says', () => {
    expect(hourly('Europe/London', '2026-03-28', '09:00-10:00')).toEqual(['2026-03-28T09:00:00Z']);
    expect(hourly('Europe/London', '2026-03-29', '09:00-10:00')).toEqual(['2026-03-29T08:00:00Z']);
  });

  it.each([
    ['back by half an hour', '2026-04-05', 49],
    ['forward by half an hour', '2026-10-04', 47],
  ])('Lord Howe moves %s', (_, date, halves) => {
    const rules = { durationMinutes: 30, stepMinutes: 30 };
    expect(hourly('Australia/Lord_Howe', date, '00:00-24:00', rules)).toHaveLength(halves);
  });

  test('a range that starts in a skipped hour starts when the gap has moved it', () => {
    const starts = hourly('America/New_York', '2026-03-08', '02:30-05:00', { durationMinutes: 30 });
    expect(starts).toEqual(['2026-03-08T07:30:00Z', '2026-03-08T08:30:00Z']);
  });

  test('a range that lies in the skipped hour offers nothing', () => {
    const rules = { durationMinutes: 30, stepMinutes: 30 };
    expect(hourly('America/New_York', '2026-03-08', '02:00-03:00', rules)).toEqual([]);
  });

  test('ranges that the gap pushed together offer each time once, in order', () => {
    const zone = zoneOf('America/New_York');
    const weekly = everyDay('01:00-02:45', '03:00-05:00');
    const rules = { zone, weekly, durationMinutes: 15, stepMinutes: 15 };
    const starts = open(rules, { window: onDay('America/New_York', '2026-03-08') });
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    expect(toIso(starts.at(-1) as Instant)).toBe('2026-03-08T08:45:00Z');
  });

  test('busy time between such ranges is seen by both', () => {
    const zone = zoneOf('America/New_York');
    const rules = {
      zone,
      weekly: everyDay('01:00-02:45', '03:00-05:00'),
      durationMinutes: 15,
      stepMinutes: 15,
    };
    const busy = [
      { startAt: instant('2026-03-08T07:00:00Z'), endAt: instant('2026-03-08T07:30:00Z') },
    ];
    const starts = open(rules, { busy, window: onDay('America/New_York', '2026-03-08') }).map(
      toIso,
    );
    expect(starts).not.toContain('2026-03-08T07:00:00Z');
    expect(starts).not.toContain('2026-03-08T07:15:00Z');
    expect(starts).toContain('2026-03-08T07:30:00Z');
  });

  test('a date that clocks skipped whole has no hours, not even its own', () => {
    const zone = zoneOf('Pacific/Apia');
    const weekly = everyDay('09:00-10:00');
    const overrides = new Map([[on('2011-12-30'), hours('14:00-15:00')]]);
    const window = {
      startAt: instant('2011-12-29T00:00:00Z'),
      endAt: instant('2012-01-01T00:00:00Z'),
    };
    const now = instant('2011-12-28T00:00:00Z');
    const starts = open({ zone, weekly, overrides }, { now, window });
    const dates = starts.map((start) => localDateAt(zone, start));
    expect(dates).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });
});

describe('isOpenSlot', () => {
  const rules = someRules({ noticeMinutes: 60 });
  const query = { rules, busy: [span('10:00-11:00')], now: instant(`${DAY}T08:00:00Z`) };

  it.each([
    ['08:00', false],
    ['08:59', false],
    ['09:00', true],
    ['09:01', false],
    ['10:00', false],
    ['11:00', true],
    ['12:00', false],
  ])('answers as the list does: %s', (time, expected) => {
    expect(isOpenSlot({ ...query, startAt: instant(`${DAY}T${time}:00Z`) })).toBe(expected);
  });

  test('a millisecond off the grid is not offered', () => {
    const startAt = instantOf(instant(`${DAY}T09:00:00Z`) + 1);
    expect(isOpenSlot({ ...query, startAt })).toBe(false);
  });
});

describe('fullness', () => {
  const zone = zoneOf('America/New_York');
  const evening = instant('2026-03-04T03:00:00Z');
  const morning = instant('2026-03-03T14:00:00Z');
  const sunday = instant('2026-03-09T03:00:00Z');

  it.each([
    [null, []],
    [1, ['2026-03-03']],
    [2, ['2026-03-03']],
    [3, []],
  ])('with a limit of %s a day, dates are the provider’s own', (maxPerDay, expected) => {
    const { days } = fullness(zone, [morning, evening], { maxPerDay, maxPerWeek: null });
    expect([...days]).toEqual(expected.map(on));
  });

  it.each([
    [null, []],
    [3, ['2026-03-02']],
    [4, []],
  ])('with a limit of %s a week, weeks run from Monday to Sunday there', (maxPerWeek, expected) => {
    const starts = [morning, evening, sunday];
    const { weeks } = fullness(zone, starts, { maxPerDay: null, maxPerWeek });
    expect([...weeks]).toEqual(expected.map(on));
  });

  test('a full week offers nothing from its Monday to its Sunday', () => {
    const full = { days: new Set<number>(), weeks: new Set([on('2026-03-02')]) };
    const window = {
      startAt: instant('2026-03-01T00:00:00Z'),
      endAt: instant('2026-03-10T00:00:00Z'),
    };
    const dates = open({ full }, { window }).map((start) => toIso(start).slice(0, 10));
    expect([...new Set(dates)]).toEqual(['2026-03-01', '2026-03-09']);
  });
});

describe('nights', () => {
  const night = { weekly: { ...everyDay(), TUE: hours('22:00-02:00') } };
  const week = {
    startAt: instant('2026-03-02T00:00:00Z'),
    endAt: instant('2026-03-09T00:00:00Z'),
  };

  test('an end before the start lies on the next date', () => {
    expect(open(night, { window: week }).map(toIso)).toEqual([
      '2026-03-03T22:00:00Z',
      '2026-03-03T23:00:00Z',
      '2026-03-04T00:00:00Z',
      '2026-03-04T01:00:00Z',
    ]);
  });

  test('a window that begins after midnight still sees the night before', () => {
    const window = onDay('Europe/London', '2026-03-04');
    expect(times(open(night, { window }))).toEqual(['00:00', '01:00']);
  });

  test('belong to the date on which they begin: a next one without hours leaves them', () => {
    const overrides = new Map([[on('2026-03-04'), hours()]]);
    expect(open({ ...night, overrides }, { window: week })).toHaveLength(4);
    const closedDays = new Map([[on('2026-03-03'), 'Carnival']]);
    expect(open({ ...night, closedDays }, { window: week })).toEqual([]);
  });

  test('end at midnight where the business is closed on the next date', () => {
    const closedDays = new Map([[on('2026-03-04'), 'Carnival']]);
    expect(times(open({ ...night, closedDays }, { window: week }))).toEqual(['22:00', '23:00']);
    const longer = { ...night, closedDays, durationMinutes: 90 };
    expect(times(open(longer, { window: week }))).toEqual(['22:00']);
  });

  test('count toward the limit of the date on which an appointment begins', () => {
    const full = { days: new Set([on('2026-03-03')]), weeks: new Set<number>() };
    expect(times(open({ ...night, full }, { window: week }))).toEqual(['00:00', '01:00']);
  });

  test('that overlap the hours of the next date offer each time once, in order', () => {
    const overrides = new Map([[on('2026-03-04'), hours('00:30-03:30')]]);
    const starts = open({ ...night, overrides }, { window: week });
    expect(times(starts)).toEqual(['22:00', '23:00', '00:00', '00:30', '01:00', '01:30', '02:30']);
    const two = open({ ...night, overrides }, { window: week, limit: 4 });
    expect(two).toEqual(starts.slice(0, 4));
  });

  test('that overlap the hours of the next date leave those what is free before busy time', () => {
    const overrides = new Map([[on('2026-03-04'), hours('00:30-03:30')]]);
    const busy = [span('01:30-02:00', '2026-03-04')];
    const starts = open({ ...night, overrides }, { window: week, busy });
    expect(times(starts)).toEqual(['22:00', '23:00', '00:00', '00:30', '02:30']);
  });

  test('last as many hours as pass: five when the clocks go back, three when they go forward', () => {
    const saturday = { weekly: { ...everyDay(), SAT: hours('22:00-02:00') } };
    const around = (from: string, to: string) => ({
      window: { startAt: instant(`${from}T00:00:00Z`), endAt: instant(`${to}T23:00:00Z`) },
    });
    expect(open(saturday, around('2026-10-24', '2026-10-25'))).toHaveLength(5);
    expect(open(saturday, around('2026-03-28', '2026-03-29'))).toHaveLength(3);
  });
});

test('the first time is listed first, also where the clocks moved earlier ranges behind later ones', () => {
  const rules = {
    zone: zoneOf('America/New_York'),
    weekly: everyDay('02:15-02:30', '02:40-02:55', '03:00-05:00'),
    durationMinutes: 15,
    stepMinutes: 15,
  };
  const window = onDay('America/New_York', '2026-03-08');
  const all = open(rules, { window });
  expect(toIso(all[0] as Instant)).toBe('2026-03-08T07:00:00Z');
  for (const limit of [1, 2, 3, 7]) {
    expect(open(rules, { window, limit })).toEqual(all.slice(0, limit));
  }
});

test('the first times are found however far ahead they are, and none where there are none', () => {
  const rules = { weekly: { ...everyDay(), MON: hours('09:00-12:00') }, horizon: { days: 400 } };
  const window = { startAt: LONG_BEFORE, endAt: instantOf(LONG_BEFORE + 400 * DAY_MS) };
  const busy = [{ startAt: LONG_BEFORE, endAt: instantOf(LONG_BEFORE + 100 * DAY_MS) }];
  const all = open(rules, { window, busy });
  for (const limit of [1, 5, 1000]) {
    expect(open(rules, { window, busy, limit })).toEqual(all.slice(0, limit));
  }
  expect(open({ weekly: everyDay() }, { window, limit: 1 })).toEqual([]);
  expect(open(rules, { window, limit: 0 })).toEqual([]);
});

describe('closed days and hours of a service', () => {
  test('a closed day wins over the weekday and over the date’s own hours', () => {
    const closedDays = new Map([[on(DAY), 'Holiday']]);
    expect(open({ closedDays })).toEqual([]);
    const overrides = new Map([[on(DAY), hours('14:00-15:00')]]);
    expect(open({ closedDays, overrides })).toEqual([]);
  });

  it.each([
    ['within the working hours', ['10:30-12:00'], ['10:30']],
    ['reaching past them', ['08:00-10:30'], ['09:00']],
    ['in two parts', ['09:15-10:15', '11:00-12:00'], ['09:15', '11:00']],
    ['away from them', ['14:00-15:00'], []],
    ['from the night before', ['23:00-10:00'], ['09:00']],
  ])('a service is offered where both are open, %s', (_, ranges, expected) => {
    expect(times(open({ serviceHours: everyDay(...ranges) }))).toEqual(expected);
  });
});

describe('the first ones alone', () => {
  const window = {
    startAt: instant('2026-03-02T00:00:00Z'),
    endAt: instant('2026-04-02T00:00:00Z'),
  };

  it.each([0, 1, 2, 3, 4, 7, 1000])('%i of them are the first of the list', (limit) => {
    const busy = [span('09:00-11:00', '2026-03-02')];
    expect(open({}, { window, busy, limit })).toEqual(open({}, { window, busy }).slice(0, limit));
  });
});

describe('nearestSlots', () => {
  const noon = instant(`${DAY}T12:00:00Z`);
  const slots = [-120, -60, 0, 60, 90].map((minutes) => addMinutes(noon, minutes));

  it.each([
    [0, []],
    [1, [0]],
    [3, [0, -60, 60]],
    [9, [0, -60, 60, 90, -120]],
  ])('the %i nearest come first, the earlier of two as near', (count, expected) => {
    const found = nearestSlots(slots, noon, count);
    expect(found).toEqual(expected.map((minutes) => addMinutes(noon, minutes)));
  });

  test('leaves the list that it was given as it was', () => {
    const frozen = Object.freeze([...slots]);
    expect(nearestSlots(frozen, noon, 2)).toHaveLength(2);
  });
});
