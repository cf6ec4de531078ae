import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import { HOME_ZONE } from '@/lib/testing/fixed-clock';
import { type Instant, toDate } from '@/lib/time/instant';

/**
 * Rows for tests and storms. Each builder knows the id before it writes, fills in what the test
 * does not care about, and answers what the next builder needs.
 */

const NINE_TO_FIVE = ['09:00', '17:00'];

export const WORKING_WEEK = {
  MON: [NINE_TO_FIVE],
  TUE: [NINE_TO_FIVE],
  WED: [NINE_TO_FIVE],
  THU: [NINE_TO_FIVE],
  FRI: [NINE_TO_FIVE],
};

export interface Business {
  businessId: string;
}

export interface Provider extends Business {
  providerId: string;
}

export interface Service extends Business {
  serviceId: string;
}

/** One provider and one service of one business: enough to book. */
export type Studio = Provider & Service;

type Settings<T, Known extends keyof T> = Partial<Omit<T, Known>>;

export async function aBusiness(
  db: Db,
  settings: Settings<Prisma.BusinessUncheckedCreateInput, 'id'> = {},
): Promise<Business> {
  const id = newId();
  await db.business.create({
    data: {
      id,
      slug: `business-${id}`,
      name: 'Linden Rooms',
      timezone: HOME_ZONE,
      currency: 'GBP',
      email: 'hello@linden.example',
      ...settings,
    },
    select: { id: true },
  });
  return { businessId: id };
}

/** Works nine to five in London, in slots of an hour, without buffers and without notice. */
export async function aProvider(
  db: Db,
  { businessId }: Business,
  settings: Settings<Prisma.ProviderUncheckedCreateInput, 'id' | 'businessId'> = {},
): Promise<Provider> {
  const id = newId();
  await db.provider.create({
    data: {
      id,
      businessId,
      slug: `provider-${id}`,
      name: 'Ana Lindqvist',
      email: 'ana@linden.example',
      timezone: HOME_ZONE,
      workingHours: WORKING_WEEK,
      slotDurationMinutes: 60,
      slotStepMinutes: 60,
      minimumNoticeMinutes: 0,
      ...settings,
    },
    select: { id: true },
  });
  return { businessId, providerId: id };
}

/** A free service by video that lasts as long as its provider's slots, offered by the given ones. */
export async function aService(
  db: Db,
  { businessId }: Business,
  {
    offeredBy = [],
    ...settings
  }: Settings<Prisma.ServiceUncheckedCreateInput, 'id' | 'businessId'> & {
    offeredBy?: readonly Provider[];
  } = {},
): Promise<Service> {
  const id = newId();
  await db.service.create({
    data: {
      id,
      businessId,
      slug: `service-${id}`,
      name: 'Posture lesson',
      placeKind: 'VIDEO',
      ...settings,
    },
    select: { id: true },
  });
  for (const { providerId } of offeredBy)
    await anOffer(db, { businessId, providerId, serviceId: id });
  return { businessId, serviceId: id };
}

/** Lets a provider offer a service. */
export async function anOffer(
  db: Db,
  { businessId, providerId, serviceId }: Studio,
): Promise<void> {
  await db.providerService.create({
    data: { businessId, providerId, serviceId },
    select: { providerId: true },
  });
}

/** A business with one provider who offers one service. */
export async function aStudio(
  db: Db,
  settings: {
    business?: Parameters<typeof aBusiness>[1];
    provider?: Parameters<typeof aProvider>[2];
    service?: Parameters<typeof aService>[2];
  } = {},
): Promise<Studio> {
  const business = await aBusiness(db, settings.business);
  const provider = await aProvider(db, business, settings.provider);
  const service = await aService(db, business, { offeredBy: [provider], ...settings.service });
  return { ...provider, ...service };
}

export async function aBlockedTime(
  db: Db,
  { businessId, providerId }: Provider,
  { startAt, endAt }: { startAt: Instant; endAt: Instant },
): Promise<void> {
  const data = { id: newId(), businessId, providerId, kind: 'BREAK' } as const;
  await db.blockedTime.create({
    data: { ...data, startAt: toDate(startAt), endAt: toDate(endAt) },
    select: { id: true },
  });
}

/** Hours of a date of their own; none means closed. */
export async function aDateOverride(
  db: Db,
  { businessId, providerId }: Provider,
  { date, hours }: { date: string; hours: [string, string][] },
): Promise<void> {
  await db.dateOverride.create({
    data: { businessId, providerId, onDate: new Date(date), hours },
    select: { providerId: true },
  });
}

/** A date on which the whole business is closed. */
export async function aClosedDay(
  db: Db,
  { businessId }: Business,
  { date, name = 'Holiday' }: { date: string; name?: string },
): Promise<void> {
  await db.closedDay.create({ data: { businessId, onDate: new Date(date), name } });
}

export async function aClient(
  db: Db,
  { businessId }: Business,
  settings: Settings<Prisma.ClientUncheckedCreateInput, 'id' | 'businessId'> = {},
): Promise<{ clientId: string }> {
  const id = newId();
  const defaults = { name: 'Rosa Keller', email: `rosa-${id}@example.com`, timezone: HOME_ZONE };
  await db.client.create({
    data: { id, businessId, ...defaults, ...settings },
    select: { id: true },
  });
  return { clientId: id };
}

/** Somebody who can sign in: an owner or staff of the business, or its given provider. */
export async function aMember(
  db: Db,
  { businessId }: Business,
  role: { role: 'OWNER' | 'STAFF' } | { role: 'PROVIDER'; providerId: string },
): Promise<{ userId: string; email: string }> {
  const userId = newId();
  const email = `member-${userId}@linden.example`;
  await db.user.create({ data: { id: userId, email, name: 'Ingrid Holm' }, select: { id: true } });
  await db.membership.create({
    data: { id: newId(), businessId, userId, ...role },
    select: { id: true },
  });
  return { userId, email };
}
