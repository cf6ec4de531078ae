import { randomBytes } from 'node:crypto';
import { migrate } from '../migration/migrate';
import { withClient } from '../postgres/connection';
import { requireReachable } from '../postgres/external';
import { startTemporaryCluster } from '../postgres/temporary';

/** A PostgreSQL server for one run of tests, with a migrated database to copy. */
export interface TestServer {
  adminUrl: string;
  /** The migrated database; the names of its copies begin with the same letters. */
  template: string;
  /** How CREATE DATABASE copies fastest here; servers before 15 do not know the word. */
  strategy: string;
  stop: () => Promise<void>;
}

/** Uses the server of TEST_DATABASE_URL if it is set, else one of its own that is thrown away. */
export async function startTestServer(settings: string[]): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const template = `holdfast_test_${randomBytes(4).toString('hex')}`;
  if (given) return borrowServer(given, template);
  const cluster = await startTemporaryCluster(settings);
  const adminUrl = cluster.url('postgres');
  try {
    await makeTemplate(adminUrl, template);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return { adminUrl, template, strategy: 'STRATEGY FILE_COPY', stop: cluster.stop };
}

export async function copyTemplate(server: TestServer, name: string): Promise<string> {
  const database = `${server.template}_${name}`;
  await withClient(server.adminUrl, (client) =>
    client.query(`CREATE DATABASE "${database}" TEMPLATE "${server.template}" ${server.strategy}`),
  );
  return urlOf(server.adminUrl, database);
}

async function borrowServer(adminUrl: string, template: string): Promise<TestServer> {
  await requireReachable(adminUrl);
  await makeTemplate(adminUrl, template);
  return { adminUrl, template, strategy: '', stop: () => dropAll(adminUrl, template) };
}

async function makeTemplate(adminUrl: string, template: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE "${template}"`));
  await migrate(urlOf(adminUrl, template));
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of found.rows) {
      await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
    }
  });
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
