import { expect, it } from 'vitest';
import { ok } from '@/lib/result';
import { paidTerms, typedPaidTerms } from '@/lib/service/paid-terms';

const GBP = { priceMinor: 6000, currency: 'GBP' };

it.each([
  ['AT_PLACE', '', GBP, 0],
  ['AT_PLACE', '20', GBP, 0],
  ['FULL', 'nonsense', GBP, 0],
  ['CARD', '', { ...GBP, priceMinor: 0 }, 0],
  ['DEPOSIT', '20', GBP, 2000],
  ['DEPOSIT', '60.00', GBP, 6000],
  ['DEPOSIT', '0.30', GBP, 30],
  ['FULL', '', { ...GBP, priceMinor: 30 }, 0],
  ['DEPOSIT', '500', { priceMinor: 6000, currency: 'JPY' }, 500],
  ['DEPOSIT', '1.250', { priceMinor: 6000, currency: 'KWD' }, 1250],
] as const)('%s %j of %o keeps %i', (payment, deposit, priced, depositMinor) => {
  const stored = { paymentTerms: payment, depositMinor };
  expect(paidTerms({ payment, deposit }, priced)).toEqual(ok(stored));
  expect(paidTerms(typedPaidTerms(stored, priced.currency), priced)).toEqual(ok(stored));
});

it.each([
  ['FULL', '', { ...GBP, priceMinor: 0 }, 'payment', 'It has no price to pay.'],
  ['FULL', '', { ...GBP, priceMinor: 29 }, 'payment', 'Less than 0.30 GBP cannot be paid online.'],
  ['DEPOSIT', '0.29', GBP, 'deposit', 'Less than 0.30 GBP cannot be paid online.'],
  ['DEPOSIT', '', GBP, 'deposit', 'Please enter an amount such as 12.50.'],
  ['DEPOSIT', '0', GBP, 'deposit', 'Please enter an amount such as 12.50.'],
  ['DEPOSIT', '-5', GBP, 'deposit', 'Please enter an amount such as 12.50.'],
  [
    'DEPOSIT',
    'ten',
    { ...GBP, currency: 'JPY' },
    'deposit',
    'Please enter an amount such as 1250.',
  ],
  [
    'DEPOSIT',
    '1.255',
    { priceMinor: 6000, currency: 'KWD' },
    'deposit',
    'Amounts in KWD go in steps of 0.010.',
  ],
  ['DEPOSIT', '60.01', GBP, 'deposit', 'A deposit must not be more than the price.'],
  ['DEPOSIT', '99999999', GBP, 'deposit', 'A deposit must not be more than the price.'],
] as const)('%s %j of %o is refused', (payment, deposit, priced, field, message) => {
  expect(paidTerms({ payment, deposit }, priced)).toEqual({ ok: false, error: { field, message } });
});
