import { priceText } from '@/lib/appointment/hold-view';
import {
  choiceLabel,
  type PolicyOption,
  serviceChoice,
  serviceOptions,
} from '@/lib/cancellation/policy-choice';
import type { ServiceTerms } from '@/lib/service/schema';

interface Stored {
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
  /** "By request · As the business: Fair · Reminds 2 days before" */
  summary: string;
}

/** What can be set of a service, and how it stands. */
export interface TermsView {
  id: string;
  name: string;
  price: string;
  opened: ServiceTerms;
  policies: PolicyOption[];
}

export function termsOf({
  policy,
  approvalRequired,
}: Pick<Stored, 'policy' | 'approvalRequired'>): ServiceTerms {
  return {
    policy: serviceChoice(policy),
    bookings: approvalRequired ? 'by-request' : 'at-once',
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
    opened: termsOf(service),
    policies: serviceOptions(
      { own: policy, business: house.policy },
      { priceMinor, currency, locale },
    ),
  };
}

function priceOf({ priceMinor }: Pick<Stored, 'priceMinor'>, { currency, locale }: House): string {
  return priceText({ amountMinor: priceMinor, currency, locale });
}
