import { expect, test } from 'vitest';
import { elapsedText } from '@/lib/notification/elapsed';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([
  [0, '1 s'],
  [999, '1 s'],
  [SECOND, '1 s'],
  [MINUTE - 1, '59 s'],
  [MINUTE, '1 min'],
  [HOUR - 1, '59 min'],
  [HOUR, '1 h'],
  [2 * HOUR + 5 * MINUTE, '2 h 5 min'],
  [48 * HOUR - 1, '47 h 59 min'],
  [48 * HOUR, '2 days'],
])('%d ms are told as %s', (ms, text) => {
  expect(elapsedText(ms)).toBe(text);
});
