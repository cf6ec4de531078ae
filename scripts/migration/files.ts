import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';

export const MIGRATIONS_FOLDER = join(PROJECT_ROOT, 'prisma/migrations');

export interface MigrationScript {
  name: string;
  sql: string;
}

/** The migrations of this version, in the order in which they apply. */
export function migrationScripts(folder = MIGRATIONS_FOLDER): MigrationScript[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Changes whenever a migration is added or edited. */
export function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const { name, sql } of migrationScripts()) hash.update(`${name}\0${sql}\0`);
  return hash.digest('hex').slice(0, 12);
}
