import { invariant } from '@/lib/invariant';

/** A sum of amounts as the database tells it, which counts further than a number does exactly. */
export function wholeSum(sum: bigint | undefined): number {
  const sumMinor = Number(sum ?? 0n);
  invariant(Number.isSafeInteger(sumMinor), 'a sum of amounts is counted exactly');
  return sumMinor;
}
