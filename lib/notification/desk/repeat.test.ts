import { describe, expect, test } from 'vitest';
import { mayRepeat, recipientOf } from '@/lib/notification/desk/repeat';
import type { MessageState } from '@/lib/notification/desk/state';
import { someFacts } from '@/lib/testing/facts';
import { addHours } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const NOW = instant('2026-12-02T14:30:00Z');

type Question = Parameters<typeof mayRepeat>[0];

function ask(
  message: Partial<Question['message']> = {},
  appointment: Partial<Question['appointment']> = {},
  over: Partial<Question> = {},
) {
  const state = message.state ?? 'SENT';
  return mayRepeat({
    message: {
      kind: 'CONFIRMATION',
      audience: 'CLIENT',
      channel: 'EMAIL',
      leadMinutes: 0,
      scheduleVersion: 1,
      standsIn: false,
      state,
      ...message,
    },
    sendings: [{ state, unanswered: 0 }],
    appointment: {
      status: 'CONFIRMED',
      scheduleVersion: 1,
      startAt: addHours(NOW, 24),
      endAt: addHours(NOW, 25),
      reminderChannel: 'EMAIL',
      ...appointment,
    },
    address: 'rosa@example.com',
    unreachable: undefined,
    now: NOW,
    ...over,
  });
}

const reminder = { kind: 'REMINDER', leadMinutes: 1440 } as const;

describe('a message may be sent again', () => {
  test.each([
    ['sent', ask()],
    ['failed', ask({ state: 'FAILED' })],
    ['bounced, once its address is right', ask({ state: 'BOUNCED' })],
    ['skipped, and still true', ask({ ...reminder, state: 'SKIPPED' })],
    ['a reminder, until the start', ask(reminder, { startAt: addHours(NOW, 0.1) })],
    ['a cancellation', ask({ kind: 'CANCELLED' }, { status: 'CANCELLED' })],
    ['a refusal', ask({ kind: 'DECLINED' }, { status: 'CANCELLED' })],
    ['a request that waits', ask({ kind: 'REQUESTED' }, { status: 'PENDING' })],
    ['the news of a no-show', ask({ kind: 'NO_SHOW' }, { status: 'NO_SHOW' })],
    ['thanks', ask({ kind: 'FOLLOW_UP' }, { status: 'COMPLETED' })],
    [
      'a mail that stood in for an SMS',
      ask({ ...reminder, standsIn: true }, { reminderChannel: 'SMS' }),
    ],
    ['needed, in spite of a complaint', ask({}, {}, { unreachable: 'COMPLAINED' })],
  ])('%s', (_, verdict) => {
    expect(verdict.ok).toBe(true);
  });
});

describe('a message may not be sent again', () => {
  test.each([
    ['planned', ask({ state: 'PLANNED' }), 'It has not been sent yet.'],
    ['due', ask({ state: 'WAITING' }), 'It has not been sent yet.'],
    ['with a worker', ask({ state: 'SENDING' }), 'It is being sent.'],
    ['taken back', ask({ state: 'CANCELLED' }), 'It was taken back.'],
    [
      'a confirmation of what was cancelled',
      ask({}, { status: 'CANCELLED' }),
      'The appointment was cancelled.',
    ],
    [
      'a cancellation of what is on again',
      ask({ kind: 'CANCELLED' }),
      'The appointment is on again.',
    ],
    [
      'about a time before the move',
      ask({}, { scheduleVersion: 2 }),
      'The appointment was moved; newer messages replace this one.',
    ],
    ['a confirmation after the end', ask({}, { endAt: NOW }), 'The appointment is over.'],
    [
      'a confirmation of what is over',
      ask({}, { status: 'COMPLETED' }),
      'The appointment is over.',
    ],
    [
      'a reminder from the start on',
      ask(reminder, { startAt: NOW }),
      'The appointment has started.',
    ],
    [
      'a reminder that nobody wants',
      ask(reminder, { reminderChannel: null }),
      'The client wants no reminders.',
    ],
    [
      'to an address that bounces',
      ask({}, {}, { unreachable: 'BOUNCED' }),
      'Mail to this address came back. Please reach the client another way.',
    ],
    [
      'a reminder after a complaint',
      ask(reminder, {}, { unreachable: 'COMPLAINED' }),
      'The reader marked our mail as unwanted.',
    ],
    [
      'to somebody who is erased',
      ask({}, {}, { address: 'erased-1@invalid' }),
      'The client’s data has been erased.',
    ],
    [
      'a mail reminder of somebody who is reminded by SMS now',
      ask(reminder, { reminderChannel: 'SMS' }),
      'The client is reminded another way now.',
    ],
    [
      'an SMS without a number',
      ask({ channel: 'SMS' }, {}, { address: '' }),
      'There is no phone number.',
    ],
    [
      'while it is on its way again',
      ask({}, {}, { sendings: sendings(['SENT', 'WAITING']) }),
      'It is on its way already.',
    ],
    [
      'ten times over',
      ask({}, {}, { sendings: sendings(Array.from({ length: 11 }, () => 'SENT')) }),
      'It has been sent again ten times.',
    ],
  ])('%s', (_, verdict, reason) => {
    expect(verdict).toEqual({ ok: false, error: reason });
  });
});

function sendings(states: readonly MessageState[], unanswered = 0): Question['sendings'] {
  return states.map((state) => ({ state, unanswered }));
}

test.each([
  ['yes', sendings(['SENT'])],
  ['yes', sendings(['FAILED', 'DELIVERED'])],
  ['yes', sendings(['COMPLAINED'])],
  ['perhaps', sendings(['DELAYED'])],
  ['perhaps', sendings(['FAILED'], 2)],
  ['perhaps', sendings(['SKIPPED'], 1)],
  ['no', sendings(['FAILED'])],
  ['no', sendings(['BOUNCED'])],
  ['no', sendings(['SKIPPED'])],
] as const)('the reader has it already: %s, of %j', (had, before) => {
  expect(ask({ state: 'FAILED' }, {}, { sendings: before })).toEqual({ ok: true, value: had });
});

test('it goes to where its reader is reached now', () => {
  const { business, client, provider } = someFacts();
  const phone = '020 7946 0999';
  const facts = {
    business: { ...business, locale: 'en-GB' },
    provider,
    client: { ...client, phone },
  };
  const to = (audience: 'CLIENT' | 'PROVIDER', channel: 'EMAIL' | 'SMS' | 'PUSH') =>
    recipientOf({ audience, channel }, facts);
  expect(to('CLIENT', 'EMAIL')).toEqual({ name: client.name, address: client.email });
  expect(to('CLIENT', 'SMS')).toEqual({ name: client.name, address: '+442079460999' });
  expect(to('CLIENT', 'PUSH')).toEqual({ name: client.name, address: '' });
  expect(to('PROVIDER', 'EMAIL')).toEqual({ name: provider.name, address: provider.email });
});
