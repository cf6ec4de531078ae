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
  ['Revoke', 'STOP'],
  ['OPTOUT', 'STOP'],
  ['opt out', 'STOP'],
  ['Opt-Out.', 'STOP'],
  ['STOP ALL', 'STOP'],
  ['Stopp', 'STOP'],
  ['stop …', 'STOP'],
  ['Stop!!,', 'STOP'],
  ['„Stop“', 'STOP'],
  ['« STOP »', 'STOP'],
  ['START', 'START'],
  ['yes', 'START'],
  ['UNSTOP', 'START'],
  ['Yes, ', 'START'],
  ['please stop', undefined],
  ['STOP please', undefined],
  ['Is the bus stop near?', undefined],
  ['Stop?', undefined],
  ['Cancel it', undefined],
  ['yes, I will come', undefined],
  ['Where is it?', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%j wishes %s', (text, wish) => {
  expect(wishOf(text)).toBe(wish);
});
