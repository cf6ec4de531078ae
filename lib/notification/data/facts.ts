import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Claim } from '@/lib/notification/claim';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { fromDate, type Instant } from '@/lib/time/instant';

/** A claimed message and what its appointment is now. */
export interface ClaimedMessage {
  claim: Claim;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  scheduleVersion: number;
  fireAt: Instant;
  firstAttemptAt: Instant | undefined;
  unanswered: number;
  standsIn: boolean;
  /** As stored by an earlier attempt, or null. */
  payload: unknown;
  facts: AppointmentFacts | undefined;
}

/** The claimed rows as their holder sees them, in one statement; those that were lost are left out. */
export async function readClaimed(db: Db, claims: readonly Claim[]): Promise<ClaimedMessage[]> {
  const held = new Map(claims.map((claim) => [claim.id, claim]));
  const rows = await db.$queryRaw<(Partial<FactsRow> & MessageRow)[]>`
    SELECT n.id, n.fence, n.kind, n.audience, n.channel, n.lead_minutes AS "leadMinutes",
      n.schedule_version AS "messageVersion", n.fire_at AS "fireAt", n.first_attempt_at AS "firstAttemptAt",
      n.unanswered, n.payload, ${standsInSql(Prisma.sql`facts."reminderChannel"`)} AS "standsIn", facts.*
    FROM notification n LEFT JOIN LATERAL (
      ${factsSql(Prisma.sql`n.about_id`, Prisma.sql`n.audience`)} WHERE a.id = n.appointment_id) facts ON true
    WHERE n.id = ANY(${[...held.keys()]}::uuid[]) AND n.status = 'SENDING'`;
  return rows.flatMap((row) => {
    const claim = held.get(row.id);
    return claim && claim.fence === row.fence ? [messageOf(claim, row)] : [];
  });
}

/** Whether the client's own channel did not bring the reminder `n`: see stand-in.ts. */
export function standsInSql(ownChannel: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`COALESCE(n.kind = 'REMINDER' AND n.channel <> ${ownChannel} AND EXISTS (
    SELECT FROM notification lost
    WHERE lost.appointment_id = n.appointment_id AND lost.schedule_version = n.schedule_version
      AND lost.kind = n.kind AND lost.lead_minutes = n.lead_minutes AND lost.channel = ${ownChannel}
      AND (lost.status IN ('FAILED', 'SKIPPED') OR lost.delivery = 'FAILED')), false)`;
}

interface MessageRow {
  id: string;
  fence: number;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  messageVersion: number;
  fireAt: Date;
  firstAttemptAt: Date | null;
  unanswered: number;
  payload: unknown;
  standsIn: boolean;
}

function messageOf(claim: Claim, row: Partial<FactsRow> & MessageRow): ClaimedMessage {
  const { kind, audience, channel, leadMinutes, unanswered, payload, firstAttemptAt } = row;
  return {
    claim,
    kind,
    audience,
    channel,
    leadMinutes,
    scheduleVersion: row.messageVersion,
    fireAt: fromDate(row.fireAt),
    firstAttemptAt: firstAttemptAt ? fromDate(firstAttemptAt) : undefined,
    unanswered,
    standsIn: row.standsIn,
    payload,
    facts: row.appointmentId ? factsOf(row as FactsRow) : undefined,
  };
}

/** What messages and calendar files say to a reader about an appointment; undefined if there is none. */
export async function appointmentFacts(
  db: Db,
  about: { businessId: string; appointmentId: string; aboutId?: string; audience: Audience },
): Promise<AppointmentFacts | undefined> {
  const { businessId, appointmentId, aboutId = null, audience } = about;
  const reader = Prisma.sql`${audience}::audience`;
  const [row] = await db.$queryRaw<FactsRow[]>`
    ${factsSql(Prisma.sql`${aboutId}::uuid`, reader)} WHERE a.id = ${appointmentId}::uuid AND a.business_id = ${businessId}::uuid`;
  return row && factsOf(row);
}

/**
 * `about` is the payment or the refund that a message tells of. The old time is the newest that the
 * reader has a message of: of one in between, moved on before it was told, nobody knows. Who has none
 * knows of no time; but a client knows what they booked.
 */
const factsSql = (about: Prisma.Sql, reader: Prisma.Sql) => Prisma.sql`
  SELECT a.id AS "appointmentId", a.business_id AS "businessId", a.status,
    a.schedule_version AS "scheduleVersion", a.start_time AS "startAt", a.end_time AS "endAt",
    o.start_time AS "oldStartAt", o.end_time AS "oldEndAt", o.name AS "oldProviderName",
    a.reference, a.uid, a.token_generation AS "tokenGeneration", a.answer,
    a.reminder_channel AS "reminderChannel", a.coming_at IS NOT NULL AS "isComing",
    json_build_object('slug', s.slug, 'name', s.name, 'placeKind', s.place_kind,
      'place', s.place) AS service,
    json_build_object('name', p.name, 'email', p.email, 'timezone', p.timezone) AS provider,
    CASE WHEN c.id IS NOT NULL THEN json_build_object('name', c.name, 'email', c.email,
      'phone', c.phone, 'timezone', c.timezone, 'locale', c.locale) END AS client,
    json_build_object('slug', b.slug, 'name', b.name, 'email', b.email, 'phone', b.phone,
      'locale', b.locale, 'accent', b.accent, 'quietFrom', b.quiet_from, 'quietUntil', b.quiet_until) AS business,
    json_build_object('priceMinor', a.agreed_price_minor, 'currency', a.agreed_currency,
      'terms', COALESCE(a.agreed_policy ->> 'text', ''),
      'outcome', COALESCE(a.agreed_policy #>> '{policy,outcome}', 'REFUND')) AS agreed,
    a.no_show_fee_minor AS "noShowFeeMinor",
    CASE WHEN x.appointment_id IS NOT NULL
      THEN json_build_object('by', x.by, 'reason', x.reason, 'feeMinor', x.fee_minor,
        'refundMinor', x.refund_minor, 'waived', x.waived) END AS cancellation,
    (SELECT json_build_object('purpose', y.purpose, 'amountMinor', of.amount, 'currency', y.currency,
        'gateway', y.gateway, 'cardLabel', y.card_label, 'receiptNo', of.number)
      FROM (
        SELECT p.id, COALESCE(NULLIF(p.captured_minor, 0), p.amount_minor) AS amount, r.number FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id
        WHERE p.id = ${about}
        UNION ALL
        SELECT f.payment_id, f.amount_minor, r.number FROM refund f LEFT JOIN receipt r ON r.refund_id = f.id
        WHERE f.id = ${about}) of
      JOIN payment y ON y.id = of.id AND y.business_id = a.business_id) AS money
  FROM appointment a
  JOIN service s ON s.id = a.service_id
  JOIN provider p ON p.id = a.provider_id
  JOIN business b ON b.id = a.business_id
  LEFT JOIN client c ON c.id = a.client_id
  LEFT JOIN cancellation x ON x.appointment_id = a.id
  LEFT JOIN LATERAL (
    SELECT e.start_time, e.end_time, q.name FROM appointment e JOIN provider q ON q.id = e.provider_id
    CROSS JOIN LATERAL (
      SELECT COALESCE(bool_or(t.kind <> 'REQUESTED' AND (t.status = 'SENT' OR t.unanswered > 0)), false) AS here,
        COALESCE(bool_and(t.kind = 'REQUESTED'), false) AS only_asked
      FROM notification t WHERE t.appointment_id = e.id AND t.audience = ${reader}
        AND t.kind IN ('CONFIRMATION', 'APPROVED', 'MOVED', 'REQUESTED')) told
    WHERE a.rescheduled_from IS NOT NULL AND e.business_id = a.business_id AND e.uid = a.uid
      AND e.schedule_version < a.schedule_version AND (${reader} <> 'PROVIDER' OR e.provider_id = a.provider_id)
      AND (told.here OR ${reader} = 'CLIENT' AND NOT told.only_asked)
    ORDER BY told.here DESC, CASE WHEN told.here THEN -e.schedule_version ELSE e.schedule_version END LIMIT 1
  ) o ON true`;

type Optional = 'client' | 'cancellation' | 'money';
type FactsRow = Omit<AppointmentFacts, 'startAt' | 'endAt' | 'movedFrom' | Optional> & {
  startAt: Date;
  endAt: Date;
  oldStartAt: Date | null;
  oldEndAt: Date | null;
  oldProviderName: string | null;
} & { [K in Optional]: AppointmentFacts[K] | null };

function factsOf(row: FactsRow): AppointmentFacts {
  const { appointmentId, businessId, status, scheduleVersion, reference, uid } = row;
  const { tokenGeneration, answer, reminderChannel, service, provider, business } = row;
  const { agreed, noShowFeeMinor, isComing } = row;
  return {
    appointmentId,
    businessId,
    status,
    scheduleVersion,
    startAt: fromDate(row.startAt),
    endAt: fromDate(row.endAt),
    movedFrom: movedFromOf(row),
    reference,
    uid,
    tokenGeneration,
    answer,
    reminderChannel,
    isComing,
    service,
    provider,
    business,
    agreed,
    noShowFeeMinor,
    client: row.client ?? undefined,
    cancellation: row.cancellation ?? undefined,
    money: row.money ?? undefined,
  };
}

function movedFromOf({ oldStartAt, oldEndAt, oldProviderName }: FactsRow) {
  if (!oldStartAt || !oldEndAt || oldProviderName === null) return undefined;
  const time = { startAt: fromDate(oldStartAt), endAt: fromDate(oldEndAt) };
  return { ...time, providerName: oldProviderName };
}
