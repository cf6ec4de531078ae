import type { BookingAccount } from '@/lib/payment/account';

interface ToPay {
  account: BookingAccount;
  priceMinor: number;
  /** It is still to come, so its price is not owed yet, and can be paid all the same. */
  isAhead: boolean;
}

/**
 * What staff can take at the place: what is owed, and before the appointment its price as well. What
 * a gateway has authorised is as good as paid, and so is what a card is being charged.
 *
 * A price of 60.00 and a deposit of 20.00, before it: 4000. Missed, with a fee of 30.00: 1000.
 */
export function toPayMinor({ account, priceMinor, isAhead }: ToPay): number {
  const owed = account.balanceMinor + (isAhead ? priceMinor : 0);
  const { authorised, charging } = account;
  return Math.max(0, owed - (authorised?.amountMinor ?? 0) - (charging?.amountMinor ?? 0));
}
