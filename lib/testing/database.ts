import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  url: string;
  /** Ends every connection to it and deletes it. */
  drop: () => Promise<void>;
}

/** Copies the template that the run's setup migrated: a few dozen milliseconds. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, strategy } = inject('testServer');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await administer(adminUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}" ${strategy}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const drop = () => administer(adminUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  return { url: url.href, drop };
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
