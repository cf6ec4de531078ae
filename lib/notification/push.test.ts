import { describe, expect, test } from 'vitest';
import { joinedOutcome, pushPayload } from '@/lib/notification/push';
import { err, ok } from '@/lib/result';
import { someFacts } from '@/lib/testing/facts';

test('a device says what in its first line, when and where in its second', () => {
  const input = { kind: 'REMINDER', leadMinutes: 60, facts: someFacts() } as const;
  expect(pushPayload({ ...input, appUrl: 'https://book.example' })).toEqual({
    form: 'push',
    title: 'Soon: Haircut with Ana',
    body: 'Tue 4 March 08:30 (New York), Video call: https://meet.example/ana',
    url: 'https://book.example/appointments/manage-token-is-filled-in-when-sent',
    expiresAt: '2025-03-04T13:30:00Z',
    tokenGeneration: 1,
  });
});

test('what was typed is short and printable', () => {
  const facts = someFacts();
  const service = {
    ...facts.service,
    name: `A\n\u202e${'x'.repeat(5000)}`,
    place: 'y'.repeat(5000),
  };
  const payload = pushPayload({
    kind: 'CONFIRMATION',
    leadMinutes: 0,
    facts: { ...facts, service },
    appUrl: 'https://book.example',
  });
  expect(JSON.stringify(payload).length).toBeLessThan(1000);
  expect(payload.title).toMatch(/^Confirmed: A x+…$/);
});

describe('of several devices', () => {
  const SENT = ok({ vendorMessageId: null });
  const failure = (reason: string, over = {}) =>
    err({ retryable: false, isUnknown: false, reason, ...over });
  const gone = failure('gone', { isGone: true });
  const lost = failure('lost', { retryable: true, isUnknown: true });
  const busy = failure('busy', { retryable: true, retryAfterMs: 9000 });

  test.each([
    ['one is enough', [gone, SENT, lost], SENT],
    ['an unknown outcome is what counts', [gone, busy, lost], lost],
    ['else one that may hear it later', [failure('no'), busy], busy],
    ['else a refusal', [gone, failure('no')], failure('no')],
    ['all are gone', [gone, gone], failure('No device is left to tell.')],
    ['there are none', [], failure('No device is left to tell.')],
  ])('%s', (_, outcomes, joined) => {
    expect(joinedOutcome(outcomes)).toEqual(joined);
  });
});
