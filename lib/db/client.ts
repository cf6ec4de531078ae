import { PrismaPg } from '@prisma/adapter-pg';
import type { Prisma } from '@/lib/db/generated/client';
import { PrismaClient } from '@/lib/db/generated/client';
import { statementNames } from '@/lib/db/statement-name';
import { env } from '@/lib/env';

export type Db = Prisma.TransactionClient;

type Pool = 'write' | 'read';

// Survives hot reload in development, where modules are evaluated again and again.
const held = globalThis as unknown as { holdfastClients?: Partial<Record<Pool, PrismaClient>> };

/** The client for commands. Waits for a lock or a statement are bounded by the database itself. */
export function db(): PrismaClient {
  return clientOf('write');
}

/** The client for slots and pages: waiters on one busy provider do not starve readers. */
export function readDb(): PrismaClient {
  return clientOf('read');
}

/** Ends both pools: for scripts and tests, which must leave no connection behind. */
export async function disconnect(): Promise<void> {
  const clients = Object.values(held.holdfastClients ?? {});
  held.holdfastClients = {};
  await Promise.all(clients.map((client) => client.$disconnect()));
}

function clientOf(pool: Pool): PrismaClient {
  held.holdfastClients ??= {};
  const existing = held.holdfastClients[pool];
  if (existing) return existing;
  const client = connect(env().DATABASE_URL, env().DATABASE_POOL);
  held.holdfastClients[pool] = client;
  return client;
}

/** Compiling a statement (jit) takes longer than any of ours runs. */
const OPTIONS = {
  TimeZone: 'UTC',
  jit: 'off',
  lock_timeout: '2000',
  statement_timeout: '5000',
  idle_in_transaction_session_timeout: '10000',
};

function connect(connectionString: string, max: number): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString,
      max,
      connectionTimeoutMillis: 5_000,
      options: Object.entries(OPTIONS)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    },
    { statementNameGenerator: statementNames() },
  );
  return new PrismaClient({ adapter });
}
