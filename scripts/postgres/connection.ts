import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const RETRY_MS = 50;

interface LocalUrl {
  user: string;
  password: string;
  port: number;
  database: string;
}

export function localUrl({ user, password, port, database }: LocalUrl): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Runs one piece of work on a connection of its own. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Answers true as soon as the server accepts a connection, false when it has ended or time is up. */
export async function becomesReady(
  url: string,
  { isRunning, timeoutMs }: { isRunning: () => boolean; timeoutMs: number },
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning() && Date.now() < deadline) {
    if (await answers(url)) return true;
    await pause(RETRY_MS);
  }
  return false;
}

export async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that nobody listens on: the wanted one if it is free. */
export async function freeLocalPort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted);
  return port ?? freeLocalPort();
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
}
