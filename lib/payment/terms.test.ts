import { expect, it, test } from 'vitest';
import { dueAtBooking, PAGE_MINUTES, PAYMENT_MINUTES } from '@/lib/payment/terms';

const PRICES = { priceMinor: 6000, depositMinor: 2000, currency: 'GBP' };

it.each([
  ['AT_PLACE', 0, null],
  ['FULL', 0, 6000],
  ['FULL', 5999, 1],
  ['FULL', 6000, null],
  ['FULL', 8000, null],
  ['DEPOSIT', 0, 2000],
  ['DEPOSIT', 500, 1500],
  ['DEPOSIT', 2000, null],
] as const)('%s with a credit of %i is due with %o', (paymentTerms, creditMinor, amountMinor) => {
  const due = amountMinor === null ? null : { purpose: 'BOOKING', amountMinor };
  expect(dueAtBooking({ ...PRICES, paymentTerms }, creditMinor)).toEqual(due);
});

test('what is due goes in whole steps of the currency, and what is beyond them waits', () => {
  const dinars = { ...PRICES, currency: 'KWD', paymentTerms: 'FULL' } as const;
  expect(dueAtBooking(dinars, 1005)?.amountMinor).toBe(4990);
});

test('a card is left whatever credit there is, and costs nothing yet', () => {
  const left = { purpose: 'CARD', amountMinor: 0 };
  expect(dueAtBooking({ ...PRICES, paymentTerms: 'CARD' }, 9000)).toEqual(left);
});

test('a page is open for longer than the time is kept: it ends by us and not under who pays', () => {
  for (const minutes of Object.values(PAGE_MINUTES)) {
    expect(minutes).toBeGreaterThan(PAYMENT_MINUTES);
  }
});
