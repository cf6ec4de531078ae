import type { DiagnoseMigrationHistoryOutput } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** How the database stands to the migrations on disk. */
export type History =
  | { kind: 'current' }
  | { kind: 'behind'; pending: string[] }
  | { kind: 'broken'; sentence: string };

export function readHistory(diagnosis: DiagnoseMigrationHistoryOutput): History {
  const { failedMigrationNames, editedMigrationNames, history } = diagnosis;
  if (failedMigrationNames.length > 0) return broken(failed(failedMigrationNames));
  if (editedMigrationNames.length > 0) return broken(edited(editedMigrationNames));
  if (!history) return { kind: 'current' };
  if (history.diagnostic === 'databaseIsBehind') {
    return { kind: 'behind', pending: history.unappliedMigrationNames };
  }
  return broken(unknown(history.unpersistedMigrationNames));
}

function broken(sentence: string): History {
  return { kind: 'broken', sentence };
}

export function failed(names: string[]): string {
  return `The migration ${names.join(', ')} failed in this database, so Holdfast does not serve from it. Once the cause is gone and nothing of it is left in the database (PostgreSQL undoes a failed script by itself), run:\n\n  npm run db:migrate -- --rolled-back ${names[0]}\n\nwhich tries it again.`;
}

function edited(names: string[]): string {
  return `The migration ${names.join(', ')} was changed after this database had applied it. Put the file back as it was released (git checkout -- prisma/migrations); a change to the schema goes into a new migration.`;
}

function unknown(names: string[]): string {
  return `This database has migrations that this version of Holdfast does not know: ${names.join(', ')}. A newer version was here: run that one, or restore a backup from before it.`;
}
