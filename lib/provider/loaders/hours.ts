import { loadNow } from '@/lib/action/request-now';
import { requireProvider } from '@/lib/auth/guards';
import { readWeeklyHours } from '@/lib/availability/schema';
import { readDb } from '@/lib/db/client';
import { invariant } from '@/lib/invariant';
import { listCalendars, listComingOverrides } from '@/lib/provider/data/calendars';
import { dateAsked } from '@/lib/provider/date-asked';
import { type ComingDate, comingDates, type DatesView, datesView } from '@/lib/provider/dates-view';
import { type TypedWeek, typedWeekOf } from '@/lib/provider/hours-form';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';
import { zoneLabel } from '@/lib/time/format';
import { datesOfMonth, firstOfMonth, type LocalDate, monthOf } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';

/** The weekly hours as the editor types them. */
export async function loadHours(): Promise<{ week: TypedWeek; zone: string }> {
  const [{ zone, workingHours }, now] = await Promise.all([loadWorkplace(), loadNow()]);
  return { week: typedWeekOf(readWeeklyHours(workingHours)), zone: zoneLabel(zone, now) };
}

export interface Dates {
  view: DatesView;
  coming: ComingDate[];
  /** The date in the address, or today. */
  chosen: LocalDate;
  zone: string;
}

/** The month of the date in the address, else this one, and the coming dates with own hours. */
export async function loadDates(query: { date?: string | string[] | undefined }): Promise<Dates> {
  const { providerId } = await requireProvider();
  const [{ zone, business }, now] = await Promise.all([loadWorkplace(), loadNow()]);
  const today = localDateAt(zone, now);
  const asked = dateAsked(query.date) ?? today;
  const chosen = asked < firstOfMonth(monthOf(today)) ? today : asked;
  const month = monthOf(chosen);
  const dates = { first: firstOfMonth(month), last: datesOfMonth(month).at(-1) ?? chosen };
  const [[calendar], overrides] = await Promise.all([
    listCalendars(readDb(), { scope: { providerId }, dates }),
    listComingOverrides(readDb(), { providerId, from: today }),
  ]);
  invariant(calendar, 'a provider has a calendar');
  const { locale } = business;
  return {
    view: datesView(month, { opening: calendar.opening, today, locale }),
    coming: comingDates(overrides, locale),
    chosen,
    zone: zoneLabel(zone, now),
  };
}
