import { termsFor } from '@/lib/appointment/agreed-terms';
import { whenText } from '@/lib/appointment/when';
import type { OfferedSlot } from '@/lib/availability/offered-slots';
import type { AgreedPolicy } from '@/lib/cancellation/schema';
import { isEverCharged } from '@/lib/cancellation/words';
import { formatMoney } from '@/lib/money/money';
import { dueAtBooking, leftAtPlaceMinor, type PaymentTerms } from '@/lib/payment/terms';
import { formatDate, formatTime, type HourCycle } from '@/lib/time/format';
import { addMinutes, type Instant, toIso } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** What the details step says about the time that is kept: everything in words already. */
export interface HoldView {
  providerId: string;
  providerName: string;
  startAt: string;
  /** "Tue 4 March, 14:30" for "We are keeping ... for you". */
  short: string;
  /** The reader's zone first, then the provider's if its clocks differ. */
  when: string[];
  price: string;
  /** Of the client, spent first on this: "£20"; null where there is none. */
  credit: string | null;
  creditMinor: number;
  /** What bookings of the client that wait count on: "£15"; null where that is nothing. */
  promisedCredit: string | null;
  /** What has to come in before it is booked: "£20", or a card; null where it is paid later. */
  due: { amount: string; isCard: boolean } | null;
  /** What is paid at the appointment, where that is not what the price says by itself: "£0.10". */
  atPlace: string | null;
  /** The terms in one sentence, and whether they have to be agreed to. */
  terms: string;
  asksAgreement: boolean;
  /** The service wants approval: it is a request, not a booking. */
  isRequest: boolean;
  /** Tells a hold that was renewed from the one before it. */
  expiresAt: string;
  remainingMs: number;
}

/** A time offered instead of one that was taken. */
export interface Alternative {
  at: string;
  providerId: string;
  date: string;
  time: string;
}

export interface Offer {
  durationMinutes: number;
  priceMinor: number;
  paymentTerms: PaymentTerms;
  depositMinor: number;
  placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
  place: string;
  approvalRequired: boolean;
  policy: unknown;
  business: { locale: string; currency: string; policy: unknown };
  provider: { id: string; name: string; timezone: string };
}

interface Reader {
  zone: BundledZone;
  hourCycle?: HourCycle | undefined;
}

export function holdView(
  input: Reader & {
    offer: Offer;
    startAt: Instant;
    expiresAt: Instant;
    credit?: { amountMinor: number; promisedMinor: number } | null;
    now: Instant;
  },
): HoldView {
  const { offer, startAt, zone, credit } = input;
  const creditMinor = credit?.amountMinor ?? 0;
  const { locale, currency } = offer.business;
  const agreed = termsOfOffer(offer, input);
  const when = whenText({
    facts: {
      startAt,
      endAt: addMinutes(startAt, offer.durationMinutes),
      service: offer,
      provider: offer.provider,
      client: { timezone: zone.id },
    },
    audience: 'CLIENT',
    locale,
    hourCycle: input.hourCycle,
  });
  return {
    providerId: offer.provider.id,
    providerName: offer.provider.name,
    startAt: toIso(startAt),
    short: when.short,
    when: when.lines,
    price: priceText({ amountMinor: offer.priceMinor, currency, locale }),
    credit: amountOrNull(creditMinor, offer.business),
    creditMinor,
    promisedCredit: amountOrNull(credit?.promisedMinor ?? 0, offer.business),
    due: dueView(offer, creditMinor),
    atPlace: atPlaceView(offer, creditMinor),
    terms: agreed.text,
    asksAgreement: isEverCharged(agreed.policy, { priceMinor: offer.priceMinor, currency }),
    isRequest: offer.approvalRequired,
    expiresAt: toIso(input.expiresAt),
    remainingMs: Math.max(0, input.expiresAt - input.now),
  };
}

/** Null for nothing. */
function amountOrNull(amountMinor: number, { currency, locale }: Offer['business']): string | null {
  return amountMinor > 0 ? formatMoney({ amountMinor, currency }, locale) : null;
}

function dueView(offer: Offer, creditMinor: number): HoldView['due'] {
  const { currency, locale } = offer.business;
  const due = dueAtBooking({ ...offer, currency }, creditMinor);
  if (!due) return null;
  const amount = formatMoney({ amountMinor: due.amountMinor, currency }, locale);
  return { amount, isCard: due.purpose === 'CARD' };
}

function atPlaceView(offer: Offer, creditMinor: number): string | null {
  if (offer.paymentTerms === 'AT_PLACE' && creditMinor === 0) return null;
  const { currency, locale } = offer.business;
  const amountMinor = leftAtPlaceMinor({ ...offer, currency }, creditMinor);
  return amountMinor > 0 ? formatMoney({ amountMinor, currency }, locale) : null;
}

/** The terms of an offer at a time, as this reader reads them. */
export function termsOfOffer(
  { policy, business, priceMinor, placeKind, provider }: Offer,
  { zone, hourCycle, startAt, now }: Reader & { startAt: Instant; now: Instant },
): AgreedPolicy {
  const { currency, locale } = business;
  const { timezone } = provider;
  const offered = { policy: policy ?? business.policy, priceMinor, currency, timezone, placeKind };
  return termsFor(offered, { zone, locale, hourCycle }, { startAt, now });
}

/** "Free", or the amount. */
export function priceText(price: {
  amountMinor: number;
  currency: string;
  locale: string;
}): string {
  return price.amountMinor === 0 ? 'Free' : formatMoney(price, price.locale);
}

export function alternativeViews(
  slots: readonly OfferedSlot[],
  { zone, hourCycle, locale }: Reader & { locale: string },
): Alternative[] {
  return slots.flatMap(({ at, providerIds: [providerId] }) =>
    providerId
      ? [
          {
            at: toIso(at),
            providerId,
            date: formatDate({ at, zone, locale }),
            time: formatTime({ at, zone, locale, hourCycle }),
          },
        ]
      : [],
  );
}
