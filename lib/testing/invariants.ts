import { readFileSync } from 'node:fs';
import type { Db } from '@/lib/db/client';

/** Each promise between two transactions, with the query that finds the rows that break it. */
const INVARIANTS = readFileSync(new URL('./invariants.sql', import.meta.url), 'utf8')
  .split('\n-- promise: ')
  .slice(1)
  .map((text) => {
    const [promise = '', ...sql] = text.split('\n');
    return { promise, sql: sql.join('\n').trim().replace(/;$/, '') };
  });

export interface BrokenInvariant {
  promise: string;
  rows: unknown[];
}

const ASK_ALL = INVARIANTS.map(
  ({ promise, sql }) =>
    `SELECT '${promise}' AS promise, to_jsonb(broken) AS row FROM (${sql}) broken`,
).join('\nUNION ALL\n');

/** The promises that some rows break, with those rows; empty when all is well. One round trip. */
export async function brokenInvariants(db: Db): Promise<BrokenInvariant[]> {
  const found = await db.$queryRawUnsafe<{ promise: string; row: unknown }[]>(ASK_ALL);
  const promises = new Set(found.map((each) => each.promise));
  return [...promises].map((promise) => ({
    promise,
    rows: found.filter((each) => each.promise === promise).map((each) => each.row),
  }));
}
