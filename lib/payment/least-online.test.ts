import { expect, it, test } from 'vitest';
import { wholeSteps } from '@/lib/money/step';
import { leastOnlineMinor } from '@/lib/payment/least-online';

it.each([
  ['GBP', 30],
  ['USD', 50],
  ['EUR', 50],
  ['JPY', 50],
  ['HUF', 17_500],
  ['MXN', 1000],
  ['ISK', 1],
  ['KWD', 10],
  ['MGA', 100],
])('in %s at least %i can be asked for', (currency, leastMinor) => {
  expect(leastOnlineMinor(currency)).toBe(leastMinor);
});

test('is an amount that can be paid, in every currency', () => {
  for (const currency of Intl.supportedValuesOf('currency')) {
    const leastMinor = leastOnlineMinor(currency);
    expect(leastMinor, currency).toBeGreaterThan(0);
    expect(wholeSteps(leastMinor, currency), currency).toBe(leastMinor);
  }
});
