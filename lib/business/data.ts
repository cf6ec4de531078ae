import { readOnlineAvailability } from '@/lib/availability/data/availability';
import {
  type OfferView,
  previewOffer,
  weekAnywhere,
  weekOfChange,
  weekText,
} from '@/lib/availability/offer-preview';
import type { ReceiptDetails } from '@/lib/business/receipt-details';
import type { Db } from '@/lib/db/client';
import { dateColumn, dayInColumn } from '@/lib/db/date-column';
import { leadsInOrder } from '@/lib/notification/lead';
import type { MessageTimes } from '@/lib/notification/message-times';
import type { Instant } from '@/lib/time/instant';
import { dateOfDayNumber, type LocalDate } from '@/lib/time/local-date';
import { zoneOf } from '@/lib/time/zone';

const publicFields = {
  id: true,
  slug: true,
  name: true,
  tagline: true,
  timezone: true,
  currency: true,
  locale: true,
  email: true,
  phone: true,
  accent: true,
} as const;

export type Business = NonNullable<Awaited<ReturnType<typeof findBusiness>>>;

export function findBusiness(db: Db, { slug }: { slug: string }) {
  return db.business.findUnique({ where: { slug }, select: publicFields });
}

export function listBusinesses(db: Db) {
  return db.business.findMany({ select: publicFields, orderBy: { name: 'asc' } });
}

/** Where a business is, and how dates are written there. */
export function findPlace(db: Db, { businessId }: { businessId: string }) {
  return db.business.findUniqueOrThrow({
    where: { id: businessId },
    select: { timezone: true, locale: true },
  });
}

/** The policy of services without one of their own, and how money is written. */
export function findTerms(db: Db, { businessId }: { businessId: string }) {
  return db.business.findUniqueOrThrow({
    where: { id: businessId },
    select: { policy: true, currency: true, locale: true },
  });
}

/** When a business reminds, thanks and keeps quiet. */
export async function findMessageTimes(
  db: Db,
  { businessId }: { businessId: string },
): Promise<MessageTimes> {
  const { reminderMinutes, followUpHours, ...quiet } = await db.business.findUniqueOrThrow({
    where: { id: businessId },
    select: { reminderMinutes: true, followUpHours: true, quietFrom: true, quietUntil: true },
  });
  return { reminders: leadsInOrder(reminderMinutes), thanksHours: followUpHours, ...quiet };
}

/** What a business puts on receipts, and how long its credit is good for. */
export function findReceiptDetails(
  db: Db,
  { businessId }: { businessId: string },
): Promise<ReceiptDetails> {
  return db.business.findUniqueOrThrow({
    where: { id: businessId },
    select: {
      legalName: true,
      legalAddress: true,
      taxName: true,
      taxNumber: true,
      taxBasisPoints: true,
      creditMonths: true,
    },
  });
}

/** Every provider of a business, active or not. */
export async function listProviderIds(
  db: Db,
  { businessId }: { businessId: string },
): Promise<string[]> {
  const rows = await db.provider.findMany({ where: { businessId }, select: { id: true } });
  return rows.map((row) => row.id);
}

/** The dates from a given one on which the business is closed, in order. */
export async function listClosedDays(
  db: Db,
  { businessId, from }: { businessId: string; from: LocalDate },
): Promise<{ date: LocalDate; name: string }[]> {
  const rows = await db.closedDay.findMany({
    where: { businessId, onDate: { gte: dateColumn(from) } },
    select: { onDate: true, name: true },
    orderBy: { onDate: 'asc' },
  });
  return rows.map(({ onDate, name }) => ({ date: dateOfDayNumber(dayInColumn(onDate)), name }));
}

export function countClosedDays(
  db: Db,
  { businessId, from }: { businessId: string; from: LocalDate },
): Promise<number> {
  return db.closedDay.count({ where: { businessId, onDate: { gte: dateColumn(from) } } });
}

/** How many times the business would offer in the week of a date if that were closed. */
export async function readClosingPreview(
  db: Db,
  { businessId, date, now }: { businessId: string; date: LocalDate; now: Instant },
): Promise<OfferView> {
  const { timezone, locale } = await findPlace(db, { businessId });
  const place = { zone: zoneOf(timezone), locale, now };
  const change = { kind: 'closed-day', date } as const;
  const monday = weekOfChange(change, place);
  const window = weekAnywhere(monday);
  const calendars = await readOnlineAvailability(db, { scope: { businessId }, window, now });
  return {
    ...previewOffer({ calendars, change, monday, now }),
    period: weekText(monday, place),
  };
}
