import { beforeEach, describe, expect, it, test } from 'vitest';
import { db } from '@/lib/db/client';
import { sqlStateOf } from '@/lib/db/error';
import { newId } from '@/lib/id';
import { creditGiven, type Posting, reversed } from '@/lib/payment/ledger';
import { post } from '@/lib/payment/mutations/post';
import { aBusiness, aClient } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { runSql } from '@/lib/testing/sql';
import { together } from '@/lib/testing/together';

freshDatabase();

let businessId: string;
beforeEach(async () => {
  ({ businessId } = await aBusiness(db()));
});

const posts = (...postings: Posting[]) =>
  db().$transaction((tx) =>
    post(tx, { businessId, currency: 'GBP', postings, actor: { kind: 'SYSTEM' }, now: NOW }),
  );

const earnedAtPlace = (source: string, amountMinor = 500): Posting => ({
  source,
  entries: [
    { account: 'CASH', gateway: 'place', amountMinor },
    { account: 'REVENUE', amountMinor: -amountMinor },
  ],
});

const written = () => db().ledgerPosting.findMany({ where: { businessId } });

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => 'not refused',
    (error: unknown) => sqlStateOf(error),
  );
}

const CHECK_VIOLATION = '23514';
const RESTRICTED = /^(23001|P0001|42501)$/;

describe('a posting', () => {
  it.each<[string, Posting['entries']]>([
    ['with one side', [{ account: 'REVENUE', amountMinor: 500 }]],
    [
      'whose sides differ by one',
      [
        { account: 'CASH', gateway: 'place', amountMinor: 500 },
        { account: 'REVENUE', amountMinor: -499 },
      ],
    ],
    ['without entries', []],
  ])('%s is refused at the commit, with all that came before', async (_, entries) => {
    const broken = posts(earnedAtPlace('good'), { source: 'broken', entries });
    expect(await refusal(broken)).toBe(CHECK_VIOLATION);
    expect(await written()).toEqual([]);
  });

  it.each<[string, Posting['entries'][number]]>([
    ['cash lies nowhere', { account: 'CASH', amountMinor: 500 }],
    ['a receivable is of nothing', { account: 'CLIENT_RECEIVABLE', amountMinor: 500 }],
    ['credit is nobody’s', { account: 'CLIENT_CREDIT', amountMinor: 500 }],
    ['an entry moves nothing', { account: 'REVENUE', amountMinor: 0 }],
  ])('in which %s is refused', async (_, entry) => {
    const entries = [entry, { account: 'REVENUE' as const, amountMinor: -entry.amountMinor || 1 }];
    expect(await refusal(posts({ source: 'broken', entries }))).toBe(CHECK_VIOLATION);
  });

  test('of the same source is posted once by twenty at once, and one of them is told', async () => {
    const answers = await together(20, () => posts(earnedAtPlace('captured once')));
    expect(answers.flat()).toHaveLength(1);
    expect(await written()).toHaveLength(1);
    expect(await db().ledgerEntry.count({ where: { businessId } })).toBe(2);
  });

  test('is of its business: another may have the same source', async () => {
    await posts(earnedAtPlace('same'));
    ({ businessId } = await aBusiness(db()));
    expect(await posts(earnedAtPlace('same'))).toHaveLength(1);
  });

  test('is written under a savepoint as without one', async () => {
    const of = { businessId, currency: 'GBP', actor: { kind: 'SYSTEM' }, now: NOW } as const;
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`SAVEPOINT moved`;
      await post(tx, { ...of, postings: [earnedAtPlace('moved')] });
      await tx.$executeRaw`RELEASE SAVEPOINT moved`;
      await post(tx, { ...of, postings: [earnedAtPlace('after')] });
    });
    expect(await written()).toHaveLength(2);
  });

  test('is taken back once', async () => {
    const { clientId } = await aClient(db(), { businessId });
    const given = creditGiven({ creditId: newId(), clientId, amountMinor: 500 });
    await db().$transaction(async (tx) => {
      const of = { businessId, currency: 'GBP', actor: { kind: 'SYSTEM' }, now: NOW } as const;
      const [posted] = await post(tx, { ...of, postings: [given] });
      const undone = reversed({ ...given, id: posted?.id ?? '' }, 'A mistake.');
      expect(await post(tx, { ...of, postings: [undone] })).toHaveLength(1);
      expect(await post(tx, { ...of, postings: [undone] })).toHaveLength(0);
    });
    expect(await written()).toHaveLength(2);
  });
});

describe('what was posted', () => {
  beforeEach(async () => {
    await posts(earnedAtPlace('kept'));
  });

  it.each([
    'UPDATE ledger_entry SET amount_minor = amount_minor',
    'UPDATE ledger_posting SET note = note',
    'DELETE FROM ledger_entry',
    'DELETE FROM ledger_posting',
    'TRUNCATE ledger_entry',
    'TRUNCATE ledger_posting CASCADE',
  ])('stays: %s', async (statement) => {
    expect(await refusal(runSql(statement))).toMatch(RESTRICTED);
    expect(await written()).toHaveLength(1);
  });

  const extended = `
    INSERT INTO ledger_entry (id, business_id, posting_id, account, gateway, amount_minor, currency)
    SELECT gen_random_uuid(), business_id, id, account::ledger_account, gateway, amount, 'GBP'
    FROM ledger_posting, (VALUES ('CASH', 'place', 500), ('REVENUE', NULL, -500)) AS more (account, gateway, amount)
    WHERE source = 'kept'`;

  test('is not extended later, though it would stay balanced', async () => {
    expect(await refusal(runSql(extended))).toMatch(RESTRICTED);
    expect(await db().ledgerEntry.count({ where: { businessId } })).toBe(2);
  });
});
