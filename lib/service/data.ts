import type { Db } from '@/lib/db/client';

export type PlaceKind = 'IN_PERSON' | 'PHONE' | 'VIDEO';

const fields = {
  id: true,
  slug: true,
  name: true,
  description: true,
  durationMinutes: true,
  priceMinor: true,
  paymentTerms: true,
  depositMinor: true,
  placeKind: true,
  place: true,
  phoneRequired: true,
  question: true,
  approvalRequired: true,
  policy: true,
  providers: {
    where: { provider: { active: true } },
    select: {
      provider: {
        select: {
          id: true,
          slug: true,
          name: true,
          title: true,
          timezone: true,
          slotDurationMinutes: true,
        },
      },
    },
    orderBy: { provider: { position: 'asc' } },
  },
} as const;

const business = {
  select: {
    id: true,
    slug: true,
    name: true,
    timezone: true,
    currency: true,
    locale: true,
    email: true,
    phone: true,
    accent: true,
    policy: true,
  },
} as const;

export type Service = Awaited<ReturnType<typeof listServices>>[number];
export type BookableService = NonNullable<Awaited<ReturnType<typeof findBookable>>>;
export type ServiceProvider = Service['providers'][number];

/** The active services of a business that somebody offers, each with its providers in order. */
export async function listServices(db: Db, { businessId }: { businessId: string }) {
  const rows = await db.service.findMany({
    where: { businessId, ...bookable },
    select: fields,
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  });
  return rows.map(withProviders);
}

/** Public look-up: a service that cannot be booked does not exist. */
export async function findBookable(
  db: Db,
  where: { serviceId: string } | { businessSlug: string; slug: string },
) {
  const row = await db.service.findFirst({
    where: {
      ...('serviceId' in where
        ? { id: where.serviceId }
        : { slug: where.slug, business: { slug: where.businessSlug } }),
      ...bookable,
    },
    select: { ...fields, business },
  });
  return row ? { ...withProviders(row), business: row.business } : null;
}

const ownFields = {
  id: true,
  name: true,
  priceMinor: true,
  paymentTerms: true,
  depositMinor: true,
  approvalRequired: true,
  policy: true,
  active: true,
} as const;

/** Every service of a business, offered or not, for those who work there. */
export async function listOwnServices(db: Db, { businessId }: { businessId: string }) {
  const rows = await db.service.findMany({
    where: { businessId },
    select: ownFields,
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  });
  return withReminders(db, rows);
}

/** One of them, with what its business says; null outside the businesses. */
export async function findOwnService(
  db: Db,
  { serviceId, businessIds }: { serviceId: string; businessIds: readonly string[] },
) {
  const row = await db.service.findFirst({
    where: { id: serviceId, businessId: { in: [...businessIds] } },
    select: {
      ...ownFields,
      business: { select: { policy: true, currency: true, locale: true, reminderMinutes: true } },
    },
  });
  const [service] = await withReminders(db, row ? [row] : []);
  return service ?? null;
}

/** Each with its own reminders; null where it follows its business, which Prisma reads as an empty list. */
async function withReminders<R extends { id: string }>(db: Db, services: readonly R[]) {
  const rows = await db.$queryRaw<{ id: string; minutes: number[] | null }[]>`
    SELECT id, reminder_minutes AS minutes FROM service
    WHERE id = ANY(${services.map(({ id }) => id)}::uuid[])`;
  const own = new Map(rows.map(({ id, minutes }) => [id, minutes]));
  return services.map((one) => ({ ...one, ownLeads: own.get(one.id) ?? null }));
}

// Classes are booked by another door than this one.
const bookable = {
  active: true,
  capacity: 1,
  providers: { some: { provider: { active: true } } },
} as const;

interface Linked {
  durationMinutes: number | null;
  providers: readonly { provider: { slotDurationMinutes: number } }[];
}

function withProviders<R extends Linked>({ providers: links, durationMinutes, ...row }: R) {
  const providers: R['providers'][number]['provider'][] = links.map((link) => link.provider);
  const lasts = durationMinutes ?? providers[0]?.slotDurationMinutes ?? 0;
  return { ...row, durationMinutes: lasts, providers };
}
