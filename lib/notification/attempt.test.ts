import { describe, expect, test } from 'vitest';
import { type AttemptInput, decideAttempt } from '@/lib/notification/attempt';
import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import { MANAGE_TOKEN_PLACE } from '@/lib/notification/wording/manage-link';
import { someFacts } from '@/lib/testing/facts';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

type Facts = AppointmentFacts & { client: ClientFacts };

/** Half past one in New York, where the client is: no time to be quiet. */
const START = instant('2025-03-04T18:30:00Z');

/** A reminder an hour before the start, at its time. */
function attempt(
  channel: 'SMS' | 'EMAIL',
  over: { facts?: Partial<Facts>; notification?: Partial<AttemptInput['notification']> } = {},
) {
  const facts: Facts = { ...someFacts(), startAt: START, reminderChannel: channel, ...over.facts };
  const fireAt = addMinutes(facts.startAt, -60);
  return decideAttempt({
    notification: {
      kind: 'REMINDER',
      audience: 'CLIENT',
      channel,
      leadMinutes: 60,
      scheduleVersion: 0,
      fireAt,
      firstAttemptAt: undefined,
      unanswered: 0,
      standsIn: false,
      payload: undefined,
      ...over.notification,
    },
    facts,
    settings: { appUrl: 'https://book.example', mailFrom: 'booking@example.com' },
    vendorKnowsKeys: false,
    now: fireAt,
  });
}

const phone = (number: string): Partial<Facts> => ({
  client: { ...someFacts().client, phone: number },
});

describe('a message by SMS', () => {
  test('goes to the number as the network knows it, and keeps the place of the token', () => {
    const decision = attempt('SMS', { facts: phone('020 7946 0958') });
    expect(decision).toMatchObject({
      send: true,
      address: '+442079460958',
      tokenGeneration: 1,
      payload: { form: 'sms', to: '+442079460958' },
    });
    expect(JSON.stringify(decision)).toContain(MANAGE_TOKEN_PLACE);
  });

  test('is the same at every attempt, whatever has changed meanwhile', () => {
    const payload = { form: 'sms', to: '+442079460958', body: 'Soon', tokenGeneration: 1 } as const;
    const notification = { payload, unanswered: 1 };
    const decision = attempt('SMS', { facts: phone('+49 30 901820'), notification });
    expect(decision).toMatchObject({ send: true, content: payload, address: payload.to });
  });

  test('is not sent while it is night at the client’s, though day at the business’s', () => {
    const startAt = instant('2025-03-04T13:30:00Z');
    expect(attempt('SMS', { facts: { ...phone('020 7946 0958'), startAt } })).toMatchObject({
      status: 'SKIPPED',
      reason: 'It would have come at night.',
    });
    expect(attempt('EMAIL', { facts: { startAt } }).send).toBe(true);
  });

  test('is quiet where the provider is, if nobody knows where the client is', () => {
    const client = { ...someFacts().client, phone: '020 7946 0958', timezone: 'Not/A_Zone' };
    const startAt = instant('2025-03-04T13:30:00Z');
    expect(attempt('SMS', { facts: { client, startAt } }).send).toBe(true);
  });

  test.each([
    ['without a number', phone(''), {}, 'There is no phone number.'],
    ['to a number that is none', phone('12'), {}, 'The phone number cannot be used.'],
    [
      'to a provider',
      phone('020 7946 0958'),
      { audience: 'PROVIDER' as const },
      'Providers are told by email alone.',
    ],
  ])('%s has failed, with its reason', (_, facts, notification, reason) => {
    expect(attempt('SMS', { facts, notification })).toEqual({
      send: false,
      status: 'FAILED',
      reason,
    });
  });
});

test('a mail to what is no address has failed', () => {
  const client = { ...someFacts().client, email: 'a@b, c@d' };
  expect(attempt('EMAIL', { facts: { client } })).toMatchObject({ status: 'FAILED' });
});
