import { describe, expect, it, test } from 'vitest';
import type { Obstacle } from '@/lib/availability/explain';
import { everyDay, hours, on, someRules } from '@/lib/availability/rules.fixture';
import type { SlotRules } from '@/lib/availability/slots';
import { type WhyQuestion, whyView } from '@/lib/provider/why-view';
import { addMinutes, type Instant } from '@/lib/time/instant';
import { instant, localDate } from '@/lib/time/literal';

const NOW = instant('2026-03-02T08:00:00Z');
const tuesday = (time: string) => instant(`2026-03-03T${time}:00Z`);

function why(
  startAt: Instant,
  rules: Partial<SlotRules> = {},
  more: Partial<WhyQuestion> = {},
): string[] {
  const question = { rules: someRules(rules), obstacles: [], startAt, now: NOW };
  const place = { locale: 'en-GB', serviceName: 'Posture lesson', online: true };
  const view = whyView({ ...question, ...place, ...more });
  expect(view.free).toBe(view.reasons.length === 0);
  return view.reasons.map(({ text, source }) => [text, source?.label].filter(Boolean).join(' → '));
}

test('a free time is free', () => {
  expect(why(tuesday('09:00'))).toEqual([]);
});

describe('each rule speaks in words and says where it stands', () => {
  it.each<[Instant, Partial<SlotRules>, string]>([
    [instant('2026-03-01T09:00:00Z'), {}, 'This time is over.'],
    [
      instant('2026-03-02T09:00:00Z'),
      { noticeMinutes: 90 },
      'Too soon: with 1 h 30 min of notice, booking begins at Mon 2 March, 09:30. → Rules',
    ],
    [
      tuesday('09:00'),
      { horizon: { until: localDate('2026-03-02') } },
      'Too far ahead: clients can book up to Mon 2 March. → Rules',
    ],
    [
      tuesday('09:00'),
      { closedDays: new Map([[on('2026-03-03'), 'Carnival']]) },
      'The business is closed on Tue 3 March: Carnival. → Dates',
    ],
    [tuesday('18:00'), {}, 'Outside the hours of Tue 3 March: 09:00 to 12:00. → Hours'],
    [
      tuesday('18:00'),
      { overrides: new Map([[on('2026-03-03'), hours('22:00-02:00')]]) },
      'Outside the own hours of Tue 3 March: 22:00 to 02:00. → Dates',
    ],
    [tuesday('18:00'), { weekly: everyDay() }, 'You do not work on Tue 3 March. → Hours'],
    [
      tuesday('09:00'),
      { serviceHours: everyDay('10:00-11:00') },
      'Posture lesson is not offered at this time of the week.',
    ],
    [tuesday('09:30'), {}, 'Times here are 60 min apart: 09:00 or 10:00 would be one. → Rules'],
    [tuesday('11:00'), { durationMinutes: 90 }, 'It lasts 90 min, and the hours end at 12:00.'],
  ])('%s %j', (startAt, rules, text) => {
    expect(why(startAt, rules)).toEqual([text]);
  });
});

describe('what is in the way is named', () => {
  const booked: Obstacle = {
    id: 'a',
    kind: 'appointment',
    startAt: tuesday('10:00'),
    endAt: tuesday('11:00'),
    blocked: { startAt: tuesday('09:50'), endAt: tuesday('11:00') },
    client: 'Rosa Keller',
    service: 'Voice lesson',
  };
  const held: Obstacle = {
    ...booked,
    kind: 'hold',
    expiresAt: addMinutes(NOW, 7),
  };
  const blocked: Obstacle = {
    id: 'b',
    kind: 'blocked',
    blockedKind: 'BREAK',
    startAt: tuesday('09:30'),
    endAt: tuesday('10:30'),
    note: 'dentist',
  };

  it.each<[string, Obstacle, string, string]>([
    [
      'an appointment',
      booked,
      '10:00',
      'Taken Tue 3 March, 10:00 to 11:00: Rosa Keller, Voice lesson. → Appointment',
    ],
    [
      'its buffer',
      booked,
      '09:00',
      'The buffer beside Tue 3 March, 10:00 to 11:00: Rosa Keller, Voice lesson. → Appointment',
    ],
    [
      'a hold',
      held,
      '10:00',
      'Taken Tue 3 March, 10:00 to 11:00: a time that somebody is keeping until 08:07.',
    ],
    ['time off', blocked, '10:00', 'Break (dentist): Tue 3 March, 09:30 to 10:30. → Time off'],
  ])('%s', (_, obstacle, time, text) => {
    expect(why(tuesday(time), {}, { obstacles: [obstacle] })).toEqual([text]);
  });

  test('a service that clients cannot book says so first', () => {
    expect(why(tuesday('09:00'), {}, { online: false })).toEqual([
      'Clients cannot book this service themselves.',
    ]);
  });
});
