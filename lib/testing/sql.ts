import { db } from '@/lib/db/client';

/** Runs a statement that a test wrote out, such as one that changes the schema of its database. */
export async function runSql(statement: string): Promise<void> {
  await db().$executeRawUnsafe(statement);
}
