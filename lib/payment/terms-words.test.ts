import { expect, it } from 'vitest';
import { paymentWords } from '@/lib/payment/terms-words';

const OFFERED = { priceMinor: 6000, depositMinor: 0, currency: 'GBP', locale: 'en-GB' };

it.each([
  ['AT_PLACE', {}, 'paid at the appointment'],
  ['FULL', {}, 'paid when booking'],
  ['FULL', { priceMinor: 29 }, 'paid at the appointment'],
  ['DEPOSIT', { depositMinor: 3000 }, '£30 when booking'],
  ['DEPOSIT', { depositMinor: 29 }, 'paid at the appointment'],
  ['CARD', {}, 'a card is kept'],
] as const)('%s %o is %j', (paymentTerms, given, words) => {
  expect(paymentWords({ ...OFFERED, ...given, paymentTerms })).toBe(words);
});
