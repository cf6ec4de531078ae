import { atEnd } from '../lifetime';
import { migrationHistory } from '../migration/migrate';
import { requireSuitableServer } from '../migration/server';
import { hasCluster } from '../postgres/cluster';
import { withClient } from '../postgres/connection';
import { openDatabase } from '../postgres/database';
import { shiftedLines } from '../zone-rules';
import { type Finding, finding } from './finding';

/** The embedded server is started for the look at it, if it does not run. */
export async function databaseFindings(): Promise<Finding[]> {
  if (!process.env.DATABASE_URL && !hasCluster()) {
    return [{ subject: 'Database', detail: 'none yet; npm start makes it' }];
  }
  let url: string | undefined;
  const server = await finding('Database', async () => {
    const database = await openDatabase();
    atEnd(database.stop);
    url = database.url;
    return { detail: `PostgreSQL ${await serverVersion(url)}, ${database.place}` };
  });
  if (!url) return [server];
  const history = await migrations(url);
  return history.advice ? [server, history] : [server, history, await wallTimes(url)];
}

async function serverVersion(url: string): Promise<string> {
  return withClient(url, async (client) => {
    await requireSuitableServer(client);
    const { rows } = await client.query('SHOW server_version');
    return rows[0].server_version;
  });
}

/** The instants of appointments against the wall times that people agreed on. */
async function wallTimes(url: string): Promise<Finding> {
  return finding('Wall times', async () => {
    const lines = await shiftedLines(url);
    if (lines.length === 0) return { detail: 'of future appointments, as agreed' };
    return {
      detail: 'changed zone rules move future appointments',
      advice: `Ask the clients which time holds, and move the others.\n${lines.join('\n')}`,
    };
  });
}

async function migrations(url: string): Promise<Finding> {
  return finding('Migrations', async () => {
    const history = await migrationHistory(url);
    if (history.kind === 'current') return { detail: 'all applied' };
    if (history.kind === 'behind') {
      return {
        detail: `to apply: ${history.pending.join(', ')}`,
        advice: 'Run npm run db:migrate.',
      };
    }
    return { detail: 'not as they should be', advice: history.sentence };
  });
}
