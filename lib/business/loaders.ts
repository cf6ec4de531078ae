import { cache } from 'react';
import { loadReader } from '@/lib/action/reader';
import { AppError } from '@/lib/action/refusal';
import { loadNow } from '@/lib/action/request-now';
import { priceText } from '@/lib/appointment/hold-view';
import { ownBusiness, requireStaff } from '@/lib/auth/guards';
import { currentUser } from '@/lib/auth/session';
import { type ProviderAvailability, readAvailability } from '@/lib/availability/data/availability';
import type { OfferView } from '@/lib/availability/offer-preview';
import { openSlots } from '@/lib/availability/slots';
import { type ClosedDayView, closedDayViews } from '@/lib/business/closed-days-view';
import {
  type Business,
  findBusiness,
  findPlace,
  findReceiptDetails,
  listBusinesses,
  listClosedDays,
  readClosingPreview,
} from '@/lib/business/data';
import { type TypedReceiptDetails, typedReceiptDetails } from '@/lib/business/receipt-details';
import { readDb } from '@/lib/db/client';
import { paymentWords } from '@/lib/payment/terms-words';
import { listServices, type Service } from '@/lib/service/data';
import { isSlug } from '@/lib/text';
import { formatDateTime, zoneLabel } from '@/lib/time/format';
import { DAY_MS, type Instant, instantOf, toIso } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

/** The next free time, in words, and the provider who is free then. */
export interface NextFree {
  at: string;
  text: string;
  /** The zone that the words are in. */
  zoneText: string;
  providerSlug: string;
  serviceSlug: string;
}

export interface BusinessHome {
  business: Business;
  services: (Service & { price: string; pays: string; next: NextFree | undefined })[];
  providers: { slug: string; name: string; title: string; next: NextFree | undefined }[];
}

const LOOK_AHEAD_MS = 21 * DAY_MS;

export const loadBusinesses = cache((): Promise<Business[]> => listBusinesses(readDb()));

/** A business’s front page; null when there is no such business. */
export const loadBusinessHome = cache(async (slug: string): Promise<BusinessHome | null> => {
  const business = isSlug(slug) ? await findBusiness(readDb(), { slug }) : null;
  if (!business) return null;
  const services = await listServices(readDb(), { businessId: business.id });
  const frees = await readFrees({ business, services });
  return {
    business,
    services: services.map((service) => ({
      ...service,
      price: priceText({ amountMinor: service.priceMinor, ...business }),
      pays: service.paymentTerms === 'AT_PLACE' ? '' : paymentWords({ ...service, ...business }),
      next: earliest(frees.filter((free) => free.serviceId === service.id)),
    })),
    providers: providersOf(services).map((provider) => ({
      ...provider,
      next: earliest(frees.filter((free) => free.providerId === provider.id)),
    })),
  };
});

/** The coming closed days of a business, for those who work there. */
export interface ClosedDays {
  businessId: string;
  days: ClosedDayView[];
  /** Staff may change them; providers see them. */
  mayEdit: boolean;
  today: LocalDate;
}

/** Throws not-found for who does not work there. */
export async function loadClosedDays(businessId: string): Promise<ClosedDays> {
  const [user, now] = await Promise.all([currentUser(), loadNow()]);
  const roles = user?.memberships.filter((one) => one.businessId === businessId) ?? [];
  if (roles.length === 0) throw new AppError('not-found');
  const business = await findPlace(readDb(), { businessId });
  const today = localDateAt(zoneOf(business.timezone), now);
  const days = await listClosedDays(readDb(), { businessId, from: today });
  const mayEdit = roles.some((one) => one.role !== 'PROVIDER');
  return { businessId, days: closedDayViews(days, business.locale), mayEdit, today };
}

/** What the week of a date would offer, were the business closed on it. */
export function loadClosingPreview(question: {
  businessId: string;
  date: LocalDate;
  now: Instant;
}): Promise<OfferView> {
  return readClosingPreview(readDb(), question);
}

/** What staff set of a business as a whole. */
export interface Settings {
  businessId: string;
  details: TypedReceiptDetails;
}

/** For staff of the business; throws not-found for others. */
export async function loadSettings(asked: string): Promise<Settings> {
  const businessId = ownBusiness(await requireStaff(), asked);
  const details = await findReceiptDetails(readDb(), { businessId });
  return { businessId, details: typedReceiptDetails(details) };
}

interface Free extends NextFree {
  serviceId: string;
  providerId: string;
  startAt: Instant;
}

async function readFrees(home: { business: Business; services: Service[] }): Promise<Free[]> {
  const { business, services } = home;
  const [now, { zone, hourCycle }] = await Promise.all([loadNow(), loadReader()]);
  const window = { startAt: now, endAt: instantOf(now + LOOK_AHEAD_MS) };
  const serviceIds = services.map((service) => service.id);
  const found = await readAvailability(readDb(), {
    businessId: business.id,
    serviceIds,
    window,
    now,
  });
  return found.flatMap((calendar) => {
    const service = services.find((one) => one.id === calendar.serviceId);
    const [startAt] = openSlots({ ...calendar, now, window, limit: 1 });
    if (!service || startAt === undefined) return [];
    const shown = service.placeKind === 'IN_PERSON' || !zone ? calendar.rules.zone : zone;
    const { locale } = business;
    const text = formatDateTime({ at: startAt, zone: shown, locale, hourCycle });
    return [freeOf(calendar, service, { startAt, text, zoneText: zoneLabel(shown, startAt) })];
  });
}

function freeOf(
  calendar: ProviderAvailability,
  service: Service,
  when: { startAt: Instant; text: string; zoneText: string },
): Free {
  return {
    ...when,
    at: toIso(when.startAt),
    serviceId: service.id,
    serviceSlug: service.slug,
    providerId: calendar.providerId,
    providerSlug: calendar.providerSlug,
  };
}

function earliest(frees: readonly Free[]): NextFree | undefined {
  return frees.toSorted((a, b) => a.startAt - b.startAt)[0];
}

function providersOf(services: readonly Service[]) {
  const all = services.flatMap((service) => service.providers);
  return [...new Map(all.map((provider) => [provider.id, provider])).values()];
}
