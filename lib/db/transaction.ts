import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, db } from '@/lib/db/client';
import { isRetryable } from '@/lib/db/error';

const MAX_RETRIES = 4;

/**
 * Runs one command in one READ COMMITTED transaction. A serialization failure or a deadlock runs
 * all of it again, at most four times, so the work must have no effect outside the database.
 */
export async function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await db().$transaction(work, { maxWait: 5_000, timeout: 10_000 });
    } catch (error) {
      if (attempt === MAX_RETRIES || !isRetryable(error)) throw error;
      await sleep(2 ** attempt * 10 * (0.5 + Math.random()));
    }
  }
}
