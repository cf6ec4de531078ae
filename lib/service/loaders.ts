import { cache } from 'react';
import { idSchema } from '@/lib/action/input';
import { loadReader } from '@/lib/action/reader';
import { loadNow } from '@/lib/action/request-now';
import { type HoldView, priceText } from '@/lib/appointment/hold-view';
import { loadOwnHold } from '@/lib/appointment/loaders';
import { ownBusiness, requireStaff } from '@/lib/auth/guards';
import { loadSlots } from '@/lib/availability/loaders';
import { monthAsked } from '@/lib/availability/month-asked';
import type { SlotsAnswer } from '@/lib/availability/queries';
import { findMessageTimes, findTerms } from '@/lib/business/data';
import {
  type BusinessChoice,
  businessChoice,
  businessOptions,
  type PolicyOption,
} from '@/lib/cancellation/policy-choice';
import { readDb } from '@/lib/db/client';
import { type LeadChoice, leadChoice, ownLeadsText } from '@/lib/notification/lead-choice';
import { type TypedMessageTimes, typedMessageTimes } from '@/lib/notification/message-times';
import {
  type BookableService,
  findBookable,
  findOwnService,
  listOwnServices,
} from '@/lib/service/data';
import { type ServiceRow, serviceRow, type TermsView, termsView } from '@/lib/service/terms-view';
import { isSlug } from '@/lib/text';
import type { HourCycle } from '@/lib/time/format';
import { toIso } from '@/lib/time/instant';
import type { YearMonth } from '@/lib/time/local-date';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

export interface BookingStart {
  service: BookableService & { price: string };
  /** The chosen provider; null for any. */
  providerId: string | null;
  /** Set where the place decides: what happens in person is told by the clock there. */
  lockedZone: string | null;
  /** Present once we know in which zone to write them. */
  slots: (SlotsAnswer & { zone: string; month: YearMonth | null }) | null;
  hold: HoldView | null;
  clock: HourCycle | null;
}

/**
 * What the booking page of a service starts with, read once a request; null when the business has
 * no such service. Provider and date are what the address says; nonsense counts as not said.
 */
export const loadBookingStart = cache(
  async (
    businessSlug: string,
    slug: string,
    provider: string | undefined,
    date: string | undefined,
  ): Promise<BookingStart | null> => {
    const named = isSlug(businessSlug) && isSlug(slug);
    const found = named ? await findBookable(readDb(), { businessSlug, slug }) : null;
    if (!found) return null;
    const { locale, currency } = found.business;
    const service = {
      ...found,
      price: priceText({ amountMinor: found.priceMinor, currency, locale }),
    };
    const providerId = chosenProvider(service, provider);
    const [now, reader] = await Promise.all([loadNow(), loadReader()]);
    const locked = lockedZone(service, providerId);
    const zone = locked ?? reader.zone;
    const lockedId = locked?.id ?? null;
    const { hourCycle } = reader;
    const common = { service, providerId, lockedZone: lockedId, clock: hourCycle ?? null };
    if (!zone) return { ...common, slots: null, hold: null };
    const month = monthAsked(date);
    const span = month ? { month } : 'first-month';
    const [{ body }, hold] = await Promise.all([
      loadSlots({ serviceId: service.id, providerId, span, zone, hourCycle, now }),
      loadOwnHold({ service, zone, hourCycle }),
    ]);
    return {
      ...common,
      slots: { zone: zone.id, month: month ?? null, body, serverTime: toIso(now) },
      hold,
    };
  },
);

export interface ProviderOption {
  id: string;
  slug: string;
  name: string;
  title: string;
  timezone: string;
}

/** Who offers a service that clients book themselves, in their order. */
export async function loadProviders(serviceId: string): Promise<ProviderOption[]> {
  const service = await findBookable(readDb(), { serviceId });
  return (service?.providers ?? []).map(({ id, slug, name, title, timezone }) => ({
    id,
    slug,
    name,
    title,
    timezone,
  }));
}

/** What a business offers, and what holds for services without terms or reminders of their own. */
export interface OwnServices {
  businessId: string;
  opened: BusinessChoice;
  policies: PolicyOption[];
  times: TypedMessageTimes;
  services: ServiceRow[];
}

/** For staff of the business; throws not-found for others. */
export async function loadOwnServices(asked: string): Promise<OwnServices> {
  const businessId = ownBusiness(await requireStaff(), asked);
  const [house, times, services] = await Promise.all([
    findTerms(readDb(), { businessId }),
    findMessageTimes(readDb(), { businessId }),
    listOwnServices(readDb(), { businessId }),
  ]);
  return {
    businessId,
    opened: businessChoice(house.policy),
    policies: businessOptions(house.policy, { ...house, priceMinor: 0 }),
    times: typedMessageTimes(times),
    services: services.map(({ ownLeads, ...service }) =>
      serviceRow({ ...service, reminders: ownLeadsText(ownLeads) }, house),
    ),
  };
}

/** One service of the staff's businesses, or null. */
export async function loadOwnService(
  serviceId: string,
): Promise<(TermsView & { reminders: LeadChoice }) | null> {
  const { businessIds } = await requireStaff();
  if (!idSchema.safeParse(serviceId).success) return null;
  const service = await findOwnService(readDb(), { serviceId, businessIds });
  if (!service) return null;
  const { business, ownLeads } = service;
  const reminders = leadChoice(ownLeads, business.reminderMinutes);
  return { ...termsView(service, business), reminders };
}

function chosenProvider(service: BookableService, slug: string | undefined): string | null {
  const [only, ...others] = service.providers;
  if (only && others.length === 0) return only.id;
  return service.providers.find((provider) => provider.slug === slug)?.id ?? null;
}

function lockedZone(service: BookableService, providerId: string | null): BundledZone | undefined {
  if (service.placeKind !== 'IN_PERSON') return undefined;
  const provider = service.providers.find((one) => one.id === providerId);
  return zoneOf(provider?.timezone ?? service.business.timezone);
}
