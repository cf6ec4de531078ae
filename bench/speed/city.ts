import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { type Instant, toDate } from '@/lib/time/instant';
import { TZ_RULES_VERSION } from '@/lib/time/zone';
import { vacuum } from './vacuum';

/** Businesses of fifty providers each, who all offer the one service there is. */
export interface City {
  services: string[];
  /** Of the services, in the same order. */
  providers: string[][];
  appointments: number;
}

const PROVIDERS_EACH = 50;
const DAYS = 50;

/**
 * So many providers with so many appointments each, from tomorrow on over fifty days, nine to five
 * in slots of half an hour. Written in bulk and past the triggers, which would take an hour.
 */
export async function buildCity(
  { providers, appointmentsEach }: { providers: number; appointmentsEach: number },
  now: Instant,
): Promise<City> {
  const businesses = providers / PROVIDERS_EACH;
  const prefix = newId().slice(0, 24);
  await db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      await tx.$executeRawUnsafe('SET LOCAL statement_timeout = 0');
      for (const statement of statements({ businesses, appointmentsEach, prefix, now })) {
        await tx.$executeRawUnsafe(statement);
      }
    },
    { timeout: 900_000 },
  );
  await vacuum();
  const rows = await db().$queryRawUnsafe<{ service: string; providers: string[] }[]>(`
    SELECT service_id AS service, array_agg(provider_id::text) AS providers FROM provider_service
    WHERE service_id::text LIKE '${prefix}%' GROUP BY service_id ORDER BY service_id`);
  return {
    services: rows.map((row) => row.service),
    providers: rows.map((row) => row.providers),
    appointments: providers * appointmentsEach,
  };
}

interface Size {
  businesses: number;
  appointmentsEach: number;
  prefix: string;
  now: Instant;
}

function statements({ businesses, appointmentsEach, prefix, now }: Size): string[] {
  const id = (kind: string, number: string) =>
    `('${prefix}' || '${kind}' || lpad(to_hex(${number}), 11, '0'))::uuid`;
  const today = `'${toDate(now).toISOString().slice(0, 10)}T00:00:00Z'::timestamptz`;
  const perDay = Math.ceil(appointmentsEach / DAYS);
  const providers = businesses * PROVIDERS_EACH;
  const week = `'{"MON": [["09:00","17:00"]], "TUE": [["09:00","17:00"]], "WED": [["09:00","17:00"]], "THU": [["09:00","17:00"]], "FRI": [["09:00","17:00"]], "SAT": [["09:00","17:00"]], "SUN": [["09:00","17:00"]]}'`;
  return [
    `INSERT INTO business (id, slug, name, timezone, currency, email)
      SELECT ${id('1', 'b')}, 'city-${prefix}-' || b, 'Business ' || b, 'Europe/London', 'GBP', 'b@example.com'
      FROM generate_series(1, ${businesses}) b`,
    `INSERT INTO business_calendar (business_id)
      SELECT ${id('1', 'b')} FROM generate_series(1, ${businesses}) b`,
    `INSERT INTO service (id, business_id, slug, name, duration_minutes, place_kind)
      SELECT ${id('2', 'b')}, ${id('1', 'b')}, 'lesson', 'Lesson', 30, 'VIDEO'
      FROM generate_series(1, ${businesses}) b`,
    `INSERT INTO provider (id, business_id, slug, name, email, timezone, working_hours, minimum_notice_minutes)
      SELECT ${id('3', 'p')}, ${id('1', `(p - 1) / ${PROVIDERS_EACH} + 1`)}, 'p' || p, 'Provider ' || p,
        'p@example.com', 'Europe/London', ${week}, 0
      FROM generate_series(1, ${providers}) p`,
    `INSERT INTO provider_calendar (provider_id)
      SELECT ${id('3', 'p')} FROM generate_series(1, ${providers}) p`,
    `INSERT INTO provider_service (business_id, provider_id, service_id)
      SELECT ${id('1', `(p - 1) / ${PROVIDERS_EACH} + 1`)}, ${id('3', 'p')}, ${id('2', `(p - 1) / ${PROVIDERS_EACH} + 1`)}
      FROM generate_series(1, ${providers}) p`,
    `INSERT INTO client (id, business_id, name, email, timezone)
      SELECT ${id('4', 'b')}, ${id('1', 'b')}, 'Rosa Keller', 'rosa@example.com', 'Europe/London'
      FROM generate_series(1, ${businesses}) b`,
    `INSERT INTO appointment (id, business_id, provider_id, service_id, client_id, start_time, end_time,
        blocked_start_at, blocked_end_at, status, version, agreed_price_minor, agreed_currency,
        local_start, timezone, tz_rules_version, reference, uid, client_token_hash, created_at)
      SELECT gen_random_uuid(), ${id('1', `(p - 1) / ${PROVIDERS_EACH} + 1`)}, ${id('3', 'p')},
        ${id('2', `(p - 1) / ${PROVIDERS_EACH} + 1`)}, ${id('4', `(p - 1) / ${PROVIDERS_EACH} + 1`)},
        at, at + interval '30 minutes', at, at + interval '35 minutes', 'CONFIRMED', 2, 0, 'GBP',
        to_char(at, 'YYYY-MM-DD"T"HH24:MI'), 'Europe/London', '${TZ_RULES_VERSION}',
        p || '-' || n, p || '-' || n || '-${prefix}', p || '-' || n || '-${prefix}', now()
      FROM generate_series(0, ${appointmentsEach - 1}) n, generate_series(1, ${providers}) p,
        LATERAL (SELECT ${today} + (1 + n / ${perDay}) * interval '1 day'
          + (9 * 60 + (n % ${perDay} * 7 + p % 5) % 16 * 30) * interval '1 minute' AS at) slot`,
  ];
}
