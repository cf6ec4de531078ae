import pg from 'pg';
import { vi } from 'vitest';
import { env } from '@/lib/env';

export interface SentStatement {
  text: string;
  values?: unknown[];
}

/** What the work sends to the database, BEGIN and COMMIT included. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const statements = sent.mock.calls.map(([first]) => first as unknown as string | SentStatement);
  sent.mockRestore();
  return statements.map((one) => (typeof one === 'string' ? { text: one } : one));
}

/**
 * How PostgreSQL would find the rows of each statement, as if every table were so large that only a
 * missing index makes it read all of it.
 */
export async function plansOf(work: () => Promise<unknown>): Promise<string> {
  const statements = await statementsOf(work);
  const client = new pg.Client(env().DATABASE_URL);
  await client.connect();
  await client.query('SET enable_seqscan = off');
  const lines: string[] = [];
  for (const { text, values } of statements) {
    if (!/^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/.test(text)) continue;
    const { rows } = await client.query(`EXPLAIN ${text}`, values);
    lines.push(...rows.map((row) => String(row['QUERY PLAN'])));
  }
  await client.end();
  return lines.join('\n');
}
