import { cache } from 'react';
import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import { findAppointment, listAppointments } from '@/lib/appointment/data';
import { requireProvider } from '@/lib/auth/guards';
import { readWeeklyHours } from '@/lib/availability/schema';
import { readDb } from '@/lib/db/client';
import { invariant } from '@/lib/invariant';
import { appointmentNotifications } from '@/lib/notification/data';
import {
  findWorkplace,
  listCalendars,
  listComingTimeOff,
  listLive,
  listTimeOff,
  type TimeOff,
} from '@/lib/provider/data';
import { dateAsked } from '@/lib/provider/date-asked';
import { type TypedWeek, typedWeekOf } from '@/lib/provider/hours-form';
import { type TimeOffView, timeOffView } from '@/lib/provider/time-off-view';
import { type WeekView, weekView } from '@/lib/provider/week-view';
import { type DetailView, detailView } from '@/lib/report/detail-view';
import { zoneLabel } from '@/lib/time/format';
import { type Instant, instantOf } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { addDays, type LocalDate, mondayOf } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

/** Whose dashboard it is, and the zone in which it is read. */
export const loadWorkplace = cache(async () => {
  const { providerId } = await requireProvider();
  const row = await findWorkplace(readDb(), { providerId });
  const { name, business, timezone, workingHours } = row;
  return { name, business, zone: zoneOf(timezone), workingHours };
});

/** The provider's own week: that of the date in the address, else this one. */
export async function loadWeek(query: { week?: string | string[] | undefined }): Promise<WeekView> {
  const { providerId, actor } = await requireProvider();
  const [{ zone, business }, now] = await Promise.all([loadWorkplace(), loadNow()]);
  const monday = mondayOf(dateAsked(query.week) ?? localDateAt(zone, now));
  const last = addDays(monday, 6);
  const window = {
    startAt: dayInterval(zone, monday).startAt,
    endAt: dayInterval(zone, last).endAt,
  };
  const scope = { providerId };
  const [[calendar], appointments, timeOff] = await Promise.all([
    listCalendars(readDb(), { scope, dates: { first: monday, last } }),
    listAppointments(readDb(), { scope, window }),
    listTimeOff(readDb(), { providerIds: [providerId], window }),
  ]);
  invariant(calendar, 'a provider has a calendar');
  const reader = { zone, locale: business.locale, actor: actor.kind, now };
  return weekView(monday, { calendar, appointments, timeOff }, reader);
}

/** One of the provider's own appointments with its history and messages, or null. */
export async function loadOwnAppointment(appointmentId: string): Promise<DetailView | null> {
  const { providerId, actor, businessId } = await requireProvider();
  if (!idSchema.safeParse(appointmentId).success) return null;
  const appointment = await findAppointment(readDb(), { scope: { providerId }, appointmentId });
  if (!appointment) return null;
  const [messages, now] = await Promise.all([
    appointmentNotifications({ businessId, appointmentId }),
    loadNow(),
  ]);
  return detailView({ appointment, messages, actor: actor.kind, now });
}

/** The weekly hours as the editor types them. */
export async function loadHours(): Promise<{ week: TypedWeek; zone: string }> {
  const [{ zone, workingHours }, now] = await Promise.all([loadWorkplace(), loadNow()]);
  return { week: typedWeekOf(readWeeklyHours(workingHours)), zone: zoneLabel(zone, now) };
}

/** Blocked time that is not over, each with the appointments that it meets. */
export async function loadTimeOff(): Promise<{
  coming: TimeOffView[];
  zone: string;
  today: LocalDate;
}> {
  const { providerId } = await requireProvider();
  const [{ zone, business }, now] = await Promise.all([loadWorkplace(), loadNow()]);
  const coming = await listComingTimeOff(readDb(), { providerId, now });
  const live = await listLive(readDb(), { providerId, window: reach(coming, now) });
  const place = { zone, locale: business.locale };
  return {
    coming: coming.map((blocked) => timeOffView(blocked, live, place)),
    zone: zoneLabel(zone, now),
    today: localDateAt(zone, now),
  };
}

function reach(coming: readonly TimeOff[], now: Instant): Interval {
  const endAt = instantOf(Math.max(now, ...coming.map((one) => one.endAt)));
  return { startAt: now, endAt };
}
