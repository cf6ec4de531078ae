import { describe, expect, test } from 'vitest';
import {
  planBooked,
  planCancelled,
  planFollowUp,
  planHandedOver,
  planMoved,
  planNoShow,
  planReminders,
} from '@/lib/notification/plan';
import { type Instant, instantOf, MINUTE_MS, toIso } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const START = instant('2026-12-03T14:30:00Z');

const REMINDERS = { minutes: [1440, 60], channel: 'EMAIL' } as const;

function before(ms: number): Instant {
  return instantOf(START - ms);
}

function reminders(now: Instant, startAt = START) {
  const rows = planBooked({ startAt, now, scheduleVersion: 0, reminders: REMINDERS });
  return rows.filter((row) => row.kind === 'REMINDER');
}

describe('a booking plans', () => {
  test('confirmations to both at once, and reminders to the client alone', () => {
    const now = instant('2026-12-01T09:00:00Z');
    const rows = planBooked({ startAt: START, now, scheduleVersion: 3, reminders: REMINDERS });
    expect(rows.map((row) => [row.kind, row.audience, toIso(row.fireAt), row.priority])).toEqual([
      ['CONFIRMATION', 'CLIENT', '2026-12-01T09:00:00Z', 0],
      ['CONFIRMATION', 'PROVIDER', '2026-12-01T09:00:00Z', 0],
      ['REMINDER', 'CLIENT', '2026-12-02T14:30:00Z', 5],
      ['REMINDER', 'CLIENT', '2026-12-03T13:30:00Z', 3],
    ]);
    expect(rows.every((row) => row.scheduleVersion === 3 && row.channel === 'EMAIL')).toBe(true);
  });

  test.each([
    ['24 h and a moment', 24 * 60 * MINUTE_MS + 1, ['SCHEDULED', 'SCHEDULED']],
    ['24 h', 24 * 60 * MINUTE_MS, ['SKIPPED', 'SCHEDULED']],
    ['23 h 59', (24 * 60 - 1) * MINUTE_MS, ['SKIPPED', 'SCHEDULED']],
    ['1 h 01', 61 * MINUTE_MS, ['SKIPPED', 'SCHEDULED']],
    ['1 h', 60 * MINUTE_MS, ['SKIPPED', 'SKIPPED']],
    ['59 min', 59 * MINUTE_MS, ['SKIPPED', 'SKIPPED']],
    ['30 s', 30_000, ['SKIPPED', 'SKIPPED']],
    ['nothing', 0, ['SKIPPED', 'SKIPPED']],
    ['minus 10 min, at the desk', -10 * MINUTE_MS, ['SKIPPED', 'SKIPPED']],
  ])('no reminder late when %s is left', (_, left, statuses) => {
    const rows = reminders(before(left));
    expect(rows.map((row) => row.status)).toEqual(statuses);
    for (const row of rows) expect(row.reason !== '').toBe(row.status === 'SKIPPED');
  });

  test.each([
    // Berlin: clocks went forward on 29 March 2026 and back on 25 October 2026, at 01:00 UTC.
    ['forward', '2026-03-29T12:00:00Z', '2026-03-28T12:00:00Z'],
    ['back', '2026-10-25T12:00:00Z', '2026-10-24T12:00:00Z'],
  ])('24 elapsed hours when clocks go %s in between', (_, startsAt, firesAt) => {
    const [day] = reminders(instant('2026-01-01T00:00:00Z'), instant(startsAt));
    expect(day && toIso(day.fireAt)).toBe(firesAt);
  });
});

test('a cancellation tells both, whoever cancelled', () => {
  const rows = planCancelled({ now: START, scheduleVersion: 2 });
  expect(rows.map((row) => [row.kind, row.audience, row.priority, row.status])).toEqual([
    ['CANCELLED', 'CLIENT', 1, 'SCHEDULED'],
    ['CANCELLED', 'PROVIDER', 1, 'SCHEDULED'],
  ]);
});

describe('a move', () => {
  const now = instant('2026-12-01T09:00:00Z');
  const input = { startAt: START, now, scheduleVersion: 1, reminders: REMINDERS };
  const told = (isHandedOver: boolean) =>
    planMoved({ ...input, isHandedOver }).map((row) => `${row.kind} ${row.audience}`);

  test('tells both of the new time, and reminds of it', () => {
    expect(told(false)).toEqual([
      'MOVED CLIENT',
      'MOVED PROVIDER',
      'REMINDER CLIENT',
      'REMINDER CLIENT',
    ]);
  });

  test('to a colleague is a new appointment there, and tells the one before that it is gone', () => {
    expect(told(true).slice(0, 2)).toEqual(['MOVED CLIENT', 'CONFIRMATION PROVIDER']);
    expect(planHandedOver(input)).toMatchObject([{ kind: 'CANCELLED', audience: 'PROVIDER' }]);
  });
});

describe('reminders', () => {
  const now = instant('2026-12-01T09:00:00Z');
  const plan = (minutes: number[], channel: 'EMAIL' | 'SMS' | null = 'EMAIL') =>
    planReminders({ startAt: START, now, scheduleVersion: 0, reminders: { minutes, channel } });

  test('come when the business says, the earliest first, each once', () => {
    expect(plan([30, 2880, 30]).map((row) => [row.leadMinutes, toIso(row.fireAt)])).toEqual([
      [2880, '2026-12-01T14:30:00Z'],
      [30, '2026-12-03T14:00:00Z'],
    ]);
    expect(plan([])).toEqual([]);
  });

  test('that come shortly before the start go first', () => {
    const priorities = plan([10_080, 1440, 180, 60]).map((row) => row.priority);
    expect(priorities).toEqual([6, 5, 4, 3]);
  });

  test('go by the channel that the client chose', () => {
    expect(plan([60], 'SMS')).toMatchObject([{ channel: 'SMS', status: 'SCHEDULED' }]);
    expect(plan([60], null)).toMatchObject([
      { status: 'SKIPPED', reason: 'The client wants no reminders.' },
    ]);
  });
});

describe('afterwards', () => {
  const told = { now: START, scheduleVersion: 1 };

  test('a no-show is told once it cannot be taken back any more', () => {
    expect(planNoShow(told)).toMatchObject([
      { kind: 'NO_SHOW', audience: 'CLIENT', fireAt: instantOf(START + 15 * MINUTE_MS) },
    ]);
  });

  test('a client is thanked so many hours after the end, where the business wants it', () => {
    const endAt = instantOf(START - 30 * MINUTE_MS);
    const at = (afterHours: number | null) =>
      planFollowUp({ ...told, endAt, afterHours }).map((row) => (row.fireAt - START) / MINUTE_MS);
    expect([at(null), at(24), at(0)]).toEqual([[], [24 * 60 - 30], [15]]);
  });
});
