import type { GatewayName } from '@/lib/payment/gateway';
import { leastOnlineMinor } from '@/lib/payment/least-online';

/** What stands on the account of a calendar entry, whatever times its appointment has had. */
export interface BookingAccount {
  /** What the client owes; below zero: what was paid ahead. */
  balanceMinor: number;
  /** Captured payments and what of each can still be given back, the newest first. */
  refundable: readonly { paymentId: string; gateway: GatewayName; amountMinor: number }[];
  /** Only authorised so far. */
  authorised: { paymentId: string; amountMinor: number } | null;
  /** Payments that a client could still make. */
  openPaymentIds: readonly string[];
  keptCard: { gateway: GatewayName; customerRef: string; cardRef: string; label: string } | null;
  /** What a card that was kept is being charged; of some of it nobody knows whether that has happened. */
  charging: { amountMinor: number; begunMinor: number; label: string } | null;
}

export const NO_MONEY: BookingAccount = {
  balanceMinor: 0,
  refundable: [],
  authorised: null,
  openPaymentIds: [],
  keptCard: null,
  charging: null,
};

/** Of what was paid ahead, how much can be kept or given back. */
export function paidMinor({ balanceMinor }: Pick<BookingAccount, 'balanceMinor'>): number {
  return Math.max(0, -balanceMinor);
}

export function owedMinor({ balanceMinor }: Pick<BookingAccount, 'balanceMinor'>): number {
  return Math.max(0, balanceMinor);
}

/** Of what is owed, what no card is being charged: a client can pay it. */
export function payableMinor({ balanceMinor, charging }: BookingAccount): number {
  return Math.max(0, balanceMinor - (charging?.amountMinor ?? 0));
}

/** What is to happen to money when an appointment ends, or its terms change. */
export interface Settlement {
  feeMinor: number;
  captureMinor: number;
  isReleased: boolean;
  refunds: { paymentId: string; amountMinor: number }[];
  creditMinor: number;
  /** From the card that was kept. */
  chargeMinor: number;
}

/**
 * An appointment ends with a fee, or none. The fee is taken from what was paid, then from what was
 * authorised, then from a card that was kept and is not being charged the same; what remains is owed.
 * What was paid and is not kept goes back the way it came, the newest payment first, or becomes credit.
 * What was paid by credit has no payment to go back to, so it is credit again.
 *
 * Paid 60.00, fee 15.00, REFUND: fee 1500, refund 4500 of the payment.
 * Card kept, nothing paid, fee 30.00: fee 3000, charge 3000.
 */
export function settlementOf(
  account: BookingAccount,
  end: { feeMinor: number; outcome: 'REFUND' | 'CREDIT'; currency: string },
): Settlement {
  const { feeMinor, outcome, currency } = end;
  const balance = account.balanceMinor + feeMinor;
  const owed = Math.max(0, balance);
  const captureMinor = Math.min(owed, account.authorised?.amountMinor ?? 0);
  return {
    feeMinor,
    captureMinor,
    isReleased: account.authorised !== null && captureMinor === 0,
    ...returnOf(account, { amountMinor: Math.max(0, -balance), outcome }),
    chargeMinor: fromCard(account, owed - captureMinor - begunMinor(account), currency),
  };
}

/** How an amount of what was paid goes back: by its payments, and what no payment has as credit. */
export function returnOf(
  { refundable }: BookingAccount,
  { amountMinor, outcome }: { amountMinor: number; outcome: 'REFUND' | 'CREDIT' },
): Pick<Settlement, 'refunds' | 'creditMinor'> {
  const refunds = outcome === 'REFUND' ? splitRefund(refundable, amountMinor) : [];
  const refunded = refunds.reduce((sum, one) => sum + one.amountMinor, 0);
  return { refunds, creditMinor: amountMinor - refunded };
}

/** The others are dropped for a charge of all that is owed. */
function begunMinor({ charging }: BookingAccount): number {
  return charging?.begunMinor ?? 0;
}

/** What a card that was kept is charged of a fee for an appointment that goes on: what was paid ahead comes first. */
export function feeChargeMinor(
  account: BookingAccount,
  { feeMinor, currency }: { feeMinor: number; currency: string },
): number {
  return fromCard(account, Math.min(feeMinor, account.balanceMinor + feeMinor), currency);
}

/** Too little for any gateway stays owed. */
function fromCard({ keptCard }: BookingAccount, amountMinor: number, currency: string): number {
  return keptCard && amountMinor >= leastOnlineMinor(currency) ? amountMinor : 0;
}

/** What has become credit is not given back as well; it is taken to be of the oldest payments. */
export function lessCredited(
  refundable: BookingAccount['refundable'],
  creditedMinor: number,
): BookingAccount['refundable'] {
  let rest = Math.max(0, creditedMinor);
  return refundable
    .toReversed()
    .flatMap((one) => {
      const part = Math.min(rest, one.amountMinor);
      rest -= part;
      const amountMinor = one.amountMinor - part;
      return amountMinor > 0 ? [{ ...one, amountMinor }] : [];
    })
    .toReversed();
}

/** The amount over payments in their order, never more of one than can still be given back. */
export function splitRefund(
  refundable: BookingAccount['refundable'],
  amountMinor: number,
): { paymentId: string; amountMinor: number }[] {
  let rest = amountMinor;
  return refundable.flatMap(({ paymentId, amountMinor: most }) => {
    const part = Math.min(rest, most);
    rest -= part;
    return part > 0 ? [{ paymentId, amountMinor: part }] : [];
  });
}
