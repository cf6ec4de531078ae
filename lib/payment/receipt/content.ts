import type { ReceiptDetails } from '@/lib/business/receipt-details';
import { methodText, type PaidBy } from '@/lib/payment/method';
import type { ReceiptContent } from '@/lib/payment/schema';
import { formatLocalDate } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

/** What a receipt is about, as it is when it is issued. */
export interface Receiptable {
  kind: ReceiptContent['kind'];
  amountMinor: number;
  currency: string;
  paidBy: PaidBy;
  ofNumber: number | null;
  business: Omit<ReceiptDetails, 'creditMonths'> & {
    name: string;
    email: string;
    timezone: string;
    locale: string;
  };
  appointment: {
    /** In words, as the client reads it. */
    when: string;
    reference: string;
    service: { name: string };
    provider: { name: string };
    client: { name: string } | null;
  };
}

/** What stands on a receipt from now on, whatever its names and rates become. */
export function receiptContent(about: Receiptable, now: Instant): ReceiptContent {
  const { kind, amountMinor, currency, paidBy, ofNumber, business, appointment } = about;
  const { locale, email, taxNumber } = business;
  const { service, provider, client, reference } = appointment;
  return {
    kind,
    business: {
      name: business.legalName || business.name,
      address: business.legalAddress,
      email,
      taxNumber,
    },
    client: client?.name ?? '',
    service: service.name,
    provider: provider.name,
    when: appointment.when,
    reference,
    amountMinor,
    currency,
    locale,
    tax: taxOf(about),
    method: methodText(paidBy),
    issuedOn: formatLocalDate({
      date: localDateAt(zoneOf(business.timezone), now),
      locale,
      style: 'long',
    }),
    ofNumber,
  };
}

/**
 * How much of an amount is the tax that is in it, rounded down to a whole minor unit: at most what is
 * owed to the tax office, never more.
 *
 * 60.00 at 20%: 6000 * 2000 / 12000 = 1000. 0.99 at 7.5%: 99 * 750 / 10750 = 6.9..., so 6.
 */
export function taxIncluded(amountMinor: number, basisPoints: number): number {
  return Math.floor((amountMinor * basisPoints) / (10_000 + basisPoints));
}

function taxOf({ business, amountMinor }: Receiptable): ReceiptContent['tax'] {
  const { taxName: name, taxBasisPoints: basisPoints } = business;
  if (basisPoints === 0) return null;
  return { name, basisPoints, amountMinor: taxIncluded(amountMinor, basisPoints) };
}
