import { expect, it } from 'vitest';
import { parsePercent, percentText } from '@/lib/money/percent';

it.each([
  ['20', 2000, '20'],
  ['7.5', 750, '7.5'],
  ['7,25', 725, '7.25'],
  ['0', 0, '0'],
  ['0.05', 5, '0.05'],
  ['100', 10_000, '100'],
  [' 19 % ', 1900, '19'],
])('%s is %i basis points, which are typed as %s', (typed, basisPoints, text) => {
  expect(parsePercent(typed)).toBe(basisPoints);
  expect(percentText(basisPoints)).toBe(text);
});

it.each(['', '-1', '100.01', '7.555', '1e1', 'twenty', '7.', '%'])(
  '%s is no percentage',
  (text) => {
    expect(parsePercent(text)).toBeUndefined();
  },
);
