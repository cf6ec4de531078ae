import { expect, it } from 'vitest';
import { NO_MONEY } from '@/lib/payment/account';
import { toPayMinor } from '@/lib/payment/to-pay';

const authorised = { paymentId: 'p', amountMinor: 2000 };

it.each([
  ['nothing paid, ahead', 0, true, null, 6000],
  ['a deposit, ahead', -2000, true, null, 4000],
  ['all of it, ahead', -6000, true, null, 0],
  ['more than that, ahead', -7000, true, null, 0],
  ['a fee of a move, ahead', 1000, true, null, 7000],
  ['an authorised deposit, ahead', 0, true, authorised, 4000],
  ['completed and unpaid', 6000, false, null, 6000],
  ['completed and paid', 0, false, null, 0],
  ['cancelled with a fee', 3000, false, null, 3000],
  ['cancelled with a fee that an authorised payment covers', 1500, false, authorised, 0],
])('%s', (_, balanceMinor, isAhead, held, toPay) => {
  const account = { ...NO_MONEY, balanceMinor, authorised: held };
  expect(toPayMinor({ account, priceMinor: 6000, isAhead })).toBe(toPay);
});

it.each([
  [6000, 0],
  [4000, 2000],
])('what %i of is being charged to a card is %i to pay', (amountMinor, toPay) => {
  const charging = { amountMinor, begunMinor: 0, label: 'Visa' };
  const account = { ...NO_MONEY, balanceMinor: 6000, charging };
  expect(toPayMinor({ account, priceMinor: 6000, isAhead: false })).toBe(toPay);
});
