import { lockHolder } from '../bootstrap/lock.mjs';
import { openCluster } from './cluster';
import { requireReachable } from './external';

/** The database that commands work on, and what to do with its server when they are done. */
export interface Database {
  url: string;
  /** Where it is, for people to read. */
  place: string;
  /** Starts the server again if something ended it, and answers whether that was so. */
  revive: () => Promise<boolean>;
  stop: () => Promise<void>;
}

/** That of DATABASE_URL if it is set, else the embedded one, started if it does not run. */
export async function openDatabase(): Promise<Database> {
  const given = process.env.DATABASE_URL;
  if (!given) return openEmbedded();
  await requireReachable(given);
  return {
    url: given,
    place: 'the PostgreSQL of DATABASE_URL',
    revive: async () => false,
    stop: async () => undefined,
  };
}

/** Whoever serves from this folder keeps the server; an orphan of a killed run is taken over. */
async function openEmbedded(): Promise<Database> {
  const holder = lockHolder('start');
  const cluster = await openCluster();
  const isOurs = !holder || holder.pid === process.pid;
  return {
    url: cluster.databaseUrl,
    place: cluster.home,
    revive: cluster.revive,
    stop: isOurs ? cluster.stop : async () => undefined,
  };
}
