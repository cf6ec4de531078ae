import { describe, expect, test } from 'vitest';
import { settleChoices } from '@/lib/appointment/settle-choice';
import { PRESETS } from '@/lib/cancellation/policy';
import { addHours, addMinutes, type Instant } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const startAt = instant('2026-03-10T14:00:00Z');

const choicesAt = (now: Instant, policy: unknown = PRESETS.fair) =>
  settleChoices({
    state: 'CONFIRMED',
    startAt,
    endAt: addHours(startAt, 1),
    agreed: {
      agreedPolicy: policy && { policy, text: '' },
      agreedPriceMinor: 6000,
      paidMinor: 0,
      agreedCurrency: 'GBP',
      createdAt: addHours(startAt, -100),
    },
    locale: 'en-GB',
    actor: 'STAFF',
    now,
  });

/** What each button that can be pressed would cost the client. */
const feesAt = (now: Instant, policy?: unknown) =>
  choicesAt(now, policy).flatMap(({ verb, offBecause, fee }) =>
    offBecause ? [] : [`${verb} ${fee?.text ?? 'free'}`],
  );

describe('a button says what it would cost the client', () => {
  test('to cancel late at their own wish, and not to come', () => {
    expect(feesAt(addHours(startAt, -2))).toEqual(['cancel £30']);
    expect(feesAt(addMinutes(startAt, 10))).toEqual([
      'complete free',
      'mark-no-show £60',
      'cancel £30',
    ]);
  });

  test('nothing in time, nor without a policy', () => {
    expect(feesAt(addHours(startAt, -25))).toEqual(['cancel free']);
    expect(feesAt(startAt, null)).toEqual(['complete free', 'mark-no-show free', 'cancel free']);
  });
});

test('a button that is off says why, and no price', () => {
  const noShow = choicesAt(addHours(startAt, -2)).find(({ verb }) => verb === 'mark-no-show');
  const offBecause = 'This can be marked once the appointment has begun.';
  expect(noShow).toEqual({ verb: 'mark-no-show', offBecause });
});
