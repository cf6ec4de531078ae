import { Refusal } from '../bootstrap/refusal.mjs';
import { withClient } from '../postgres/connection';
import { migrationList, NO_FILTER, withEngine } from './engine';
import { failed, type History, readHistory } from './history';
import { requireSuitableServer } from './server';

/** Any number will do, as long as Prisma's own lock has another. */
const LOCK_KEY = 4_653_782_311;

/**
 * Applies what is missing, one caller at a time, and answers with the names of what it applied.
 * Refuses when the database's history and the migrations on disk disagree, or one fails.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  return alone(databaseUrl, async () => {
    const history = await migrationHistory(databaseUrl);
    if (history.kind === 'broken') throw new Refusal(history.sentence);
    return history.kind === 'behind' ? applyPending(databaseUrl) : [];
  });
}

/** Looks only: how the database stands to the migrations on disk. */
export async function migrationHistory(databaseUrl: string): Promise<History> {
  const diagnosis = await withEngine(databaseUrl, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: migrationList(),
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    }),
  );
  return readHistory(diagnosis);
}

/** Forgets a failed migration, so that the next run tries it again. */
export async function markRolledBack(databaseUrl: string, migrationName: string): Promise<void> {
  await alone(databaseUrl, () =>
    withEngine(databaseUrl, (engine) => engine.markMigrationRolledBack({ migrationName })),
  );
}

/** The lock lives as long as its connection: a killed process leaves none behind. */
async function alone<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  return withClient(databaseUrl, async (client) => {
    await requireSuitableServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    return work();
  });
}

async function applyPending(databaseUrl: string): Promise<string[]> {
  try {
    const { appliedMigrationNames } = await withEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList: migrationList(), filters: NO_FILTER }),
    );
    return appliedMigrationNames;
  } catch (error) {
    const history = await migrationHistory(databaseUrl);
    const advice = history.kind === 'broken' ? history.sentence : failed(['<its name>']);
    throw new Refusal(`PostgreSQL refused a migration:\n\n${reasonOf(error)}\n\n${advice}`);
  }
}

/** The engine's own trace, numbered lines, is of no use to the reader. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\n\s+0: /)[0] ?? message;
}
