import { expect, it } from 'vitest';
import { minorStep, wholeSteps } from '@/lib/money/step';

it.each([
  ['GBP', 1, 1255, 1255],
  ['JPY', 1, 1255, 1255],
  ['BHD', 10, 1255, 1250],
  ['JOD', 10, 1259, 1250],
  ['KWD', 10, 1250, 1250],
  ['OMR', 10, 9, 0],
  ['TND', 10, 10, 10],
  ['MGA', 100, 1255, 1200],
])('%s goes in steps of %i: of %i, %i is whole', (currency, step, amountMinor, whole) => {
  expect(minorStep(currency)).toBe(step);
  expect(wholeSteps(amountMinor, currency)).toBe(whole);
});
