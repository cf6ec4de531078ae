import { dayHoursSchema, readWeeklyHours } from '@/lib/availability/schema';
import { fullDates, type SlotRules } from '@/lib/availability/slots';
import type { DayHours } from '@/lib/availability/weekly-hours';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { DAY_MS, type Instant, instantOf, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { type IntervalSet, normalise } from '@/lib/time/interval-set';
import { type LocalDate, parseLocalDate } from '@/lib/time/local-date';
import { zoneOf } from '@/lib/time/zone';

/** One provider's side of the question "when is this service free?". */
export interface ProviderAvailability {
  serviceId: string;
  providerId: string;
  providerSlug: string;
  providerName: string;
  rules: SlotRules;
  busy: IntervalSet;
}

export interface AvailabilityQuestion {
  businessId: string;
  serviceIds: readonly string[];
  /** Undefined asks every provider of the services. */
  providerIds?: readonly string[] | undefined;
  window: Interval;
  now: Instant;
}

/**
 * Rules and busy time of the services' active providers, in their order: one query, so one
 * snapshot, whatever the number of services and providers. Expired holds count as free. Unknown ids
 * give an empty list.
 */
export async function readAvailability(
  db: Db,
  question: AvailabilityQuestion,
): Promise<ProviderAvailability[]> {
  const rows = await readRows(db, question);
  return rows.map(availabilityOf);
}

interface Row {
  id: string;
  service_id: string;
  slug: string;
  name: string;
  timezone: string;
  working_hours: unknown;
  overrides: { date: string; hours: unknown }[] | null;
  duration: number;
  step: number;
  before: number;
  after: number;
  notice: number;
  horizon: number;
  max_per_day: number | null;
  taken: Taken[] | null;
}

/** Start and end of busy time and, of an appointment, when it begins: epoch milliseconds. */
type Taken = [startAt: number, endAt: number, appointmentAt: number | null];

// An appointment with its buffers lasts at most three days, so its start bounds the search and the
// index on (provider_id, start_time) serves it. A day's limit counts whole dates: two days more.
const REACH_MS = 5 * DAY_MS;

function readRows(db: Db, question: AvailabilityQuestion): Promise<Row[]> {
  const { businessId, serviceIds, providerIds, window, now } = question;
  const from = toDate(instantOf(window.startAt - REACH_MS));
  const to = toDate(instantOf(window.endAt + REACH_MS));
  return db.$queryRaw<Row[]>`
    WITH offering AS (
      SELECT p.id, s.id AS service_id, p.slug, p.name, p.timezone, p.working_hours, p.position,
        COALESCE(s.duration_minutes, p.slot_duration_minutes) AS duration,
        p.slot_step_minutes AS step,
        COALESCE(s.buffer_before_minutes, p.buffer_before_minutes) AS before,
        COALESCE(s.buffer_after_minutes, p.buffer_after_minutes) AS after,
        p.minimum_notice_minutes AS notice, p.horizon_days AS horizon, p.max_per_day
      FROM provider_service ps
      JOIN provider p ON p.id = ps.provider_id AND p.active
      JOIN service s ON s.id = ps.service_id AND s.active
      WHERE ps.business_id = ${businessId}::uuid
        ${among(Prisma.sql`ps.service_id`, serviceIds)} ${among(Prisma.sql`p.id`, providerIds)}
    ), span AS (
      SELECT provider_id, blocked_start_at AS start_at, blocked_end_at AS end_at, start_time AS at
      FROM appointment
      WHERE provider_id IN (SELECT id FROM offering) AND class_id IS NULL
        AND status IN ('PENDING', 'CONFIRMED') AND start_time >= ${from} AND start_time < ${to}
        AND (hold_expires_at IS NULL OR hold_expires_at > ${toDate(now)})
      UNION ALL
      SELECT provider_id, start_time, end_time, NULL
      FROM blocked_time
      WHERE provider_id IN (SELECT id FROM offering) AND end_time > ${from} AND start_time < ${to}
    ), taken AS (
      SELECT provider_id, json_agg(json_build_array(
        ${epochMs(Prisma.sql`start_at`)}, ${epochMs(Prisma.sql`end_at`)}, ${epochMs(Prisma.sql`at`)}
      )) AS taken
      FROM span GROUP BY provider_id
    )
    SELECT offering.*, taken.taken,
      (SELECT json_agg(json_build_object('date', o.on_date, 'hours', o.hours))
        FROM date_override o
        WHERE o.provider_id = offering.id
          AND o.on_date BETWEEN ${from}::date AND ${to}::date) AS overrides
    FROM offering LEFT JOIN taken ON taken.provider_id = offering.id
    ORDER BY offering.position, offering.id`;
}

function among(column: Prisma.Sql, ids: readonly string[] | undefined): Prisma.Sql {
  return ids ? Prisma.sql`AND ${column} = ANY(${[...ids]}::uuid[])` : Prisma.empty;
}

// As numbers in JSON: many rows of dates would cost far more to read than to find.
function epochMs(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(EXTRACT(EPOCH FROM ${column}) * 1000)::bigint`;
}

function availabilityOf(row: Row): ProviderAvailability {
  const zone = zoneOf(row.timezone);
  const taken = row.taken ?? [];
  const starts = taken.flatMap(([, , at]) => (at === null ? [] : [instantOf(at)]));
  return {
    serviceId: row.service_id,
    providerId: row.id,
    providerSlug: row.slug,
    providerName: row.name,
    busy: normalise(
      taken.map(([startAt, endAt]) => ({ startAt: instantOf(startAt), endAt: instantOf(endAt) })),
    ),
    rules: {
      zone,
      weekly: readWeeklyHours(row.working_hours),
      overrides: readOverrides(row.overrides),
      durationMinutes: row.duration,
      stepMinutes: row.step,
      bufferBeforeMinutes: row.before,
      bufferAfterMinutes: row.after,
      noticeMinutes: row.notice,
      horizonDays: row.horizon,
      fullDates: fullDates(zone, starts, row.max_per_day),
    },
  };
}

function readOverrides(rows: Row['overrides']): ReadonlyMap<LocalDate, DayHours> {
  const overrides = new Map<LocalDate, DayHours>();
  for (const row of rows ?? []) {
    const date = parseLocalDate(row.date);
    if (date) overrides.set(date, dayHoursSchema.parse(row.hours));
  }
  return overrides;
}
