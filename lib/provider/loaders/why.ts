import { loadNow } from '@/lib/action/request-now';
import { requireProvider } from '@/lib/auth/guards';
import { readAvailability } from '@/lib/availability/data/availability';
import { readDb } from '@/lib/db/client';
import { listObstacles } from '@/lib/provider/data/obstacles';
import { listOwnServices } from '@/lib/provider/data/workplace';
import { dateAsked } from '@/lib/provider/date-asked';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';
import { type WhyView, whyView } from '@/lib/provider/why-view';
import { formatLocalDate } from '@/lib/time/format';
import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import { formatLocalTime, parseLocalTime } from '@/lib/time/local-time';
import { resolveWallTime } from '@/lib/time/resolve';
import { localDateAt, localTimeAt } from '@/lib/time/wall';

export interface WhyQuery {
  date?: string | string[] | undefined;
  time?: string | string[] | undefined;
  service?: string | string[] | undefined;
}

export interface Why {
  services: { id: string; name: string }[];
  /** What the form begins with. */
  asked: { date: LocalDate; time: string; service: string };
  /** Undefined until a time was asked for. */
  answer: WhyView | { problem: string } | undefined;
}

/** Longer than an appointment with its buffers: whatever reaches the time begins within. */
const REACH_MS = 4 * DAY_MS;

/** Why a time of the provider's is or is not free, for the date, time and service in the address. */
export async function loadWhy(query: WhyQuery): Promise<Why> {
  const { providerId } = await requireProvider();
  const [{ zone, business }, now, services] = await Promise.all([
    loadWorkplace(),
    loadNow(),
    listOwnServices(readDb(), { providerId }),
  ]);
  const date = dateAsked(query.date) ?? localDateAt(zone, now);
  const given = typeof query.time === 'string' ? parseLocalTime(query.time) : undefined;
  const time = formatLocalTime(given ?? localTimeAt(zone, now));
  const service = services.find((one) => one.id === query.service) ?? services[0];
  const asked = { date, time, service: service?.id ?? '' };
  if (given === undefined || !service) return { services, asked, answer: undefined };
  const { kind, at } = resolveWallTime(zone, date, given);
  const { locale } = business;
  if (kind === 'skipped') {
    const day = formatLocalDate({ date, locale, style: 'short' });
    return { services, asked, answer: { problem: `On ${day} the clocks skip ${time}.` } };
  }
  return {
    services,
    asked,
    answer: await explain({ providerId, service, startAt: at, now, locale }),
  };
}

async function explain(question: {
  providerId: string;
  service: { id: string; name: string };
  startAt: Instant;
  now: Instant;
  locale: string;
}): Promise<Why['answer']> {
  const { providerId, service, startAt, now, locale } = question;
  const window = { startAt, endAt: instantOf(startAt + 1) };
  const around = {
    startAt: instantOf(startAt - REACH_MS),
    endAt: instantOf(startAt + REACH_MS),
  };
  const [[calendar], obstacles] = await Promise.all([
    readAvailability(readDb(), {
      serviceIds: [service.id],
      providerIds: [providerId],
      window,
      now,
    }),
    listObstacles(readDb(), { providerId, window: around, now }),
  ]);
  if (!calendar) return undefined;
  const { rules } = calendar;
  const { online } = calendar.service;
  return whyView({ rules, obstacles, startAt, now, locale, serviceName: service.name, online });
}
