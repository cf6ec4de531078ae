import type { Terms } from '@/lib/cancellation/quote';
import { type AgreedPolicy, readAgreed, readPolicy } from '@/lib/cancellation/schema';
import { policyText } from '@/lib/cancellation/words';
import type { HourCycle } from '@/lib/time/format';
import { fromDate, type Instant } from '@/lib/time/instant';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

/** What the terms of a booking follow from. */
export interface Offered {
  policy: unknown;
  priceMinor: number;
  currency: string;
  /** Of the provider. */
  timezone: string;
  placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
}

/** How the client reads times. */
export interface TermsReader {
  zone: BundledZone;
  locale: string;
  hourCycle?: HourCycle | undefined;
}

/**
 * The policy of a booking made now, with the sentence that says it to this reader. What happens in
 * person is told by the clock there.
 */
export function termsFor(
  offered: Offered,
  reader: TermsReader,
  { startAt, now }: { startAt: Instant; now: Instant },
): AgreedPolicy {
  const policy = readPolicy(offered.policy);
  const zone = offered.placeKind === 'IN_PERSON' ? zoneOf(offered.timezone) : reader.zone;
  const { priceMinor, currency } = offered;
  const terms = { policy, priceMinor, paidMinor: 0, currency, startAt, bookedAt: now };
  return { policy, text: policyText(terms, { ...reader, zone, currency }) };
}

/** What the service costs by now, in the currency that was agreed; what was agreed where that is another. */
export function priceToday(current: {
  agreedPriceMinor: number;
  agreedCurrency: string;
  service: { priceMinor: number };
  business: { currency: string };
}): number {
  const { service, business, agreedCurrency, agreedPriceMinor } = current;
  return business.currency === agreedCurrency ? service.priceMinor : agreedPriceMinor;
}

/** The terms that were agreed at booking, and what has been paid ahead by now. */
export function termsOf(
  current: {
    agreedPolicy: unknown;
    agreedPriceMinor: number;
    agreedCurrency: string;
    startAt: Date | Instant;
    createdAt: Date | Instant;
  },
  paidMinor: number,
): Terms {
  const at = (value: Date | Instant) => (value instanceof Date ? fromDate(value) : value);
  return {
    policy: readAgreed(current.agreedPolicy).policy,
    priceMinor: current.agreedPriceMinor,
    paidMinor,
    currency: current.agreedCurrency,
    startAt: at(current.startAt),
    bookedAt: at(current.createdAt),
  };
}
