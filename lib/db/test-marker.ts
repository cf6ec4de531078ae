import { readDb } from '@/lib/db/client';

let marked: boolean | undefined;

/** Does the database carry the mark of a test's? No real one has it. */
export async function isTestDatabase(): Promise<boolean> {
  if (marked === undefined) {
    const row = await readDb().appMarker.findUnique({ where: { key: 'test_database' } });
    marked = row?.value === 'true';
  }
  return marked;
}
