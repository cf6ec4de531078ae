import { expect, test } from 'vitest';
import { e164 } from '@/lib/client/phone';

test.each([
  ['+44 20 7946 0958', 'de-DE', '+442079460958'],
  ['020 7946 0958', 'en-GB', '+442079460958'],
  ['(030) 901820', 'de', '+4930901820'],
  ['(212) 555-0123', 'en-US', '+12125550123'],
  ['07700 900123', 'en-GB', '+447700900123'],
  ['020 7946 0958', 'no locale', undefined],
  ['+44 20 7946 0958', 'no locale', '+442079460958'],
  ['+1 555 0100', 'en-US', undefined],
  ['999', 'en-GB', undefined],
  ['ring me at 020 7946 0958', 'en-GB', undefined],
  ['', 'en-GB', undefined],
])('%s, written for %s, is %s', (phone, locale, number) => {
  expect(e164({ phone, locale })).toBe(number);
});
