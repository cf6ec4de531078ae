import { expect, it, test } from 'vitest';
import { dueAtBooking, leftAtPlaceMinor, PAGE_MINUTES, PAYMENT_MINUTES } from '@/lib/payment/terms';

const PRICES = { priceMinor: 6000, depositMinor: 2000, currency: 'GBP' };

it.each([
  ['AT_PLACE', 0, null],
  ['FULL', 0, 6000],
  ['FULL', 5970, 30],
  ['FULL', 5971, null],
  ['FULL', 5990, null],
  ['FULL', 6000, null],
  ['FULL', 8000, null],
  ['DEPOSIT', 0, 2000],
  ['DEPOSIT', 500, 1500],
  ['DEPOSIT', 1971, null],
  ['DEPOSIT', 2000, null],
] as const)('%s with a credit of %i is due with %o', (paymentTerms, creditMinor, amountMinor) => {
  const due = amountMinor === null ? null : { purpose: 'BOOKING', amountMinor };
  expect(dueAtBooking({ ...PRICES, paymentTerms }, creditMinor)).toEqual(due);
});

test('what is due goes in whole steps of the currency, and what is beyond them waits', () => {
  const dinars = { ...PRICES, currency: 'KWD', paymentTerms: 'FULL' } as const;
  expect(dueAtBooking(dinars, 1005)?.amountMinor).toBe(4990);
});

test.each([
  ['AT_PLACE', 0, 6000],
  ['AT_PLACE', 500, 5500],
  ['FULL', 0, 0],
  ['FULL', 5970, 0],
  ['FULL', 5990, 10],
  ['FULL', 8000, 0],
  ['DEPOSIT', 500, 4000],
  ['DEPOSIT', 1990, 4010],
  ['DEPOSIT', 3000, 3000],
  ['CARD', 500, 5500],
] as const)(
  '%s with a credit of %i leaves %i to be paid at the appointment',
  (paymentTerms, creditMinor, left) => {
    expect(leftAtPlaceMinor({ ...PRICES, paymentTerms }, creditMinor)).toBe(left);
  },
);

test('a card is left whatever credit there is, and costs nothing yet', () => {
  const left = { purpose: 'CARD', amountMinor: 0 };
  expect(dueAtBooking({ ...PRICES, paymentTerms: 'CARD' }, 9000)).toEqual(left);
});

test('a page is open for longer than the time is kept: it ends by us and not under who pays', () => {
  for (const minutes of Object.values(PAGE_MINUTES)) {
    expect(minutes).toBeGreaterThan(PAYMENT_MINUTES);
  }
});
