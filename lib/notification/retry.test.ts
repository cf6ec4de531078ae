import { expect, test } from 'vitest';
import { nextTryAt } from '@/lib/notification/retry';
import { instant } from '@/lib/time/literal';

const NOW = instant('2026-12-02T14:30:00Z');

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
  [7, 60],
  [29, 60],
  [30, undefined],
])('after attempt %i the next one waits %s minutes', (attempts, minutes) => {
  const at = nextTryAt({ attempts, retryAfterMs: undefined, now: NOW });
  expect(at === undefined ? undefined : (at - NOW) / 60_000).toBe(minutes);
});

test('a vendor that names its pause gets just that, however often', () => {
  expect(nextTryAt({ attempts: 40, retryAfterMs: 1500.2, now: NOW })).toBe(NOW + 1501);
});
