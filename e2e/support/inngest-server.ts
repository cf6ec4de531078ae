import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/lib/db/generated/client';
import { type InngestDouble, startInngestDouble } from '@/lib/testing/inngest-double';
import { SIGNING_KEY } from '@/lib/testing/inngest-signature';
import { migrate } from '@/scripts/migration/migrate';
import { freeLocalPort, withClient } from '@/scripts/postgres/connection';
import { serverEnvironment } from '@/scripts/server/environment';
import { startWebServer } from '@/scripts/server/next';

export interface InngestServer {
  /** Its public address. */
  appUrl: string;
  endpoint: string;
  inngest: InngestDouble;
  stop: () => Promise<void>;
}

/** The production server with settings of its own for Inngest, over the given database. */
export async function startInngestServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<InngestServer> {
  const inngest = await startInngestDouble();
  const port = await freeLocalPort();
  const appUrl = `http://localhost:${port}`;
  const address = { host: '127.0.0.1', port, appUrl };
  const server = await startWebServer({
    mode: 'start',
    address,
    settings: {
      ...serverEnvironment(address),
      DATABASE_URL: databaseUrl,
      INNGEST_BASE_URL: inngest.url,
      INNGEST_EVENT_KEY: inngest.eventKey,
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      ...settings,
    },
  });
  const stop = async () => {
    await server.stop();
    await inngest.close();
  };
  return { appUrl, endpoint: `http://127.0.0.1:${port}/api/inngest`, inngest, stop };
}

/** What Inngest runs, it runs now, on all there is: so not on the rows of other tests. */
export async function aDatabaseOfItsOwn() {
  const url = new URL(process.env.DATABASE_URL ?? '');
  const name = `${url.pathname.slice(1)}_${randomBytes(4).toString('hex')}`;
  await withClient(url.href, (client) => client.query(`CREATE DATABASE "${name}"`));
  url.pathname = `/${name}`;
  await migrate(url.href);
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url.href }) });
  return { url: url.href, client };
}
