import type { Versions } from '@/lib/availability/data/versions';
import { type Fullness, fullness, NOTHING_FULL } from '@/lib/availability/limits';
import { dayHoursIn, weeklyHoursIn } from '@/lib/availability/schema';
import type { Horizon, SlotRules } from '@/lib/availability/slots';
import type { DayHours } from '@/lib/availability/weekly-hours';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { PaymentTerms } from '@/lib/payment/terms';
import { DAY_MS, type Instant, instantOf, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { dayNumber, type LocalDate } from '@/lib/time/local-date';
import { zoneOf } from '@/lib/time/zone';

/** One provider's side of the question "when is this service free?". */
export interface ProviderAvailability {
  serviceId: string;
  providerId: string;
  providerSlug: string;
  providerName: string;
  rules: SlotRules;
  /** Live appointments with their buffers, and blocked time, by their starts. */
  busy: Interval[];
  /** When the first of the holds among them ends. */
  holdEndsAt: Instant | undefined;
  service: {
    businessId: string;
    locale: string;
    /** Can clients book it, or ask for it, themselves? */
    online: boolean;
    approvalRequired: boolean;
    placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
    priceMinor: number;
    paymentTerms: PaymentTerms;
    depositMinor: number;
    currency: string;
    /** As stored: the service's own, or the business's. */
    policy: unknown;
    /** When its clients are reminded, in minutes before the start. */
    reminderMinutes: number[];
  };
  versions: Versions;
}

export interface AvailabilityQuestion {
  serviceIds: readonly string[];
  /** Undefined asks every provider of the services. */
  providerIds?: readonly string[] | undefined;
  /** Undefined asks whatever business the services belong to. */
  businessId?: string;
  /** An appointment that is to be moved: neither its time nor its place in the limits is taken. */
  movingId?: string | undefined;
  window: Interval;
  now: Instant;
}

/**
 * Rules and busy time of the services' active providers, in their order: one statement, so one
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

/** The same for all that clients can book themselves of a provider, or of a business. */
export async function readOnlineAvailability(
  db: Db,
  {
    scope,
    ...when
  }: {
    scope: { providerId: string } | { businessId: string };
    window: Interval;
    now: Instant;
  },
): Promise<ProviderAvailability[]> {
  const rows = await db.providerService.findMany({
    where: { ...scope, service: { active: true } },
    select: { serviceId: true },
    distinct: ['serviceId'],
  });
  const serviceIds = rows.map((row) => row.serviceId);
  const providerIds = 'providerId' in scope ? [scope.providerId] : undefined;
  const all = await readAvailability(db, { ...when, serviceIds, providerIds });
  return all.filter((one) => one.service.online);
}

interface Row {
  id: string;
  service_id: string;
  business_id: string;
  locale: string;
  online: boolean;
  approval_required: boolean;
  place_kind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
  price_minor: number;
  payment_terms: PaymentTerms;
  deposit_minor: number;
  currency: string;
  policy: unknown;
  reminder_minutes: number[];
  slug: string;
  name: string;
  timezone: string;
  working_hours: string;
  service_hours: string | null;
  overrides: [day: string, hours: string][] | null;
  closed_days: [day: string, name: string][] | null;
  duration: number;
  step: number;
  before: number;
  after: number;
  notice: number;
  horizon_days: number;
  horizon_until: string | null;
  max_per_day: number | null;
  max_per_week: number | null;
  business_version: number;
  provider_version: number;
  /** Starts and ends of busy time in turn, in epoch milliseconds. */
  busy: number[] | null;
  hold_ends: number | null;
  /** When the appointments begin that count toward the limits. */
  counted: number[] | null;
}

// A week's limit counts whole weeks, and even the longest appointment (reach.ts) ends within one.
const REACH_MS = 8 * DAY_MS;

function readRows(db: Db, question: AvailabilityQuestion): Promise<Row[]> {
  const { serviceIds, providerIds, businessId, movingId, window, now } = question;
  const from = toDate(instantOf(window.startAt - REACH_MS));
  const to = toDate(instantOf(window.endAt + REACH_MS));
  return db.$queryRaw<Row[]>`
    WITH span AS (
      SELECT ${from}::timestamptz AS start_at, ${to}::timestamptz AS end_at, ${toDate(now)}::timestamptz AS now
    ), offering AS MATERIALIZED (
      SELECT p.id, s.id AS service_id, s.business_id, b.locale, p.slug, p.name, p.timezone, p.position,
        s.capacity = 1 AS online, s.approval_required, s.place_kind,
        s.price_minor, s.payment_terms, s.deposit_minor, b.currency, COALESCE(s.policy, b.policy) AS policy,
        COALESCE(s.reminder_minutes, b.reminder_minutes) AS reminder_minutes,
        p.working_hours::text AS working_hours, s.hours::text AS service_hours,
        COALESCE(s.duration_minutes, p.slot_duration_minutes) AS duration,
        p.slot_step_minutes AS step,
        COALESCE(s.buffer_before_minutes, p.buffer_before_minutes) AS before,
        COALESCE(s.buffer_after_minutes, p.buffer_after_minutes) AS after,
        p.minimum_notice_minutes AS notice, p.horizon_days, p.horizon_until::text AS horizon_until,
        p.max_per_day, p.max_per_week,
        bc.version AS business_version, pc.version AS provider_version
      FROM service s
      JOIN business b ON b.id = s.business_id
      JOIN business_calendar bc ON bc.business_id = s.business_id
      JOIN provider_service ps ON ps.service_id = s.id
      JOIN provider p ON p.id = ps.provider_id AND p.active
      JOIN provider_calendar pc ON pc.provider_id = p.id
      WHERE s.active AND ${among('s.id', serviceIds)}
        ${providerIds ? Prisma.sql`AND ${among('p.id', providerIds)}` : Prisma.empty}
        ${businessId ? Prisma.sql`AND s.business_id = ${businessId}::uuid` : Prisma.empty}
    ), diary AS (
      SELECT asked.id, taken.busy, taken.hold_ends, counted.starts, dates.overrides
      FROM span, (SELECT DISTINCT id, max_per_day, max_per_week FROM offering) asked
      CROSS JOIN LATERAL (${busyWithout(movingId)}) taken
      CROSS JOIN LATERAL (${countedWithout(movingId)}) counted
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(o.on_date, o.hours::text)) AS overrides FROM date_override o
        WHERE o.provider_id = asked.id AND o.on_date BETWEEN span.start_at::date AND span.end_at::date
      ) dates
    )
    SELECT offering.*, diary.busy, diary.hold_ends, diary.starts AS counted, diary.overrides,
      (SELECT json_agg(json_build_array(c.on_date, c.name)) FROM span, closed_day c
        WHERE c.business_id = offering.business_id
          AND c.on_date BETWEEN span.start_at::date AND span.end_at::date) AS closed_days
    FROM offering JOIN diary USING (id)
    ORDER BY offering.position, offering.id, offering.service_id`;
}

/** One id is compared as one: for a list PostgreSQL would plan the statement anew each time. */
function among(column: string, ids: readonly string[]): Prisma.Sql {
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) {
    return Prisma.sql`${Prisma.raw(column)} = ${only}::uuid`;
  }
  return Prisma.sql`${Prisma.raw(column)} = ANY(${[...ids]}::uuid[])`;
}

// As numbers in JSON: many rows of dates would cost far more to read than to find.
const epochMs = (column: string) => Prisma.raw(`(date_part('epoch', ${column}) * 1000)::bigint`);

const otherThan = (movingId: string | undefined) =>
  movingId === undefined ? Prisma.empty : Prisma.sql`AND a.id <> ${movingId}::uuid`;

/** What is in a provider's way, from the index alone: `busy` is [start, end, start, end, ...]. */
const busyWithout = (movingId: string | undefined) => Prisma.sql`
  SELECT to_json(string_to_array(string_agg(start_ms || ',' || end_ms, ',' ORDER BY start_ms), ',')::bigint[]) AS busy,
    min(hold_ms) AS hold_ends
  FROM (
    SELECT ${epochMs('a.blocked_start_at')} AS start_ms, ${epochMs('a.blocked_end_at')} AS end_ms,
      ${epochMs('a.hold_expires_at')} AS hold_ms
    FROM appointment a
    WHERE a.provider_id = asked.id AND a.class_id IS NULL AND a.status IN ('PENDING', 'CONFIRMED')
      AND a.start_time >= span.start_at AND a.start_time < span.end_at
      AND (a.hold_expires_at IS NULL OR a.hold_expires_at > span.now)
      ${otherThan(movingId)}
    UNION ALL
    SELECT ${epochMs('t.start_time')}, ${epochMs('t.end_time')}, NULL
    FROM blocked_time t
    WHERE t.provider_id = asked.id AND t.end_time > span.start_at AND t.start_time < span.end_at
  ) one`;

/** What counts toward the limits of a provider who has some: all but what was cancelled. */
const countedWithout = (movingId: string | undefined) => Prisma.sql`
  SELECT json_agg(start_ms) AS starts
  FROM (
    SELECT ${epochMs('a.start_time')} AS start_ms FROM appointment a
    WHERE a.provider_id = asked.id AND a.class_id IS NULL AND a.status IN ('PENDING', 'CONFIRMED')
      AND a.start_time >= span.start_at AND a.start_time < span.end_at
      AND (a.hold_expires_at IS NULL OR a.hold_expires_at > span.now)
      ${otherThan(movingId)}
    UNION ALL
    SELECT ${epochMs('a.start_time')} FROM appointment a
    WHERE a.provider_id = asked.id AND a.class_id IS NULL AND a.status IN ('COMPLETED', 'NO_SHOW')
      AND a.start_time >= span.start_at AND a.start_time < span.end_at
  ) one
  WHERE asked.max_per_day IS NOT NULL OR asked.max_per_week IS NOT NULL`;

function availabilityOf(row: Row): ProviderAvailability {
  return {
    serviceId: row.service_id,
    providerId: row.id,
    providerSlug: row.slug,
    providerName: row.name,
    rules: rulesOf(row),
    busy: intervalsOf(row.busy ?? []),
    holdEndsAt: row.hold_ends === null ? undefined : instantOf(Number(row.hold_ends)),
    service: {
      businessId: row.business_id,
      locale: row.locale,
      online: row.online,
      approvalRequired: row.approval_required,
      placeKind: row.place_kind,
      priceMinor: row.price_minor,
      paymentTerms: row.payment_terms,
      depositMinor: row.deposit_minor,
      currency: row.currency,
      policy: row.policy,
      reminderMinutes: row.reminder_minutes,
    },
    versions: { business: row.business_version, provider: row.provider_version },
  };
}

function rulesOf(row: Row): SlotRules {
  return {
    zone: zoneOf(row.timezone),
    weekly: weeklyHoursIn(row.working_hours),
    serviceHours: row.service_hours === null ? undefined : weeklyHoursIn(row.service_hours),
    overrides: overridesOf(row.overrides ?? []),
    closedDays: new Map(
      (row.closed_days ?? []).map(([day, name]) => [dayNumber(day as LocalDate), name]),
    ),
    durationMinutes: row.duration,
    stepMinutes: row.step,
    bufferBeforeMinutes: row.before,
    bufferAfterMinutes: row.after,
    noticeMinutes: row.notice,
    horizon: horizonOf(row),
    maxPerDay: row.max_per_day,
    maxPerWeek: row.max_per_week,
    full: fullOf(row),
  };
}

function horizonOf({ horizon_until, horizon_days }: Row): Horizon {
  return horizon_until === null ? { days: horizon_days } : { until: horizon_until as LocalDate };
}

function fullOf({ timezone, counted, max_per_day, max_per_week }: Row): Fullness {
  if (counted === null) return NOTHING_FULL;
  const starts = counted.map(instantOf);
  return fullness(zoneOf(timezone), starts, { maxPerDay: max_per_day, maxPerWeek: max_per_week });
}

function overridesOf(rows: readonly [day: string, hours: string][]): Map<number, DayHours> {
  return new Map(rows.map(([day, hours]) => [dayNumber(day as LocalDate), dayHoursIn(hours)]));
}

function intervalsOf(flat: readonly number[]): Interval[] {
  const intervals: Interval[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    intervals.push({ startAt: flat[index] as Instant, endAt: flat[index + 1] as Instant });
  }
  return intervals;
}
