import type { Prisma } from '@/lib/db/generated/client';

/** The postings of a payment that say what the client's bank took back, and what it returned. */
export const disputePostings = {
  where: { source: { startsWith: 'dispute' } },
  select: { entries: { where: { account: 'CLIENT_RECEIVABLE' }, select: { amountMinor: true } } },
} as const satisfies Prisma.Payment$postingsArgs;

interface DisputePosting {
  entries: readonly { amountMinor: number }[];
}

/** What of a payment is with the client's bank, by our books. */
export function disputedMinorOf(postings: readonly DisputePosting[]): number {
  return postings
    .flatMap(({ entries }) => entries)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
