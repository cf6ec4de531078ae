import { freeLocalPort } from '@/scripts/postgres/connection';
import { buildIfStale } from '@/scripts/server/build';
import { serverEnvironment } from '@/scripts/server/environment';
import { startWebServer, type WebServer } from '@/scripts/server/next';

let started: Promise<WebServer & { base: string }> | undefined;

/** The production server on the database of the bench, built first if it is not; once for all parts. */
export function startProduction(): Promise<WebServer & { base: string }> {
  started ??= start();
  return started;
}

async function start() {
  await buildIfStale();
  const host = '127.0.0.1';
  const port = await freeLocalPort();
  const address = { host, port, appUrl: `http://localhost:${port}` };
  Object.assign(process.env, serverEnvironment(address), { SCHEDULER: 'off' });
  const server = await startWebServer({ mode: 'start', address });
  return { ...server, base: `http://${host}:${port}` };
}
