import { priceText } from '@/lib/appointment/hold-view';
import {
  choiceLabel,
  type PolicyOption,
  serviceChoice,
  serviceOptions,
} from '@/lib/cancellation/policy-choice';
import type { PriceReader } from '@/lib/cancellation/words';
import { formatMoney } from '@/lib/money/money';
import { leastOnlineMinor } from '@/lib/payment/least-online';
import { dueAtBooking } from '@/lib/payment/terms';
import { type PaidTerms, type Priced, typedPaidTerms } from '@/lib/service/paid-terms';
import type { ServiceTerms } from '@/lib/service/schema';

interface Stored extends PaidTerms {
  id: string;
  name: string;
  priceMinor: number;
  approvalRequired: boolean;
  policy: unknown;
  active: boolean;
  /** "Reminds 2 days before"; empty while it reminds as its business does. */
  reminders: string;
}

interface House {
  policy: unknown;
  currency: string;
  locale: string;
}

/** A service in the list of those who work there. */
export interface ServiceRow {
  id: string;
  name: string;
  price: string;
  /** "By request · As the business: Fair · Reminds 2 days before · Deposit of £20 when booking" */
  summary: string;
}

/** What can be set of a service, and how it stands. */
export interface TermsView {
  id: string;
  name: string;
  price: string;
  currency: string;
  opened: ServiceTerms;
  policies: PolicyOption[];
  payments: PaymentOption[];
}

export interface PaymentOption {
  value: ServiceTerms['payment'];
  label: string;
  hint?: string;
  disabled?: boolean;
}

export function termsOf(
  stored: Pick<Stored, 'policy' | 'approvalRequired'> & PaidTerms & Pick<Priced, 'currency'>,
): ServiceTerms {
  return {
    policy: serviceChoice(stored.policy),
    bookings: stored.approvalRequired ? 'by-request' : 'at-once',
    ...typedPaidTerms(stored, stored.currency),
  };
}

export function serviceRow(service: Stored, house: House): ServiceRow {
  const { id, name, approvalRequired, active, reminders } = service;
  const facts = [
    !active && 'Not offered',
    approvalRequired ? 'By request' : 'Confirmed at once',
    service.policy === null
      ? `As the business: ${choiceLabel(house.policy)}`
      : choiceLabel(service.policy),
    reminders,
    paymentText(service, house),
  ];
  return { id, name, price: priceOf(service, house), summary: facts.filter(Boolean).join(' · ') };
}

export function termsView(service: Omit<Stored, 'reminders'>, house: House): TermsView {
  const { id, name, priceMinor, policy } = service;
  const { currency, locale } = house;
  return {
    id,
    name,
    price: priceOf(service, house),
    currency,
    opened: termsOf({ ...service, currency }),
    payments: paymentOptions({ priceMinor, currency, locale }),
    policies: serviceOptions(
      { own: policy, business: house.policy },
      { priceMinor, currency, locale },
    ),
  };
}

/** What is free is paid nowhere, unless a card is kept for it; what is too little to be paid ahead is paid there. */
function paymentText(
  { paymentTerms, priceMinor, depositMinor }: Stored,
  { currency, locale }: House,
): string {
  const due = dueAtBooking({ paymentTerms, priceMinor, depositMinor, currency });
  switch (due ? paymentTerms : 'AT_PLACE') {
    case 'AT_PLACE':
      return priceMinor > 0 ? 'Paid at the appointment' : '';
    case 'FULL':
      return 'Paid in full when booking';
    case 'DEPOSIT':
      return `Deposit of ${formatMoney({ amountMinor: depositMinor, currency }, locale)} when booking`;
    case 'CARD':
      return 'A card is kept';
  }
}

function paymentOptions(price: PriceReader): PaymentOption[] {
  const hint = notAhead(price);
  const ahead = hint ? { disabled: true, hint } : {};
  return [
    { value: 'AT_PLACE', label: 'At the appointment' },
    { value: 'FULL', label: 'In full when booking', ...ahead },
    { value: 'DEPOSIT', label: 'A deposit when booking', ...ahead },
    {
      value: 'CARD',
      label: 'A card is kept for the no-show fee',
      hint: 'It is charged only for a fee of the cancellation policy.',
    },
  ];
}

/** Why nothing of a price can be paid ahead; undefined where it can. */
function notAhead({ priceMinor, currency, locale }: PriceReader): string | undefined {
  if (priceMinor === 0) return 'It has no price.';
  const amountMinor = leastOnlineMinor(currency);
  if (priceMinor >= amountMinor) return undefined;
  return `Less than ${formatMoney({ amountMinor, currency }, locale)} cannot be paid online.`;
}

function priceOf({ priceMinor }: Pick<Stored, 'priceMinor'>, { currency, locale }: House): string {
  return priceText({ amountMinor: priceMinor, currency, locale });
}
