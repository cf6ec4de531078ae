import { expect, it, test } from 'vitest';
import { wholeSum } from '@/lib/money/whole-sum';

it.each([
  [undefined, 0],
  [0n, 0],
  [-6000n, -6000],
  [9_007_199_254_740_991n, Number.MAX_SAFE_INTEGER],
])('%s is %i', (sum, sumMinor) => {
  expect(wholeSum(sum)).toBe(sumMinor);
});

test('what a number would round is a broken promise', () => {
  expect(() => wholeSum(9_007_199_254_740_993n)).toThrow('counted exactly');
});
