import { formatMoney } from '@/lib/money/money';
import { type BookingAccount, paidMinor, payableMinor } from '@/lib/payment/account';
import { leastOnlineMinor } from '@/lib/payment/least-online';

/** The money of an appointment as its client reads it. */
export interface MoneyView {
  rows: { label: string; value: string }[];
  /** What can be paid online now: "£15"; null where nothing is owed. */
  owed: string | null;
  /** What the client has to spend: "£20"; null where that is nothing. */
  credit: string | null;
  /** 'Receipt 12', 'Receipt 13 of the refund' */
  receipts: { number: number; label: string }[];
}

export interface MoneyFacts {
  account: BookingAccount;
  payments: readonly { capturedMinor: number; cardLabel: string; gateway: string }[];
  refunds: readonly { amountMinor: number; status: string }[];
  receipts: readonly { number: number; refundId: string | null }[];
  /** Of the client, for anything. */
  creditMinor: number;
  priceMinor: number;
  /** It is still to come, so its price is not owed yet. */
  isAhead: boolean;
  currency: string;
  locale: string;
}

/** What was paid, what is on its way back, what is still to pay; lines only for what there is. */
export function moneyView(facts: MoneyFacts): MoneyView {
  const { account, payments, refunds, creditMinor, priceMinor, isAhead } = facts;
  const money = (amountMinor: number) =>
    formatMoney({ amountMinor, currency: facts.currency }, facts.locale);
  const paid = payments.reduce((sum, one) => sum + one.capturedMinor, 0);
  const back = (...states: string[]) =>
    refunds.reduce((sum, one) => sum + (states.includes(one.status) ? one.amountMinor : 0), 0);
  const atPlace = isAhead ? Math.max(0, priceMinor - paidMinor(account)) : 0;
  const owed = payableMinor(account);
  const isBegun = paid > 0 || paidMinor(account) > 0 || account.keptCard !== null;
  const isPayable = owed > 0 && owed >= leastOnlineMinor(facts.currency);
  const lines: [string, number][] = [
    ['Paid', paid],
    ['On its way back to you', back('REQUESTED', 'PENDING')],
    ['Paid back', back('DONE')],
    ['To pay at the appointment', isBegun ? atPlace : 0],
    ['Owed', owed],
    ['Your credit', creditMinor],
  ];
  const rows = lines.flatMap(([label, amount]) =>
    amount > 0 ? [{ label, value: money(amount) }] : [],
  );
  const { keptCard, charging } = account;
  const charged = charging && `${money(charging.amountMinor)} to ${charging.label}`;
  const card = charging ? null : keptCard?.label;
  const texts = [
    { label: 'Being charged', value: charged },
    { label: 'Card kept', value: card },
  ];
  return {
    rows: [...rows, ...texts.flatMap(({ label, value }) => (value ? [{ label, value }] : []))],
    owed: isPayable ? money(owed) : null,
    credit: creditMinor > 0 ? money(creditMinor) : null,
    receipts: facts.receipts.map(({ number, refundId }) => ({
      number,
      label: `Receipt ${number}${refundId ? ' of the refund' : ''}`,
    })),
  };
}
