import { cache } from 'react';
import { loadNow } from '@/lib/action/request-now';
import { requireStaff } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { readBacklog } from '@/lib/notification/data/backlog';
import { type Backlog, lateSince } from '@/lib/notification/desk/backlog';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';
import { loadDeskHead } from '@/lib/report/loaders';
import { lastDays, later } from '@/lib/report/missed';
import { formatDateTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** Messages that wait for too long, as every page of desk and dashboard says it. */
export interface LateView {
  waiting: number;
  since: string;
  /** From which date on the list of messages holds them. */
  from: LocalDate;
}

/** What is due and not sent, read once a request: a millisecond, so it is not kept for longer. */
export const loadDeskBacklog = cache(async () => {
  const { businessIds } = await requireStaff();
  return readBacklog(readDb(), { businessIds, now: await loadNow() });
});

/** Undefined while messages go out in time. */
export async function loadDeskLate(): Promise<LateView | undefined> {
  const [{ business, zone }, backlog] = await Promise.all([loadDeskHead(), loadDeskBacklog()]);
  return lateView(backlog, { zone, locale: business.locale, now: await loadNow() });
}

/** The same for a provider's business: what is late there concerns the provider's clients too. */
export async function loadOwnLate(): Promise<LateView | undefined> {
  const [{ business, zone }, now] = await Promise.all([loadWorkplace(), loadNow()]);
  const backlog = await readBacklog(readDb(), { businessIds: [business.id], now });
  return lateView(backlog, { zone, locale: business.locale, now });
}

function lateView(
  backlog: Backlog,
  { zone, locale, now }: { zone: BundledZone; locale: string; now: Instant },
): LateView | undefined {
  const since = lateSince(backlog, now);
  if (since === undefined) return undefined;
  const longestAgo = lastDays(366, localDateAt(zone, now)).first;
  return {
    waiting: backlog.waiting,
    since: formatDateTime({ at: since, zone, locale }),
    from: later(localDateAt(zone, since), longestAgo),
  };
}
