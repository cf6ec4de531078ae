import { db } from '@/lib/db/client';
import { anAppointment } from '@/lib/testing/appointment-builders';
import {
  aBusiness,
  aProvider,
  aService,
  type Provider,
  type Service,
} from '@/lib/testing/builders';
import { addMinutes, DAY_MS, type Instant, instantOf } from '@/lib/time/instant';
import { localTime } from '@/lib/time/literal';
import { addDays } from '@/lib/time/local-date';
import { wallInstant } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export interface Clinic extends Service {
  providers: Provider[];
}

const zone = zoneOf('Europe/London');

/** One service that so many providers offer, each open day and night in slots of so many minutes. */
export async function openClinic(
  providerCount: number,
  { slotMinutes }: { slotMinutes: number },
): Promise<Clinic> {
  const business = await aBusiness(db());
  const allDay = [['00:00', '24:00']];
  const workingHours = { MON: allDay, TUE: allDay, WED: allDay, THU: allDay, FRI: allDay };
  const slots = { slotDurationMinutes: slotMinutes, slotStepMinutes: slotMinutes };
  const providers: Provider[] = [];
  for (let position = 0; position < providerCount; position++) {
    providers.push(await aProvider(db(), business, { workingHours, ...slots, position }));
  }
  return { ...(await aService(db(), business, { offeredBy: providers })), providers };
}

/** Books so many hours of each provider, three a day from tomorrow on. */
export async function fillClinic(
  { providers, ...service }: Clinic,
  { perProvider, now }: { perProvider: number; now: Instant },
): Promise<void> {
  const { businessId, serviceId } = service;
  for (const { providerId } of providers) {
    for (let index = 0; index < perProvider; index++) {
      const date = addDays(localDateAt(zone, now), 1 + Math.floor(index / 3));
      const nine = wallInstant(zone, date, localTime('09:00'));
      const startAt = addMinutes(nine, (index % 3) * 120);
      await anAppointment(db(), { businessId, serviceId, providerId }, { startAt, bookedAt: now });
    }
  }
}

/** Noon of a weekday that lies a few weeks ahead, so that a month of slots follows it. */
export function monthAhead(now: Instant): Instant {
  return instantOf(now + 20 * DAY_MS);
}
