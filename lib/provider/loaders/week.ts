import { loadNow } from '@/lib/action/request-now';
import { listAppointments } from '@/lib/appointment/data';
import { requireProvider } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { invariant } from '@/lib/invariant';
import { listCalendars } from '@/lib/provider/data/calendars';
import { listTimeOff } from '@/lib/provider/data/time-off';
import { dateAsked } from '@/lib/provider/date-asked';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';
import { type WeekView, weekView } from '@/lib/provider/week-view';
import { addDays, mondayOf } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';

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
