import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { LIVE_STATUSES } from '@/lib/appointment/transitions';
import { type Db, db } from '@/lib/db/client';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { NO_FILTER, withEngine } from '@/scripts/migration/engine';

/** What the migrations made, read from PostgreSQL's own catalogue and held to what the code needs. */

freshDatabase();

const statuses = LIVE_STATUSES.map((status) => `'${status}'::appointment_status`).join(', ');
const IS_LIVE = `(status = ANY (ARRAY[${statuses}]))`;
const TAKES_TIME = `(${IS_LIVE} AND (class_id IS NULL))`;

const NO_TENANT = {
  business: 'is the tenant',
  provider_calendar: 'is a part of provider, kept narrow for its lock',
  idempotency_record: 'is written before anything is known of the request',
  app_user: 'may be a member of several businesses',
  auth_session: 'belongs to a user',
  verification_token: 'belongs to an address',
  app_marker: 'is of the installation',
  rate_bucket: 'is of an account with a vendor, which all businesses share',
  unreachable_address: 'is of an account with a vendor, which all businesses share',
  reconciliation: 'is of an account with a gateway, which all businesses share',
  demo_payment: 'is in the books of the demo gateway, which knows no business',
  demo_refund: 'is in the books of the demo gateway, which knows no business',
  demo_news: 'is in the books of the demo gateway, which knows no business',
  webhook_event: 'is written before anything is known of the request',
  _prisma_migrations: 'is of the installation',
};

/** Tenant columns that may be empty: mails for signing in, and money at a gateway that nobody knows, belong to no business. */
const SOMETIMES_NO_TENANT = ['mailbox_message', 'notification', 'reconciliation_finding'];

const ask = <T>(sql: string) => db().$queryRawUnsafe<T[]>(sql);

interface Column {
  table: string;
  column: string;
  type: string;
  required: boolean;
}

const columns = () =>
  ask<Column>(`
    SELECT c.table_name AS "table", column_name AS "column", udt_name AS type, is_nullable = 'NO' AS required
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);

describe('no overlap, ever', () => {
  test('is an exclusion over provider and blocked range of every live status, checked at once', async () => {
    expect(
      await ask(`
        SELECT pg_get_constraintdef(oid) AS definition, condeferrable AS deferrable, convalidated AS valid
        FROM pg_constraint WHERE conname = 'appointment_no_overlap'`),
    ).toEqual([
      {
        definition: `EXCLUDE USING gist (provider_id WITH =, tstzrange(blocked_start_at, blocked_end_at, '[)'::text) WITH &&) WHERE (${TAKES_TIME})`,
        deferrable: false,
        valid: true,
      },
    ]);
  });

  test('has nothing empty to slip through', async () => {
    const needed = [
      'provider_id',
      'blocked_start_at',
      'blocked_end_at',
      'start_time',
      'end_time',
      'status',
    ];
    const found = (await columns()).filter((one) => one.table === 'appointment' && one.required);
    expect(found.map((one) => one.column)).toEqual(expect.arrayContaining(needed));
  });

  test('beside it stands the unique index of starts, which answers a month by itself', async () => {
    const [index] = await ask<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE indexname = 'appointment_one_start'`,
    );
    expect(index?.indexdef).toBe(
      `CREATE UNIQUE INDEX appointment_one_start ON public.appointment USING btree (provider_id, start_time) INCLUDE (blocked_start_at, blocked_end_at, hold_expires_at) WHERE ${TAKES_TIME}`,
    );
  });

  test('what is kept for a while only is found by when it ends', async () => {
    const [index] = await ask<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE indexname = 'appointment_expiring'`,
    );
    expect(index?.indexdef).toBe(
      'CREATE INDEX appointment_expiring ON public.appointment USING btree (hold_expires_at) WHERE (hold_expires_at IS NOT NULL)',
    );
  });

  it.each([
    ['appointment_two_holds', 'visitor_hash, hold_no', '(visitor_hash IS NOT NULL)'],
    ['appointment_one_seat', 'class_id, seat_no', IS_LIVE],
    ['appointment_one_entry', 'uid', IS_LIVE],
    [
      'appointment_holds_of_address',
      'hold_address_hash, hold_address_no',
      '(hold_address_hash IS NOT NULL)',
    ],
    ['appointment_one_successor', 'rescheduled_from', IS_LIVE],
  ])('beside it stands the unique index %s', async (name, over, where) => {
    const [index] = await ask<{ indexdef: string }>(
      `SELECT indexdef FROM pg_indexes WHERE indexname = '${name}'`,
    );
    expect(index?.indexdef).toBe(
      `CREATE UNIQUE INDEX ${name} ON public.appointment USING btree (${over}) WHERE ${where}`,
    );
  });
});

test('every CHECK is there and valid', async () => {
  const found = await ask<{ name: string; valid: boolean }>(`
    SELECT conname::text AS name, convalidated AS valid FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY conname`);
  expect(found.every((check) => check.valid)).toBe(true);
  expect(found.map((check) => check.name)).toEqual([
    'appointment_attendee_has_seat',
    'appointment_client_known',
    'appointment_credit_sane',
    'appointment_hold_address',
    'appointment_hold_expires',
    'appointment_hold_has_visitor',
    'appointment_hold_no_bounded',
    'appointment_lasts_three_days_at_most',
    'appointment_no_show_fee_sane',
    'appointment_numbers_sane',
    'appointment_pending_has_reason',
    'appointment_reminders_known',
    'appointment_request_has_deadline',
    'appointment_times_ordered',
    'blocked_time_ordered',
    'business_money_sane',
    'business_reminders_sane',
    'cancellation_money_sane',
    'credit_amount_positive',
    'credit_use_amount_positive',
    'demo_payment_amounts_sane',
    'demo_payment_captured_has_time',
    'demo_refund_amount_positive',
    'ledger_entry_names_its_account',
    'ledger_entry_not_nothing',
    'membership_provider_named',
    'notification_belongs',
    'notification_delivery_has_time',
    'notification_reminder_leads',
    'notification_sent_has_time',
    'notification_unanswered_counts',
    'payment_amounts_sane',
    'payment_captured_has_time',
    'payment_task_has_time',
    'provider_settings_sane',
    'provider_week_limit_sane',
    'receipt_of_one',
    'refund_amount_positive',
    'refund_ended_has_time',
    'service_deposit_is_asked',
    'service_reminders_sane',
    'service_settings_sane',
  ]);
});

/** The triggers of ours on a table that are in force. */
async function guards(table: string): Promise<string[]> {
  const triggers = await ask<{ name: string }>(`
    SELECT tgname::text AS name FROM pg_trigger
    WHERE tgrelid = '${table}'::regclass AND NOT tgisinternal AND tgenabled = 'O' ORDER BY 1`);
  return triggers.map(({ name }) => name);
}

describe('the ledger', () => {
  it.each([
    ['ledger_posting', ['append_only', 'balanced']],
    ['ledger_entry', ['append_only', 'balanced', 'in_time']],
  ])('%s is guarded by %j', async (table, kinds) => {
    expect(await guards(table)).toEqual(kinds.map((kind) => `${table}_${kind}`));
  });

  test('cannot be rewritten, and is granted to nobody for it', async () => {
    const granted = await ask<{ kind: string }>(`
      SELECT privilege_type AS kind FROM information_schema.role_table_grants
      WHERE table_name = 'ledger_entry' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')`);
    expect(granted).toEqual([]);
  });
});

test.each(['appointment_event', 'receipt'])('%s cannot be rewritten', async (table) => {
  expect(await guards(table)).toEqual([`${table}_append_only`]);
});

describe('every row has its tenant', () => {
  test('each table below business carries business_id, or is a known exception', async () => {
    const all = await columns();
    const tables = new Set(all.map((one) => one.table));
    const owned = all.filter((one) => one.column === 'business_id');
    const without = [...tables].filter((table) => !owned.some((one) => one.table === table));
    expect(without.sort()).toEqual(Object.keys(NO_TENANT).sort());
    const loose = owned.filter((one) => !one.required).map((one) => one.table);
    expect(loose.sort()).toEqual(SOMETIMES_NO_TENANT);
  });

  test('a reference from a tenant’s row to a tenant’s row cannot leave the tenant', async () => {
    const keys = await ask<{ name: string; target: string; over: string }>(`
      SELECT conname::text AS name, confrelid::regclass::text AS target, pg_get_constraintdef(oid) AS over
      FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
    const free = ['business', 'app_user'];
    const escaping = keys.filter(
      ({ target, over }) =>
        !free.includes(target) && !/^FOREIGN KEY \(business_id, .*\(business_id, /.test(over),
    );
    expect(escaping.map((key) => key.name).sort()).toEqual([
      'demo_news_payment_ref_fkey',
      'demo_refund_payment_ref_fkey',
      'provider_calendar_provider_id_fkey',
    ]);
    expect(keys.length).toBeGreaterThan(15);
  });
});

describe('each kind of value has one type', () => {
  test('what happens at an instant is timestamptz', async () => {
    const times = (await columns()).filter((one) => /^(timestamp|date|time)/.test(one.type));
    const odd = times.filter((one) => one.type !== 'timestamptz');
    expect(odd.map((one) => `${one.table}.${one.column}`).sort()).toEqual([
      'closed_day.on_date',
      'date_override.on_date',
      'provider.horizon_until',
    ]);
    expect(times.length).toBeGreaterThan(15);
  });

  test('an id is a uuid', async () => {
    const ids = (await columns()).filter((one) => /(^|_)id$/.test(one.column));
    const odd = ids.filter((one) => one.type !== 'uuid').map((one) => `${one.table}.${one.column}`);
    expect(odd.sort()).toEqual([
      '_prisma_migrations.id',
      'notification.vendor_message_id',
      'webhook_event.event_id',
    ]);
  });

  test('money is whole minor units', async () => {
    const money = (await columns()).filter((one) => /_minor$/.test(one.column));
    expect(money.length).toBeGreaterThan(4);
    for (const one of money) expect([one.column, one.type]).toEqual([one.column, 'int4']);
  });
});

describe('schema.prisma and the migrations say the same', () => {
  test('of every table, column, type, default, key and index', async () => {
    const statements = await statementsOf('prisma/schema.prisma');
    const expected = await db().$transaction(async (tx) => {
      await tx.$executeRawUnsafe('CREATE SCHEMA expected');
      await tx.$executeRawUnsafe('SET LOCAL search_path TO expected');
      for (const statement of statements) await tx.$executeRawUnsafe(statement);
      return shapeOf(tx, 'expected');
    });
    const migrated = await shapeOf(db(), 'public');
    expect(expected.columns.length).toBeGreaterThan(100);
    expect(migrated.columns).toEqual(expected.columns);
    expect(migrated.keys).toEqual(expected.keys);
    expect(migrated.indexes).toEqual(expect.arrayContaining(expected.indexes));
  });

  test('every migration was applied once and to its end', async () => {
    const rows = await ask(`
      SELECT migration_name FROM _prisma_migrations
      WHERE finished_at IS NULL OR rolled_back_at IS NOT NULL OR applied_steps_count <> 1`);
    expect(rows).toEqual([]);
  });
});

/** What Prisma would run to make the schema in an empty database. */
async function statementsOf(path: string): Promise<string[]> {
  const content = readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
  const script = await withEngine(process.env.DATABASE_URL ?? '', async (engine) => {
    const to = { tag: 'schemaDatamodel' as const, files: [{ path, content }] };
    const diff = { from: { tag: 'empty' } as const, to, script: true, exitCode: null };
    return (await engine.diff({ ...diff, filters: NO_FILTER })).stdout ?? '';
  });
  return script
    .split(/;\s*$/m)
    .filter((statement) => /CREATE (TYPE|TABLE|(UNIQUE )?INDEX)|ALTER TABLE/.test(statement));
}

async function shapeOf(tx: Db, schema: string) {
  const read = async (sql: string) => {
    const rows = await tx.$queryRawUnsafe<{ line: string }[]>(sql);
    return rows.map((row) => row.line.replaceAll(`${schema}.`, '')).sort();
  };
  const within = `n.nspname = '${schema}' AND c.relname <> '_prisma_migrations'`;
  return {
    columns: await read(`
      SELECT concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'NOT NULL' END, pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relkind = 'r' AND ${within}`),
    keys: await read(`
      SELECT concat_ws(' ', c.relname, k.conname, pg_get_constraintdef(k.oid)) AS line
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE k.contype IN ('p', 'f') AND ${within}`),
    indexes: await read(`
      SELECT pg_get_indexdef(i.indexrelid) AS line FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${within}`),
  };
}
