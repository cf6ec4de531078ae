import { describe, expect, test } from 'vitest';
import { type DueAppointment, type Question, stillDue } from '@/lib/notification/due';
import { addHours, addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const NOW = instant('2026-12-02T14:30:00Z');
const APPOINTMENT: DueAppointment = {
  status: 'CONFIRMED',
  scheduleVersion: 1,
  startAt: addHours(NOW, 24),
  endAt: addHours(NOW, 25),
  reminderChannel: 'EMAIL',
};

type Message = Question['notification'];

function ask(
  message: Partial<Message>,
  appointment: Partial<DueAppointment> = {},
  over: Partial<Question> = {},
) {
  const notification: Message = {
    kind: 'CONFIRMATION',
    channel: 'EMAIL',
    leadMinutes: 0,
    scheduleVersion: 1,
    fireAt: NOW,
    firstAttemptAt: undefined,
    unanswered: 0,
    standsIn: false,
    ...message,
  };
  return stillDue({
    notification,
    appointment: { ...APPOINTMENT, ...appointment },
    vendorKnowsKeys: true,
    now: NOW,
    ...over,
  });
}

/** A reminder so many minutes before the start, that many late. */
function remind(
  leadMinutes: number,
  lateMinutes: number,
  appointment: Partial<DueAppointment> = {},
) {
  const fireAt = addMinutes(NOW, -lateMinutes);
  const startAt = addMinutes(fireAt, leadMinutes);
  return ask({ kind: 'REMINDER', leadMinutes, fireAt }, { startAt, ...appointment });
}

describe('a claimed message', () => {
  test.each([
    ['a confirmation', ask({})],
    [
      'a confirmation after the start',
      ask({}, { startAt: addHours(NOW, -1), endAt: addMinutes(NOW, 1) }),
    ],
    ['an approval', ask({ kind: 'APPROVED' })],
    ['a reminder in time', remind(1440, 0)],
    ['a 24 h reminder that is 6 h late', remind(1440, 360)],
    ['a 1 h reminder that is 15 min late', remind(60, 15)],
    [
      'a mail in place of a reminder by SMS',
      ask({ kind: 'REMINDER', leadMinutes: 1440, standsIn: true }, { reminderChannel: 'SMS' }),
    ],
    ['a cancellation', ask({ kind: 'CANCELLED' }, { status: 'CANCELLED' })],
    ['the news of a no-show', ask({ kind: 'NO_SHOW' }, { status: 'NO_SHOW' })],
    ['thanks', ask({ kind: 'FOLLOW_UP' }, { status: 'COMPLETED' })],
    ['a retry within the key’s life', ask({ firstAttemptAt: addHours(NOW, -23), unanswered: 5 })],
    [
      'a second try without keys',
      ask({ firstAttemptAt: NOW, unanswered: 1 }, {}, { vendorKnowsKeys: false }),
    ],
  ])('is sent: %s', (_, answer) => {
    expect(answer).toEqual({ send: true });
  });

  test.each([
    ['cancelled meanwhile', 'CANCELLED', ask({}, { status: 'CANCELLED' })],
    ['cancelled and moved', 'CANCELLED', ask({}, { status: 'CANCELLED', scheduleVersion: 2 })],
    ['moved meanwhile', 'SKIPPED', ask({ scheduleVersion: 0 })],
    ['not confirmed', 'SKIPPED', ask({}, { status: 'PENDING' })],
    ['a confirmation at the end', 'SKIPPED', ask({}, { startAt: addHours(NOW, -1), endAt: NOW })],
    ['completed', 'SKIPPED', ask({}, { status: 'COMPLETED' })],
    ['missed', 'SKIPPED', remind(60, 0, { status: 'NO_SHOW' })],
    [
      'a reminder that the client does not want',
      'SKIPPED',
      remind(60, 0, { reminderChannel: null }),
    ],
    ['a reminder by another channel', 'SKIPPED', remind(60, 0, { reminderChannel: 'SMS' })],
    [
      'a mail in place of a reminder that the client does not want any more',
      'SKIPPED',
      ask({ kind: 'REMINDER', leadMinutes: 60, standsIn: true }, { reminderChannel: null }),
    ],
    ['a cancellation taken back', 'SKIPPED', ask({ kind: 'CANCELLED' })],
    ['a request that was answered', 'SKIPPED', ask({ kind: 'REQUESTED' })],
    ['a no-show taken back', 'SKIPPED', ask({ kind: 'NO_SHOW' })],
    ['a completion taken back', 'SKIPPED', ask({ kind: 'FOLLOW_UP' })],
    ['a reminder at the start', 'SKIPPED', remind(5, 5)],
    ['a 24 h reminder 3 h before', 'SKIPPED', remind(1440, 21 * 60)],
    ['a 24 h reminder over 6 h late', 'SKIPPED', remind(1440, 361)],
    ['a 1 h reminder over 15 min late', 'SKIPPED', remind(60, 16)],
    ['frozen 24 h ago', 'FAILED', ask({ firstAttemptAt: addHours(NOW, -24) })],
    [
      'twice without an answer, from a vendor without keys',
      'FAILED',
      ask({ firstAttemptAt: NOW, unanswered: 2 }, {}, { vendorKnowsKeys: false }),
    ],
  ])('is dropped with a reason: %s', (_, status, answer) => {
    expect(answer).toMatchObject({ send: false, status, reason: expect.stringMatching(/\.$/) });
  });

  test('a human decides only where it may have arrived', () => {
    const old = { firstAttemptAt: addHours(NOW, -24) };
    const reasonOf = (unanswered: number) => {
      const answer = ask({ ...old, unanswered });
      return answer.send ? '' : answer.reason;
    };
    expect(reasonOf(1)).toMatch(/may or may not/);
    expect(reasonOf(0)).not.toMatch(/may or may not/);
  });

  test('what was tried without an answer is dropped with that doubt', () => {
    const over = (unanswered: number) =>
      ask({ firstAttemptAt: NOW, unanswered }, { status: 'CANCELLED' });
    expect(over(0)).toMatchObject({ reason: 'The appointment was cancelled.' });
    expect(over(1)).toMatchObject({
      reason: 'The appointment was cancelled. It may or may not have arrived.',
    });
  });

  test('a reminder that was under way when its channel changed goes on', () => {
    const reminder = { kind: 'REMINDER', leadMinutes: 60, firstAttemptAt: NOW } as const;
    expect(ask(reminder, { reminderChannel: 'SMS' })).toEqual({ send: true });
  });

  test('a sign-in mail is sent while its link works', () => {
    const at = (linkExpiresAt: Question['linkExpiresAt']) =>
      ask({ kind: 'SIGN_IN' }, {}, { appointment: undefined, linkExpiresAt }).send;
    expect([at(addMinutes(NOW, 1)), at(NOW)]).toEqual([true, false]);
  });
});
