import { dayHoursSchema, readWeeklyHours } from '@/lib/availability/schema';
import { fullDates, type SlotRules } from '@/lib/availability/slots';
import type { DayHours } from '@/lib/availability/weekly-hours';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { DAY_MS, fromDate, type Instant, instantOf, toDate } from '@/lib/time/instant';
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
 * Rules and busy time of the services' active providers, in their order: two queries whatever the
 * number of services and providers. Expired holds count as free. Unknown ids give an empty list.
 */
export async function readAvailability(
  db: Db,
  question: AvailabilityQuestion,
): Promise<ProviderAvailability[]> {
  const providers = await readRules(db, question);
  if (providers.length === 0) return [];
  const taken = await readTaken(
    db,
    question,
    providers.map((row) => row.id),
  );
  return providers.map((row) => availabilityOf(row, taken.get(row.id) ?? []));
}

interface RulesRow {
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
}

interface TakenRow {
  provider_id: string;
  start_at: Date;
  end_at: Date;
  appointment_start: Date | null;
}

// An appointment with its buffers lasts at most three days, so its start bounds the search and the
// index on (provider_id, start_time) serves it. A day's limit counts whole dates: two days more.
const REACH_MS = 5 * DAY_MS;

function readRules(db: Db, question: AvailabilityQuestion): Promise<RulesRow[]> {
  const { from, to } = reach(question.window);
  return db.$queryRaw<RulesRow[]>`
    SELECT p.id, s.id AS service_id, p.slug, p.name, p.timezone, p.working_hours,
      COALESCE(s.duration_minutes, p.slot_duration_minutes) AS duration,
      p.slot_step_minutes AS step,
      COALESCE(s.buffer_before_minutes, p.buffer_before_minutes) AS before,
      COALESCE(s.buffer_after_minutes, p.buffer_after_minutes) AS after,
      p.minimum_notice_minutes AS notice, p.horizon_days AS horizon, p.max_per_day,
      (SELECT json_agg(json_build_object('date', o.on_date, 'hours', o.hours))
        FROM date_override o
        WHERE o.provider_id = p.id AND o.on_date BETWEEN ${from}::date AND ${to}::date) AS overrides
    FROM provider_service ps
    JOIN provider p ON p.id = ps.provider_id AND p.active
    JOIN service s ON s.id = ps.service_id AND s.active
    WHERE ps.business_id = ${question.businessId}::uuid
      ${among(Prisma.sql`ps.service_id`, question.serviceIds)}
      ${among(Prisma.sql`p.id`, question.providerIds)}
    ORDER BY p.position, p.id`;
}

async function readTaken(
  db: Db,
  question: AvailabilityQuestion,
  providerIds: readonly string[],
): Promise<Map<string, TakenRow[]>> {
  const { from, to } = reach(question.window);
  const now = toDate(question.now);
  const rows = await db.$queryRaw<TakenRow[]>`
    SELECT provider_id, blocked_start_at AS start_at, blocked_end_at AS end_at,
      start_time AS appointment_start
    FROM appointment
    WHERE status IN ('PENDING', 'CONFIRMED') AND class_id IS NULL
      ${among(Prisma.sql`provider_id`, providerIds)}
      AND start_time >= ${from} AND start_time < ${to}
      AND (hold_expires_at IS NULL OR hold_expires_at > ${now})
    UNION ALL
    SELECT provider_id, start_time, end_time, NULL
    FROM blocked_time
    WHERE TRUE ${among(Prisma.sql`provider_id`, providerIds)}
      AND end_time > ${from} AND start_time < ${to}`;
  return byProvider(rows);
}

function byProvider(rows: readonly TakenRow[]): Map<string, TakenRow[]> {
  const groups = new Map<string, TakenRow[]>();
  for (const row of rows) {
    const group = groups.get(row.provider_id);
    if (group) group.push(row);
    else groups.set(row.provider_id, [row]);
  }
  return groups;
}

function among(column: Prisma.Sql, ids: readonly string[] | undefined): Prisma.Sql {
  return ids ? Prisma.sql`AND ${column} = ANY(${[...ids]}::uuid[])` : Prisma.empty;
}

function reach(window: Interval): { from: Date; to: Date } {
  return {
    from: toDate(instantOf(window.startAt - REACH_MS)),
    to: toDate(instantOf(window.endAt + REACH_MS)),
  };
}

function availabilityOf(row: RulesRow, taken: readonly TakenRow[]): ProviderAvailability {
  const zone = zoneOf(row.timezone);
  const starts = taken.flatMap((one) =>
    one.appointment_start ? [fromDate(one.appointment_start)] : [],
  );
  return {
    serviceId: row.service_id,
    providerId: row.id,
    providerSlug: row.slug,
    providerName: row.name,
    busy: normalise(
      taken.map((one) => ({ startAt: fromDate(one.start_at), endAt: fromDate(one.end_at) })),
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

function readOverrides(rows: RulesRow['overrides']): ReadonlyMap<LocalDate, DayHours> {
  const overrides = new Map<LocalDate, DayHours>();
  for (const row of rows ?? []) {
    const date = parseLocalDate(row.date);
    if (date) overrides.set(date, dayHoursSchema.parse(row.hours));
  }
  return overrides;
}
