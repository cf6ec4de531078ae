import { expect, test } from 'vitest';
import { wishOf } from '@/lib/notification/reply';

test.each([
  ['STOP', 'STOP'],
  [' stop.\n', 'STOP'],
  ['“Stop”', 'STOP'],
  ['StopAll', 'STOP'],
  ['unsubscribe', 'STOP'],
  ['Cancel', 'STOP'],
  ['END', 'STOP'],
  ['quit!', 'STOP'],
  ['START', 'START'],
  ['yes', 'START'],
  ['UNSTOP', 'START'],
  ['please stop', undefined],
  ['yes, I will come', undefined],
  ['Where is it?', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%j wishes %s', (text, wish) => {
  expect(wishOf(text)).toBe(wish);
});
