import type pg from 'pg';
import { Refusal } from '../bootstrap/refusal.mjs';

const OLDEST = 140_000;

/** Refuses a server that the migrations could not work on, before anything is changed. */
export async function requireSuitableServer(client: pg.Client): Promise<void> {
  await requireVersion(client);
  await requireExtension(client);
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  if (rows[0].number >= OLDEST) return;
  throw new Refusal(
    `Holdfast needs PostgreSQL 14 or newer, and DATABASE_URL leads to ${rows[0].name}. Point it at a newer server, or unset it to use the embedded one.`,
  );
}

/** btree_gist is what lets the database itself refuse overlapping appointments. */
async function requireExtension(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    SELECT current_database() AS database, current_user AS role,
      EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gist') AS installed,
      EXISTS (SELECT FROM pg_available_extensions WHERE name = 'btree_gist') AS available,
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        OR has_database_privilege(current_database(), 'CREATE') AND EXISTS (
          SELECT FROM pg_available_extension_versions WHERE name = 'btree_gist' AND trusted
        ) AS permitted`);
  const { database, role, installed, available, permitted } = rows[0];
  if (installed) return;
  if (!available) throw new Refusal(missingExtension());
  if (!permitted) throw new Refusal(forbiddenExtension(database, role));
}

function missingExtension(): string {
  return 'The PostgreSQL server lacks the extension btree_gist, which keeps appointments from overlapping. It comes with PostgreSQL: install the contrib package of the server (on Debian it is part of the server package, on Fedora it is postgresql-contrib) and run the command again.';
}

function forbiddenExtension(database: string, role: string): string {
  return `The role ${role} may not create the extension btree_gist, which keeps appointments from overlapping. As an administrator, once, in the database ${database}:\n\n  CREATE EXTENSION btree_gist;\n\nor give the role the right to do so:\n\n  GRANT CREATE ON DATABASE "${database}" TO "${role}";`;
}
