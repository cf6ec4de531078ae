import { db } from '@/lib/db/client';
import { TZ_RULES_VERSION } from '@/lib/time/zone';
import { type Clinic, openClinic } from './clinic';
import { vacuum } from './vacuum';

/** One business after years of work. */
export interface Practice extends Clinic {
  appointments: number;
  clients: number;
  payments: number;
}

const PROVIDERS = 20;
const CLIENTS = 50_000;
const DAYS_PAST = 1_500;
const DAYS_AHEAD = 60;
const A_DAY = 8;
const APPOINTMENTS = PROVIDERS * (DAYS_PAST + DAYS_AHEAD) * A_DAY;

/**
 * Twenty providers with eight appointments on each of 1,500 days, which are six years of 250 working
 * days, and on sixty days ahead: most were kept, one in ten cancelled, one in twenty a no-show; each
 * with its history and messages, every third paid by card, with its receipt. Written in bulk and past
 * the triggers.
 */
export async function buildPractice(): Promise<Practice> {
  const clinic = await openClinic(PROVIDERS, { slotMinutes: 60 });
  await db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      await tx.$executeRawUnsafe('SET LOCAL statement_timeout = 0');
      for (const statement of statements(clinic)) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 900_000 },
  );
  await vacuum();
  const payments = await db().payment.count({ where: { businessId: clinic.businessId } });
  return { ...clinic, appointments: APPOINTMENTS, clients: CLIENTS, payments };
}

function statements({ businessId, serviceId, providers }: Clinic): string[] {
  const business = `'${businessId}'::uuid`;
  // A UUID of version 4, as far as its form goes.
  const id = (kind: string, number: string) =>
    `overlay(overlay(md5('${businessId} ${kind} ' || ${number}) placing '4' from 13) placing '8' from 17)::uuid`;
  const ids = providers.map(({ providerId }) => providerId).join(',');
  return [
    `INSERT INTO client (id, business_id, name, email, timezone)
      SELECT ${id('client', 'n')}, ${business}, 'Rosa Keller ' || n, 'rosa' || n || '@example.com', 'Europe/London'
      FROM generate_series(0, ${CLIENTS - 1}) n`,
    `CREATE TEMP TABLE visit ON COMMIT DROP AS
      SELECT n, ${id('visit', 'n')} AS id, ${id('client', `(n * 7919 % ${CLIENTS})`)} AS client_id,
        ('{${ids}}'::uuid[])[1 + n % ${PROVIDERS}] AS provider_id, at, n || '@${businessId}' AS uid,
        CASE WHEN n % 20 = 2 AND at < now() THEN 'NO_SHOW' WHEN n % 10 = 1 THEN 'CANCELLED'
          WHEN at < now() - interval '1 day' THEN 'COMPLETED' ELSE 'CONFIRMED' END AS status,
        n % 3 = 1 AS is_paid
      FROM generate_series(0, ${APPOINTMENTS - 1}) n, LATERAL (
        SELECT date_trunc('day', now()) + (n / ${PROVIDERS * A_DAY} - ${DAYS_PAST}) * interval '1 day'
          + (9 + n / ${PROVIDERS} % ${A_DAY}) * interval '1 hour' AS at) slot`,
    `INSERT INTO appointment (id, business_id, provider_id, service_id, client_id, start_time, end_time,
        blocked_start_at, blocked_end_at, status, version, agreed_price_minor, agreed_currency,
        local_start, timezone, tz_rules_version, reference, uid, client_token_hash, created_at)
      SELECT id, ${business}, provider_id, '${serviceId}', client_id, at, at + interval '1 hour',
        at, at + interval '1 hour', status::appointment_status, 3, 6000, 'GBP',
        to_char(at, 'YYYY-MM-DD"T"HH24:MI'), 'Europe/London', '${TZ_RULES_VERSION}',
        'R' || n, uid, uid, at - interval '9 days' FROM visit`,
    `INSERT INTO cancellation (appointment_id, business_id, cancelled_at, by, reason)
      SELECT id, ${business}, at - interval '2 days', 'CLIENT', 'Ill' FROM visit WHERE status = 'CANCELLED'`,
    `INSERT INTO appointment_event (id, business_id, appointment_id, at, actor, verb, version, after)
      SELECT ${id('event', "n || '-' || v")}, ${business}, id, at - (9 - v) * interval '1 day', 'CLIENT',
        (ARRAY['hold', 'book', 'complete'])[v], v, '{"status": "CONFIRMED"}'
      FROM visit, generate_series(1, 3) v`,
    `INSERT INTO notification (id, business_id, appointment_id, kind, audience, lead_minutes, fire_at, next_at,
        status, attempts, sent_at, created_at)
      SELECT ${id('message', "n || '-' || v")}, ${business}, id,
        (ARRAY['CONFIRMATION', 'CONFIRMATION', 'REMINDER'])[v]::notification_kind,
        (ARRAY['CLIENT', 'PROVIDER', 'CLIENT'])[v]::audience, (ARRAY[0, 0, 1440])[v], at - lead, at - lead,
        (CASE WHEN at - lead < now() THEN 'SENT' ELSE 'CANCELLED' END)::notification_status, 1,
        CASE WHEN at - lead < now() THEN at - lead END, at - interval '9 days'
      FROM visit, generate_series(1, 3) v, LATERAL (SELECT (ARRAY[9, 9, 1])[v] * interval '1 day' AS lead) due`,
    `INSERT INTO payment (id, business_id, appointment_id, uid, gateway, purpose, status, amount_minor, captured_minor,
        currency, gateway_ref, charge_ref, card_label, created_at, captured_at)
      SELECT ${id('payment', 'n')}, ${business}, id, uid, 'demo', 'BOOKING', 'CAPTURED', 6000, 6000, 'GBP', 'pay ' || uid,
        'charge ' || uid, 'Visa ending in 4242', at - interval '9 days', at - interval '9 days' FROM visit WHERE is_paid`,
    `INSERT INTO refund (id, business_id, payment_id, amount_minor, status, actor, gateway_ref, created_at, ended_at)
      SELECT ${id('refund', 'n')}, ${business}, ${id('payment', 'n')}, 6000, 'DONE', 'CLIENT', 'refund ' || uid,
        at - interval '2 days', at - interval '2 days' FROM visit WHERE is_paid AND status = 'CANCELLED'`,
    `INSERT INTO ledger_posting (id, business_id, source, uid, client_id, payment_id, actor, at)
      SELECT ${id('posting', 'n')}, ${business}, 'captured ' || n, uid, client_id, ${id('payment', 'n')}, 'SYSTEM',
        at - interval '9 days' FROM visit WHERE is_paid`,
    `INSERT INTO ledger_entry (id, business_id, posting_id, account, gateway, uid, client_id, amount_minor, currency)
      SELECT ${id('entry', "n || '-' || v")}, ${business}, ${id('posting', 'n')},
        (ARRAY['CASH', 'CLIENT_RECEIVABLE'])[v]::ledger_account, (ARRAY['demo', NULL])[v], (ARRAY[NULL, uid])[v], NULL,
        (ARRAY[6000, -6000])[v], 'GBP' FROM visit, generate_series(1, 2) v WHERE is_paid`,
    `INSERT INTO receipt (id, business_id, number, payment_id, content, issued_at)
      SELECT ${id('receipt', 'n')}, ${business}, row_number() OVER (ORDER BY n), ${id('payment', 'n')}, '{}',
        at - interval '9 days' FROM visit WHERE is_paid`,
  ];
}
