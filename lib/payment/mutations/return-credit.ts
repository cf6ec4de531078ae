import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import type { BookingAccount } from '@/lib/payment/account';
import { endsAgainAt, returnedParts } from '@/lib/payment/credit';
import { readSince } from '@/lib/payment/data/free-credit';
import { readSpentCredit } from '@/lib/payment/data/spent-credit';
import { giveCredit } from '@/lib/payment/mutations/give-credit';
import type { Instant } from '@/lib/time/instant';

interface Returning {
  businessId: string;
  clientId: string;
  uid: string;
  currency: string;
  amountMinor: number;
  /** What the same end gives back as money. */
  refunds: readonly { amountMinor: number }[];
  reason: string;
  actor: Actor;
  now: Instant;
}

/**
 * What was paid ahead for a calendar entry becomes credit of its client: a lot of money that was paid, and a
 * lot for each that was spent on it, which keeps its end. The account must be locked.
 */
export async function returnCredit(
  tx: Db,
  { refundable }: BookingAccount,
  returning: Returning,
): Promise<void> {
  const { amountMinor, refunds, now, ...of } = returning;
  const { spent, creditedMinor } = await readSpentCredit(tx, of);
  const moneyMinor = Math.max(0, total(refundable) - total(refunds) - creditedMinor);
  const sinceAt = await readSince(tx, of);
  for (const { from, ...part } of returnedParts(spent, { amountMinor, moneyMinor })) {
    const returned = from && {
      fromId: from.creditId,
      endsAt: endsAgainAt(from.endsAt, { sinceAt, now }),
    };
    await giveCredit(tx, { ...of, ...part, returned, now });
  }
}

function total(amounts: readonly { amountMinor: number }[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
