import type { Db } from '@/lib/db/client';
import { dayInColumn } from '@/lib/db/date-column';
import type { RulesRow } from '@/lib/provider/rules-form';
import { zoneCity } from '@/lib/time/format';
import { dateOfDayNumber } from '@/lib/time/local-date';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

/** Whose dashboard it is. */
export function findWorkplace(db: Db, { providerId }: { providerId: string }) {
  return db.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: {
      name: true,
      timezone: true,
      workingHours: true,
      business: { select: { id: true, name: true, locale: true, accent: true } },
    },
  });
}

/** The services that a provider offers, in their order. */
export async function listOwnServices(db: Db, { providerId }: { providerId: string }) {
  return db.service.findMany({
    where: { active: true, providers: { some: { providerId } } },
    select: { id: true, name: true },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  });
}

/** A provider's booking rules. */
export async function findRules(db: Db, { providerId }: { providerId: string }): Promise<RulesRow> {
  const { horizonUntil, ...row } = await db.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: {
      slotDurationMinutes: true,
      slotStepMinutes: true,
      bufferBeforeMinutes: true,
      bufferAfterMinutes: true,
      minimumNoticeMinutes: true,
      horizonDays: true,
      horizonUntil: true,
      maxPerDay: true,
      maxPerWeek: true,
    },
  });
  return { ...row, horizonUntil: horizonUntil && dateOfDayNumber(dayInColumn(horizonUntil)) };
}

/** Who gives an appointment, for those who book by hand. */
export interface Giver {
  zone: BundledZone;
  business: { id: string; locale: string };
  /** Of the service, if one was named. */
  serviceName: string;
}

/** The provider within the scope, and the named service if the provider offers it; else null. */
export async function findGiver(
  db: Db,
  question: {
    providerId: string;
    serviceId?: string;
    scope: { providerIds: readonly string[] } | { businessIds: readonly string[] };
  },
): Promise<Giver | null> {
  const { providerId, serviceId, scope } = question;
  const within =
    'providerIds' in scope
      ? scope.providerIds.includes(providerId)
      : { businessId: { in: [...scope.businessIds] } };
  if (within === false) return null;
  const row = await db.provider.findFirst({
    where: { id: providerId, ...(within === true ? {} : within) },
    select: {
      timezone: true,
      business: { select: { id: true, locale: true } },
      services: {
        where: serviceId ? { serviceId } : {},
        select: { service: { select: { name: true } } },
        take: 1,
      },
    },
  });
  const [offered] = row?.services ?? [];
  if (!row || (serviceId && !offered)) return null;
  const { timezone, business } = row;
  return { zone: zoneOf(timezone), business, serviceName: offered?.service.name ?? '' };
}

/** A provider with what can be booked with them by hand. */
export interface Offering {
  id: string;
  name: string;
  /** "London", as a label of times. */
  zone: string;
  services: { id: string; name: string }[];
}

/** Who offers what within the scope, in their order; of one service alone if it is named. */
export async function listOfferings(
  db: Db,
  question: {
    scope: { providerId: string } | { businessIds: readonly string[] };
    serviceId?: string;
  },
): Promise<Offering[]> {
  const { scope, serviceId } = question;
  const where =
    'providerId' in scope
      ? { id: scope.providerId }
      : { businessId: { in: [...scope.businessIds] } };
  const rows = await db.provider.findMany({
    where: { ...where, active: true },
    select: {
      id: true,
      name: true,
      timezone: true,
      services: {
        where: { service: { active: true }, ...(serviceId && { serviceId }) },
        select: { service: { select: { id: true, name: true } } },
        orderBy: { service: { position: 'asc' } },
      },
    },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  });
  return rows
    .filter((row) => row.services.length > 0)
    .map(({ services, timezone, ...row }) => ({
      ...row,
      zone: zoneCity(timezone),
      services: services.map((link) => link.service),
    }));
}
