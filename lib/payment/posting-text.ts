import { formatMoney } from '@/lib/money/money';
import type { Account, Entry } from '@/lib/payment/ledger';

/** What happened, by how the source of a posting begins; the longer first. */
const HAPPENINGS: readonly (readonly [RegExp, string])[] = [
  [/^captured /, 'Money came in'],
  [/^(earned|fee) \S+ less /, 'Not asked for after all'],
  [/^earned /, 'It took place: its price is earned'],
  [/^fee /, 'A fee by the agreed terms'],
  [/^refund asked /, 'To be given back'],
  [/^refund done /, 'Given back'],
  [/^refund undone /, 'Not given back after all'],
  [/^refund returned /, 'It did not arrive: the bank sent it back'],
  [/^credited /, 'Kept as credit'],
  [/^credit given /, 'Credit as a gift'],
  [/^credit spent /, 'Credit was spent'],
  [/^credit ended /, 'Credit ended unspent'],
  [/^disputed /, 'The client’s bank took it back'],
  [/^dispute won /, 'The client’s bank returned it'],
  [/^reversed /, 'Taken back'],
];

export function happeningText(source: string): string {
  return HAPPENINGS.find(([form]) => form.test(source))?.[1] ?? source;
}

const ACCOUNTS: Record<Account, string> = {
  CASH: 'Money',
  CLIENT_RECEIVABLE: 'Owed by the client',
  REVENUE: 'Earned',
  FEES: 'Fees',
  REFUNDS_PAYABLE: 'To give back',
  CLIENT_CREDIT: 'Credit of the client',
};

const PLACES = { stripe: 'at Stripe', demo: 'at the demo', place: 'at the place' } as const;

/** The accounts that a debit makes more; the others it makes less. */
const MORE_BY_DEBIT: ReadonlySet<Account> = new Set(['CASH', 'CLIENT_RECEIVABLE']);

/** 'Money at Stripe +£60', 'Owed by the client −£60': how much more or less there is of each. */
export function entryText(
  { account, gateway, amountMinor }: Entry,
  { currency, locale }: { currency: string; locale: string },
): string {
  const change = MORE_BY_DEBIT.has(account) ? amountMinor : -amountMinor;
  const text = formatMoney({ amountMinor: Math.abs(change), currency }, locale);
  const name = [ACCOUNTS[account], gateway && PLACES[gateway]].filter(Boolean).join(' ');
  return `${name} ${change < 0 ? '−' : '+'}${text}`;
}
