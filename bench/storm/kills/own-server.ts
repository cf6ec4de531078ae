import { setTimeout as pause } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/lib/db/generated/client';
import { migrate } from '@/scripts/migration/migrate';
import { startKillableCluster } from '@/scripts/postgres/killable';

const ATTEMPTS = 200;
const RETRY_MS = 50;

/** How a server is killed: all of it, or one of its processes, after which it restarts itself. */
export const VICTIMS = ['postmaster', 'backend'] as const;

export type Victim = (typeof VICTIMS)[number];

/** A PostgreSQL of the trial's own, as durable as a real one unless the settings say otherwise. */
export async function startOwnServer(settings: string[]) {
  const cluster = await startKillableCluster(settings);
  const url = cluster.url('postgres');
  await migrate(url);
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  const kills: Record<Victim, () => Promise<void>> = {
    postmaster: async () => {
      await cluster.killPostmaster();
      await cluster.startAgain();
    },
    backend: () => killBackend(url),
  };
  return {
    url,
    client,
    kill: async (victim: Victim) => {
      await kills[victim]();
      await untilAnswering(client);
    },
    stop: async () => {
      await client.$disconnect();
      await cluster.stop();
    },
  };
}

/** One that works for a client just now; the server ends all others, this one too, and recovers. */
async function killBackend(url: string): Promise<void> {
  const witness = new pg.Client({ connectionString: url });
  const ended = new Promise((resolve) => witness.once('end', resolve));
  witness.on('error', () => undefined);
  await witness.connect();
  process.kill(await busyBackend(witness), 'SIGKILL');
  await ended;
}

async function busyBackend(witness: pg.Client): Promise<number> {
  for (let look = 0; look < ATTEMPTS; look++) {
    const { rows } = await witness.query<{ pid: number }>(`
      SELECT pid FROM pg_stat_activity
      WHERE xact_start IS NOT NULL AND backend_type = 'client backend' AND pid <> pg_backend_pid()`);
    if (rows[0]) return rows[0].pid;
  }
  throw new Error('no booking was under way');
}

async function untilAnswering(client: PrismaClient): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.$queryRaw`SELECT 1`;
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await pause(RETRY_MS);
    }
  }
}
