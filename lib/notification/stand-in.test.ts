import { describe, expect, test } from 'vitest';
import type { End } from '@/lib/notification/ends';
import { planStandIn, withStandIn } from '@/lib/notification/stand-in';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const START = instant('2026-12-03T14:30:00Z');
const LOST = {
  kind: 'REMINDER',
  channel: 'SMS',
  leadMinutes: 60,
  scheduleVersion: 2,
  fireAt: addMinutes(START, -60),
  facts: { appointmentId: 'a', businessId: 'b', startAt: START },
} as const;

test('a lost reminder goes by mail: the same one, of the same time', () => {
  expect(planStandIn(LOST, LOST.fireAt)).toEqual({
    appointmentId: 'a',
    businessId: 'b',
    insteadOf: 'SMS',
    row: {
      kind: 'REMINDER',
      audience: 'CLIENT',
      channel: 'EMAIL',
      leadMinutes: 60,
      fireAt: LOST.fireAt,
      priority: 3,
      status: 'SCHEDULED',
      reason: 'It could not go by SMS.',
      scheduleVersion: 2,
    },
  });
});

describe('no mail stands in', () => {
  test.each([
    ['for a mail', { channel: 'EMAIL' as const }, 0],
    ['for a message that is no reminder', { kind: 'MOVED' as const, leadMinutes: 0 }, 0],
    ['for one that would be too late', {}, 16],
    ['once the appointment has begun', { leadMinutes: 1440 }, 60],
    ['for nobody', { facts: undefined }, 0],
  ])('%s', (_, over, lateMinutes) => {
    expect(planStandIn({ ...LOST, ...over }, addMinutes(LOST.fireAt, lateMinutes))).toBeUndefined();
  });
});

test.each<[string, Partial<End>, boolean]>([
  ['a refusal', { status: 'FAILED' }, true],
  ['the silence of the night', { status: 'SKIPPED', isSilenced: true }, true],
  ['a reminder that is not wanted any more', { status: 'SKIPPED' }, false],
  ['a cancelled appointment', { status: 'CANCELLED' }, false],
  ['another try', { status: 'SCHEDULED' }, false],
  ['a message that went out', { status: 'SENT' }, false],
])('a reminder is lost by %s (%j): %s', (_, over, stands) => {
  const end: End = { id: 'n', fence: 1, status: 'SENT', reason: '', ...over };
  expect(withStandIn(end, LOST, LOST.fireAt).standIn !== undefined).toBe(stands);
});
