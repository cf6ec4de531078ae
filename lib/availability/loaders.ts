import { AppError } from '@/lib/action/refusal';
import { type ProviderAvailability, readAvailability } from '@/lib/availability/data';
import { groupByDate, type OfferedSlot, offeredSlots } from '@/lib/availability/month';
import { horizonEnd } from '@/lib/availability/slots';
import { type SlotsView, slotsView } from '@/lib/availability/slots-view';
import { readDb } from '@/lib/db/client';
import { findBookable } from '@/lib/service/data';
import type { HourCycle } from '@/lib/time/format';
import { addMinutes, DAY_MS, type Instant, instantOf } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { monthOf, type YearMonth } from '@/lib/time/local-date';
import { monthInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

export interface MonthQuestion {
  serviceId: string;
  /** Null asks for any provider. */
  providerId: string | null;
  /** Undefined asks for the month of the first free time. */
  month: YearMonth | undefined;
  zone: BundledZone;
  hourCycle: HourCycle | undefined;
  now: Instant;
}

const LONGEST_HORIZON_MS = 732 * DAY_MS;

/** A month of free times as the person in that zone reads it. Throws not-found for a stranger's id. */
export async function loadMonth(question: MonthQuestion): Promise<SlotsView> {
  const service = await findBookable(readDb(), question);
  if (!service) throw new AppError('not-found', 'We could not find this service.');
  const asked = { ...question, businessId: service.business.id };
  const { now, zone, month } = question;
  const ahead = { startAt: now, endAt: instantOf(now + LONGEST_HORIZON_MS) };
  const found = month ? await read(asked, monthInterval(zone, month)) : await read(asked, ahead);
  const shown = month ?? monthOf(localDateAt(zone, found.slots[0]?.at ?? now));
  const inMonth = found.slots.filter((slot) => monthOf(localDateAt(zone, slot.at)) === shown);
  const later = inMonth.length > 0 ? undefined : await firstAfter(asked, shown, ahead);
  return slotsView({
    ...question,
    locale: service.business.locale,
    month: shown,
    lastMonth: lastMonth(found.providers, zone, now),
    days: groupByDate(inMonth, zone),
    nextFree: later,
  });
}

type Asked = MonthQuestion & { businessId: string };

interface Found {
  providers: ProviderAvailability[];
  slots: OfferedSlot[];
}

async function read(asked: Asked, window: Interval): Promise<Found> {
  const { businessId, serviceId, providerId, now } = asked;
  const providerIds = providerId ? [providerId] : undefined;
  const providers = await readAvailability(readDb(), {
    businessId,
    serviceIds: [serviceId],
    providerIds,
    window,
    now,
  });
  if (providers.length === 0) throw new AppError('not-found', 'Nobody offers this service now.');
  return { providers, slots: offeredSlots({ providers, window, now }) };
}

async function firstAfter(
  asked: Asked,
  month: YearMonth,
  ahead: Interval,
): Promise<Instant | undefined> {
  const { endAt } = monthInterval(asked.zone, month);
  if (endAt >= ahead.endAt) return undefined;
  const rest = await read(asked, {
    startAt: instantOf(Math.max(endAt, ahead.startAt)),
    endAt: ahead.endAt,
  });
  return rest.slots[0]?.at;
}

function lastMonth(
  providers: readonly ProviderAvailability[],
  zone: BundledZone,
  now: Instant,
): YearMonth {
  const ends = providers.map(({ rules }) => horizonEnd(rules, now));
  const last = addMinutes(instantOf(Math.max(now, ...ends)), -1);
  return monthOf(localDateAt(zone, last));
}
