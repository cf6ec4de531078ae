import { inTransaction } from '@/lib/db/transaction';
import { endCredit } from '@/lib/payment/mutations/spend-credit';
import type { Instant } from '@/lib/time/instant';

/** Ends the credit whose day has come; answers how many lots. */
export function endPastCredit({ now }: { now: Instant }): Promise<number> {
  return inTransaction((tx) => endCredit(tx, { now }));
}
