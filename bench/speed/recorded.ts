import pg from 'pg';
import { env } from '@/lib/env';

/** The statements of one transaction as the driver was given them, BEGIN and COMMIT included. */
export type Recorded = readonly (string | pg.QueryConfig)[];

const sendQuery = pg.Client.prototype.query as (...args: unknown[]) => unknown;

/**
 * What the work sends to the database, which is then rolled back, so that it can be sent again.
 * Nothing else may use the database meanwhile.
 */
export async function recordRolledBack(work: () => Promise<unknown>): Promise<Recorded> {
  const recorded: (string | pg.QueryConfig)[] = [];
  function query(this: pg.Client, ...[statement, ...rest]: unknown[]): unknown {
    recorded.push(statement as Recorded[number]);
    return sendQuery.apply(this, [withoutCommit(statement), ...rest]);
  }
  pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = sendQuery as typeof pg.Client.prototype.query;
  }
  return recorded;
}

/** The end is a ROLLBACK instead, without the name under which the driver knows the COMMIT. */
function withoutCommit(statement: unknown): unknown {
  if (statement === 'COMMIT') return 'ROLLBACK';
  const { name, ...config } = statement as pg.QueryConfig;
  return config.text === 'COMMIT' ? { ...config, text: 'ROLLBACK' } : statement;
}

/** As many connections as the application has, and nothing between them and the statements. */
export function plainPool(): pg.Pool {
  return new pg.Pool({ connectionString: env().DATABASE_URL, max: env().DATABASE_POOL });
}

export async function replay(pool: pg.Pool, statements: Recorded): Promise<void> {
  const client = await pool.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    client.release();
  }
}
