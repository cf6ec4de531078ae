import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import { findAppointment } from '@/lib/appointment/data';
import { requireProvider, requireStaff } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { listOfferings, type Offering } from '@/lib/provider/data/workplace';
import { dateAsked } from '@/lib/provider/date-asked';
import { formatDateTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import { formatLocalTime, parseLocalTime } from '@/lib/time/local-time';
import { localDateAt, localTimeAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export interface HandQuery {
  provider?: string | string[] | undefined;
  date?: string | string[] | undefined;
  time?: string | string[] | undefined;
}

/** What a form to book by hand begins with. */
export interface HandStart {
  offerings: Offering[];
  asked: { providerId: string; date: LocalDate; time: string };
}

export async function loadOwnBooking(query: HandQuery): Promise<HandStart> {
  const { providerId } = await requireProvider();
  const offerings = await listOfferings(readDb(), { scope: { providerId } });
  return { offerings, asked: askedOf(query, { providerId, now: await loadNow() }) };
}

export async function loadDeskBooking(query: HandQuery): Promise<HandStart> {
  const { businessIds } = await requireStaff();
  const offerings = await listOfferings(readDb(), { scope: { businessIds } });
  const asked = offerings.find((one) => one.id === query.provider) ?? offerings[0];
  return {
    offerings,
    asked: askedOf(query, { providerId: asked?.id ?? '', now: await loadNow() }),
  };
}

function askedOf(
  query: HandQuery,
  { providerId, now }: { providerId: string; now: Instant },
): HandStart['asked'] {
  const utc = zoneOf('UTC');
  const time = typeof query.time === 'string' ? parseLocalTime(query.time) : undefined;
  return {
    providerId,
    date: dateAsked(query.date) ?? localDateAt(utc, now),
    time: time === undefined ? '' : formatLocalTime(time),
  };
}

/** What a form to move an appointment begins with. */
export interface MoveStart extends HandStart {
  id: string;
  version: number;
  client: string;
  service: string;
  when: string;
}

/** Null outside of the provider's own appointments. */
export async function loadOwnMove(appointmentId: string): Promise<MoveStart | null> {
  const { providerId } = await requireProvider();
  return loadMove(appointmentId, { providerId });
}

/** Null outside of the appointments of the staff's businesses. */
export async function loadDeskMove(appointmentId: string): Promise<MoveStart | null> {
  const { businessIds } = await requireStaff();
  return loadMove(appointmentId, { businessIds });
}

async function loadMove(
  appointmentId: string,
  scope: { providerId: string } | { businessIds: readonly string[] },
): Promise<MoveStart | null> {
  if (!idSchema.safeParse(appointmentId).success) return null;
  const found = await findAppointment(readDb(), { scope, appointmentId });
  if (!found?.client) return null;
  const { id, version, provider, service, client, startAt, business } = found;
  const offerings = await listOfferings(readDb(), { scope, serviceId: service.id });
  const zone = zoneOf(provider.timezone);
  return {
    id,
    version,
    client: client.name,
    service: service.name,
    when: formatDateTime({ at: startAt, zone, locale: business.locale }),
    offerings,
    asked: {
      providerId: provider.id,
      date: localDateAt(zone, startAt),
      time: formatLocalTime(localTimeAt(zone, startAt)),
    },
  };
}
