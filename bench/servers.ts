import { db } from '@/lib/db/client';
import { NOW } from '@/lib/testing/fixed-clock';
import { toIso } from '@/lib/time/instant';
import { freeLocalPort } from '@/scripts/postgres/connection';
import { buildIfStale } from '@/scripts/server/build';
import { serverEnvironment } from '@/scripts/server/environment';
import { startWebServer } from '@/scripts/server/next';
import { newSecret } from '@/scripts/server/secret';

/** Production servers that share one database, one secret and one public address. */
export interface Servers {
  bases: string[];
  /** What a proxy in front of them would add, and the storm's own time. */
  headers: Record<string, string>;
}

const HOST = '127.0.0.1';

export async function startServers(count: number): Promise<Servers> {
  await buildIfStale();
  await markDatabase();
  const ports = [];
  for (let index = 0; index < count; index++) ports.push(await freeLocalPort());
  const appUrl = `http://localhost:${ports[0]}`;
  const clockSecret = newSecret();
  const bases = [];
  for (const port of ports) {
    const address = { host: HOST, port, appUrl };
    Object.assign(process.env, serverEnvironment(address), {
      SCHEDULER: 'off',
      TRUSTED_PROXIES: '1',
      TEST_CLOCK_SECRET: clockSecret,
    });
    await startWebServer({ mode: 'start', address });
    bases.push(`http://${HOST}:${port}`);
  }
  const clock = { 'x-test-clock': toIso(NOW), 'x-test-clock-secret': clockSecret };
  const proxy = { origin: appUrl, 'x-forwarded-host': new URL(appUrl).host };
  return { bases, headers: { ...proxy, ...clock } };
}

/** Its clock may be set from outside: this database is thrown away. */
async function markDatabase(): Promise<void> {
  await db().$executeRaw`
    INSERT INTO app_marker (key, value) VALUES ('test_database', 'true') ON CONFLICT (key) DO NOTHING`;
}
