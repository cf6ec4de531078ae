import { step } from './bootstrap/progress.mjs';
import { atEnd } from './lifetime';
import { migrate } from './migration/migrate';
import { withClient } from './postgres/connection';
import { type Database, openDatabase } from './postgres/database';

/** The database, running and of this version's shape; its server ends with the command. */
export async function prepareDatabase(): Promise<Database> {
  const database = await reachDatabase();
  await step('Applying migrations', () => migrate(database.url), describeMigrations);
  return database;
}

/** The database as it is. */
export async function reachDatabase(): Promise<Database> {
  const title = process.env.DATABASE_URL ? 'Connecting to PostgreSQL' : 'Starting PostgreSQL';
  const database = await step(title, openDatabase, (it) => `Database: ${it.place}`);
  atEnd(database.stop);
  return database;
}

function describeMigrations(applied: string[]): string {
  return applied.length === 0
    ? 'Migrations: nothing to apply'
    : `Migrations applied: ${applied.join(', ')}`;
}

/** A small believable business, the first time only; answers whether it was. */
export async function seedIfEmpty(databaseUrl: string): Promise<boolean> {
  if (await firstBusiness(databaseUrl)) return false;
  await step('Filling in an example business', async () => {
    const { seed } = await import('../prisma/seed');
    await seed({ databaseUrl, now: new Date() });
  });
  return true;
}

/** The slug of the oldest business. */
export async function firstBusiness(databaseUrl: string): Promise<string | undefined> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query('SELECT slug FROM business ORDER BY created_at, id LIMIT 1'),
  );
  return rows[0]?.slug;
}
