import { whenText } from '@/lib/appointment/when';
import type { OfferedSlot } from '@/lib/availability/offered-slots';
import { formatMoney } from '@/lib/money/money';
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
  placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
  place: string;
  business: { locale: string; currency: string };
  provider: { id: string; name: string; timezone: string };
}

interface Reader {
  zone: BundledZone;
  hourCycle?: HourCycle | undefined;
}

export function holdView(
  input: Reader & { offer: Offer; startAt: Instant; expiresAt: Instant; now: Instant },
): HoldView {
  const { offer, startAt, zone } = input;
  const { locale, currency } = offer.business;
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
    expiresAt: toIso(input.expiresAt),
    remainingMs: Math.max(0, input.expiresAt - input.now),
  };
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
