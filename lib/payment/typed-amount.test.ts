import { expect, it } from 'vitest';
import { typedAmount } from '@/lib/payment/typed-amount';
import { err, ok } from '@/lib/result';

const GBP = { currency: 'GBP', mostMinor: 1_000_000 };

it.each([
  ['0.01', GBP, 1],
  ['10000', GBP, 1_000_000],
  ['1.250', { currency: 'KWD', mostMinor: 5000 }, 1250],
  ['5', { currency: 'MGA', mostMinor: 5000 }, 500],
])('%s of %o is %i', (text, bounds, amountMinor) => {
  expect(typedAmount(text, bounds)).toEqual(ok(amountMinor));
});

it.each([
  ['', GBP, 'Please enter an amount such as 12.50.'],
  ['ten', GBP, 'Please enter an amount such as 12.50.'],
  ['0.00', GBP, 'Please enter an amount such as 12.50.'],
  ['12.5', { currency: 'JPY', mostMinor: 5000 }, 'Please enter an amount such as 1250.'],
  ['1.255', { currency: 'KWD', mostMinor: 5000 }, 'Amounts in KWD go in steps of 0.010.'],
  ['5.50', { currency: 'MGA', mostMinor: 5000 }, 'Amounts in MGA go in steps of 1.00.'],
  ['', { currency: 'MGA', mostMinor: 5000 }, 'Please enter an amount such as 12.00.'],
  ['10000.01', GBP, 'It can be at most 10000.00 GBP.'],
  ['99999999', GBP, 'It can be at most 10000.00 GBP.'],
  ['99999999999999999999', GBP, 'It can be at most 10000.00 GBP.'],
])('%s of %o is refused', (text, bounds, sentence) => {
  expect(typedAmount(text, bounds)).toEqual(err(sentence));
});
