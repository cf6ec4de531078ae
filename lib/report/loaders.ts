import { cache } from 'react';
import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import { findAppointment, listAppointments } from '@/lib/appointment/data';
import { requireStaff } from '@/lib/auth/guards';
import { currentUser } from '@/lib/auth/session';
import { readDb } from '@/lib/db/client';
import { invariant } from '@/lib/invariant';
import { appointmentNotifications } from '@/lib/notification/data/fates';
import { listCalendars, type ProviderCalendar } from '@/lib/provider/data/calendars';
import { listTimeOff } from '@/lib/provider/data/time-off';
import { dateAsked } from '@/lib/provider/date-asked';
import { type DayView, dayView } from '@/lib/provider/day-view';
import {
  countMissed,
  listMissedOf,
  listOwnBusinesses,
  listProviderNames,
  type MissedCounts,
  memberNames,
} from '@/lib/report/data';
import { type DetailView, detailView } from '@/lib/report/detail-view';
import { lastDays, type Period, type PeriodFault, periodOf, thisWeek } from '@/lib/report/missed';
import { type MissedView, missedView } from '@/lib/report/missed-view';
import { type MissedQuery, missedQuerySchema } from '@/lib/report/schema';
import { formatLocalDate, zoneLabel } from '@/lib/time/format';
import { type Instant, instantOf } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { addDays, type LocalDate } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

/** Whose desk it is, and who stands at it. */
export const loadDeskHead = cache(async () => {
  const { businessIds } = await requireStaff();
  const [user, [business]] = await Promise.all([
    currentUser(),
    listOwnBusinesses(readDb(), { businessIds }),
  ]);
  invariant(user && business, 'staff work for a business');
  return { person: user.name || user.email, business, zone: zoneOf(business.timezone) };
});

export interface DeskDay {
  date: LocalDate;
  title: string;
  previous: LocalDate;
  next: LocalDate;
  isToday: boolean;
  providers: { id: string; name: string; zone: string; day: DayView }[];
}

/** One date of every provider, each in the provider's own zone. */
export async function loadDeskDay(query: {
  date?: string | string[] | undefined;
}): Promise<DeskDay> {
  const { businessIds, actor } = await requireStaff();
  const [{ business, zone }, now] = await Promise.all([loadDeskHead(), loadNow()]);
  const { locale } = business;
  const today = localDateAt(zone, now);
  const date = dateAsked(query.date) ?? today;
  const scope = { businessIds };
  const dates = { first: date, last: date };
  const calendars = await listCalendars(readDb(), { scope, dates });
  const window = span(
    calendars.map((calendar) => dayInterval(calendar.zone, date)),
    now,
  );
  const providerIds = calendars.map((calendar) => calendar.id);
  const [appointments, timeOff] = await Promise.all([
    listAppointments(readDb(), { scope, window }),
    listTimeOff(readDb(), { providerIds, window }),
  ]);
  return {
    date,
    title: formatLocalDate({ date, locale, style: 'long' }),
    previous: addDays(date, -1),
    next: addDays(date, 1),
    isToday: date === today,
    providers: calendars.map((calendar) => {
      const contents = {
        calendar,
        appointments: appointments.filter((one) => one.provider.id === calendar.id),
        timeOff: timeOff.filter((one) => one.providerId === calendar.id),
      };
      const reader = { zone: calendar.zone, locale, actor: actor.kind, now };
      return { ...headOf(calendar, now), day: dayView(date, contents, reader) };
    }),
  };
}

function headOf({ id, name, zone }: ProviderCalendar, now: Instant) {
  return { id, name, zone: zoneLabel(zone, now) };
}

function span(days: readonly Interval[], now: Instant): Interval {
  if (days.length === 0) return { startAt: now, endAt: now };
  return {
    startAt: instantOf(Math.min(...days.map((day) => day.startAt))),
    endAt: instantOf(Math.max(...days.map((day) => day.endAt))),
  };
}

/** An appointment of the staff's business with its history and messages, or null. */
export async function loadDeskAppointment(appointmentId: string): Promise<DetailView | null> {
  const { businessIds, actor } = await requireStaff();
  if (!idSchema.safeParse(appointmentId).success) return null;
  const appointment = await findAppointment(readDb(), { scope: { businessIds }, appointmentId });
  if (!appointment) return null;
  const businessId = appointment.business.id;
  const now = await loadNow();
  const messages = await appointmentNotifications({ businessId, appointmentId, now });
  return detailView({ appointment, messages, actor: actor.kind, now });
}

export interface MissedPage {
  query: MissedQuery;
  fault: PeriodFault | undefined;
  period: Period;
  zone: string;
  presets: { label: string; period: Period; current: boolean }[];
  providers: { id: string; name: string }[];
  counts: MissedCounts;
  rows: MissedView[];
  /** More than are shown. */
  cut: boolean;
}

const MOST_ROWS = 200;

/** No-shows and cancellations of a period in the business's zone. */
export async function loadMissed(search: Record<string, unknown>): Promise<MissedPage> {
  const { businessIds } = await requireStaff();
  const [{ business, zone }, now] = await Promise.all([loadDeskHead(), loadNow()]);
  const query = missedQuerySchema.parse(search);
  const today = localDateAt(zone, now);
  const asked = periodOf(query, today);
  const period = asked.ok ? asked.value : lastDays(30, today);
  const question = {
    businessIds,
    providerId: query.provider,
    period: {
      startAt: dayInterval(zone, period.first).startAt,
      endAt: dayInterval(zone, period.last).endAt,
    },
  };
  const [providers, counts, found] = await Promise.all([
    listProviderNames(readDb(), { businessIds }),
    countMissed(readDb(), question),
    listMissedOf(readDb(), { ...question, kind: query.kind, limit: MOST_ROWS + 1 }),
  ]);
  const shown = found.slice(0, MOST_ROWS);
  const names = await memberNames(readDb(), { businessIds, userIds: actorsOf(shown) });
  return {
    query,
    fault: asked.ok ? undefined : asked.error,
    period,
    zone: zoneLabel(zone, now),
    presets: presetsOf(today, period),
    providers,
    counts,
    rows: shown.map((row) => missedView(row, { names, locale: business.locale })),
    cut: found.length > MOST_ROWS,
  };
}

type Found = Awaited<ReturnType<typeof listMissedOf>>;

function actorsOf(rows: Found): string[] {
  const ids = rows.flatMap(({ cancellation, marked }) => [
    cancellation?.byUserId,
    marked?.actorUserId,
  ]);
  return [...new Set(ids.filter((id) => id != null))];
}

function presetsOf(today: LocalDate, shown: Period): MissedPage['presets'] {
  const all = [
    { label: 'This week', period: thisWeek(today) },
    { label: 'Last 30 days', period: lastDays(30, today) },
  ];
  return all.map((preset) => ({
    ...preset,
    current: preset.period.first === shown.first && preset.period.last === shown.last,
  }));
}
