import { describe, expect, test } from 'vitest';
import { type DueAppointment, type Question, stillDue } from '@/lib/notification/due';
import { addHours, addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const NOW = instant('2026-12-02T14:30:00Z');
const APPOINTMENT: DueAppointment = {
  status: 'CONFIRMED',
  scheduleVersion: 1,
  startAt: addHours(NOW, 24),
  isReminded: true,
};

function ask(over: {
  kind?: Question['notification']['kind'];
  scheduleVersion?: number;
  firstAttemptAt?: Question['notification']['firstAttemptAt'];
  appointment?: Partial<DueAppointment>;
}) {
  const { kind = 'CONFIRMATION', scheduleVersion = 1, firstAttemptAt, appointment } = over;
  return stillDue({
    notification: { kind, scheduleVersion, firstAttemptAt },
    appointment: { ...APPOINTMENT, ...appointment },
    now: NOW,
  });
}

describe('a claimed message', () => {
  test.each([
    ['a confirmation', ask({})],
    ['a confirmation after the start', ask({ appointment: { startAt: addHours(NOW, -1) } })],
    ['a reminder in time', ask({ kind: 'REMINDER_24H' })],
    [
      'a 24 h reminder that is late',
      ask({ kind: 'REMINDER_24H', appointment: { startAt: addMinutes(NOW, 61) } }),
    ],
    [
      'a 1 h reminder that is late',
      ask({ kind: 'REMINDER_1H', appointment: { startAt: addMinutes(NOW, 1) } }),
    ],
    ['a cancellation', ask({ kind: 'CANCELLED', appointment: { status: 'CANCELLED' } })],
    ['a retry within the key’s life', ask({ firstAttemptAt: addHours(NOW, -23) })],
  ])('is sent: %s', (_, answer) => {
    expect(answer).toEqual({ send: true });
  });

  test.each([
    ['cancelled meanwhile', 'CANCELLED', ask({ appointment: { status: 'CANCELLED' } })],
    [
      'cancelled and moved',
      'CANCELLED',
      ask({ appointment: { status: 'CANCELLED', scheduleVersion: 2 } }),
    ],
    ['moved meanwhile', 'SKIPPED', ask({ scheduleVersion: 0 })],
    ['not confirmed', 'SKIPPED', ask({ appointment: { status: 'PENDING' } })],
    ['completed', 'SKIPPED', ask({ appointment: { status: 'COMPLETED' } })],
    ['missed', 'SKIPPED', ask({ kind: 'REMINDER_1H', appointment: { status: 'NO_SHOW' } })],
    [
      'a reminder that the client does not want',
      'SKIPPED',
      ask({ kind: 'REMINDER_1H', appointment: { isReminded: false } }),
    ],
    ['a cancellation taken back', 'SKIPPED', ask({ kind: 'CANCELLED' })],
    [
      'a reminder at the start',
      'SKIPPED',
      ask({ kind: 'REMINDER_1H', appointment: { startAt: NOW } }),
    ],
    [
      'a 24 h reminder in the last hour',
      'SKIPPED',
      ask({ kind: 'REMINDER_24H', appointment: { startAt: addHours(NOW, 1) } }),
    ],
    ['frozen 24 h ago', 'FAILED', ask({ firstAttemptAt: addHours(NOW, -24) })],
  ])('is dropped with a reason: %s', (_, status, answer) => {
    expect(answer).toMatchObject({ send: false, status, reason: expect.stringMatching(/\.$/) });
  });

  test('a sign-in mail is sent while its link works', () => {
    const notification = {
      kind: 'SIGN_IN',
      scheduleVersion: 0,
      firstAttemptAt: undefined,
    } as const;
    const at = (linkExpiresAt: Question['linkExpiresAt']) =>
      stillDue({ notification, appointment: undefined, linkExpiresAt, now: NOW }).send;
    expect([at(addMinutes(NOW, 1)), at(NOW)]).toEqual([true, false]);
  });
});
