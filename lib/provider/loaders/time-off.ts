import { loadNow } from '@/lib/action/request-now';
import { requireProvider } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { listComingTimeOff, listLive, type TimeOff } from '@/lib/provider/data/time-off';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';
import { type TimeOffView, timeOffView } from '@/lib/provider/time-off-view';
import { zoneLabel } from '@/lib/time/format';
import { type Instant, instantOf } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';

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
