import { env } from '@/lib/env';
import { withClient } from '@/scripts/postgres/connection';

/**
 * Clears away what filling the database has left, so that nothing measured pays for it. On a
 * connection of its own: it runs in no transaction, and longer than a statement may.
 */
export function vacuum(): Promise<unknown> {
  return withClient(env().DATABASE_URL, async (client) => {
    await client.query('SET statement_timeout = 0');
    await client.query('VACUUM ANALYZE');
  });
}
