import { expect, test } from 'vitest';
import { lateSince } from '@/lib/notification/desk/backlog';
import { addMinutes, instantOf } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const SINCE = instant('2026-03-02T08:00:00Z');
const FIVE = addMinutes(SINCE, 5);

test.each([
  ['nothing waits', undefined, FIVE, undefined],
  ['something has just become due', SINCE, SINCE, undefined],
  ['five minutes are over', SINCE, FIVE, undefined],
  ['and a moment more', SINCE, instantOf(FIVE + 1), SINCE],
])('messages are late when %s', (_, since, now, late) => {
  expect(lateSince({ waiting: 1, since }, now)).toBe(late);
});
