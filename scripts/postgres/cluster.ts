import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from '../bootstrap/process-identity.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import { type Account, serverAccount } from './account';
import { becomesReady, freeLocalPort, localUrl, withClient } from './connection';
import { clusterHome } from './home';
import { initialise } from './initialise';
import { type Native, nativePrograms } from './native';
import { serverArguments } from './options';
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster';
import { type ClusterSettings, loadClusterSettings, saveClusterSettings } from './settings';

const MAJOR = '18';
const START_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
const LOG_TAIL = 2000;

/** This installation's own PostgreSQL, running. */
export interface Cluster {
  databaseUrl: string;
  home: string;
  /** Starts the server again if something ended it, and answers whether that was so. */
  revive: () => Promise<boolean>;
  stop: () => Promise<void>;
}

interface Place {
  native: Native;
  account: Account | undefined;
  home: string;
  data: string;
  settings: ClusterSettings;
}

/** Starts the embedded server, made first if need be, or takes over one that is running still. */
export async function openCluster(): Promise<Cluster> {
  const place = findPlace();
  prepareData(place);
  const earlier = await findPostmaster(place.data, (port) => superuserUrl(place, port));
  let server = earlier ?? (await startServer(place));
  await createAppDatabase(place, server.port);
  return {
    databaseUrl: appUrl(place, server.port),
    home: place.home,
    revive: async () => {
      if (processIdentity(server.pid)) return false;
      server = await startServer(place, server.port);
      return true;
    },
    stop: () => stopPostmaster(server.pid),
  };
}

/** True once the embedded server's data exists. */
export function hasCluster(): boolean {
  return existsSync(join(clusterHome(serverAccount()), 'data'));
}

function findPlace(): Place {
  const account = serverAccount();
  const native = nativePrograms(account);
  const home = clusterHome(account);
  const settings = loadClusterSettings(join(home, 'cluster.json'));
  return { native, account, home, data: join(home, 'data'), settings };
}

function prepareData(place: Place): void {
  const { native, account, home, data, settings } = place;
  if (!existsSync(data)) {
    initialise({ native, account, home, password: settings.superuserPassword });
  }
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new Refusal(
    `The data in ${data} belongs to PostgreSQL ${version}, and this version of Holdfast embeds ${MAJOR}. Export it with the version that made it, or set DATABASE_URL to a PostgreSQL ${version} that serves it.`,
  );
}

/** Tries again, because the workers of a killed server may need a moment to notice its death. */
async function startServer(place: Place, samePort?: number): Promise<Postmaster> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = samePort ?? (await rememberedPort(place));
    const pid = await launch(place, port);
    if (pid !== undefined) return { pid, port };
    await pause(1000);
  }
  const log = readFileSync(join(place.home, 'server.log'), 'utf8').slice(-LOG_TAIL).trim();
  throw new Refusal(`The embedded PostgreSQL did not start. Its log ends with:\n\n${log}`);
}

async function rememberedPort(place: Place): Promise<number> {
  const port = await freeLocalPort(place.settings.port);
  if (port !== place.settings.port) {
    place.settings = { ...place.settings, port };
    saveClusterSettings(join(place.home, 'cluster.json'), place.settings);
  }
  return port;
}

/** In a process group of its own, so that Ctrl-C reaches it only through us, after the web server. */
async function launch(place: Place, port: number): Promise<number | undefined> {
  const log = openSync(join(place.home, 'server.log'), 'w');
  const server = spawn(place.native.postgres, serverArguments(place.data, port), {
    ...place.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  server.unref();
  const isRunning = () => server.exitCode === null && server.signalCode === null;
  const url = superuserUrl(place, port);
  const isReady = await becomesReady(url, { isRunning, timeoutMs: START_TIMEOUT_MS });
  return isReady ? server.pid : undefined;
}

/** The application is no superuser: it owns its database and nothing else. */
async function createAppDatabase(place: Place, port: number): Promise<void> {
  await withClient(superuserUrl(place, port), async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'holdfast'");
    if (found.rowCount) return;
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'holdfast'");
    const password = client.escapeLiteral(place.settings.appPassword);
    if (!role.rowCount) await client.query(`CREATE ROLE holdfast LOGIN PASSWORD ${password}`);
    await client.query('CREATE DATABASE holdfast OWNER holdfast');
  });
}

function superuserUrl({ settings }: Place, port: number): string {
  const password = settings.superuserPassword;
  return localUrl({ user: 'postgres', password, port, database: 'postgres' });
}

function appUrl({ settings }: Place, port: number): string {
  return localUrl({ user: 'holdfast', password: settings.appPassword, port, database: 'holdfast' });
}
