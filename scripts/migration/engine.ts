import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { WholeScriptPg } from './adapter';
import { MIGRATIONS_FOLDER, migrationScripts } from './files';
import { loadBindings } from './wasm';

type Adapter = ReturnType<typeof bindMigrationAwareSqlAdapterFactory>;

/** Nothing in the database is managed by others. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own migration engine as WebAssembly: no download, and the same `_prisma_migrations`
 * table that `prisma migrate deploy` reads.
 */
export async function withEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const bindings = await loadBindings();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, allowExitOnIdle: true });
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptPg(pool));
  const ignoreLog = () => undefined;
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, ignoreLog, adapter);
  try {
    return await work(engine);
  } catch (error) {
    throw originalOf(error, adapter) ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The engine names an error of the database by its number alone; the adapter kept the error. */
function originalOf(error: unknown, { errorRegistry }: Adapter): unknown {
  const id = /External error id#(\d+)/.exec(String(error))?.[1];
  return id === undefined ? undefined : errorRegistry.consumeError(Number(id))?.error;
}

/** The migrations on disk in the form in which the engine wants them. */
export function migrationList(folder = MIGRATIONS_FOLDER): MigrationList {
  const lockfile = join(folder, 'migration_lock.toml');
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: migrationScripts(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
