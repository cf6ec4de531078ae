import type { Db } from '@/lib/db/client';
import { type IdempotentWrite, once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { type DeskRefusal, refuse } from '@/lib/payment/desk-refusal';
import type { Result } from '@/lib/result';

/** Runs what staff want with money once for its key: pressed again, it is answered the same. */
export async function onceAtDesk<T>(
  write: IdempotentWrite,
  work: (tx: Db) => Promise<Result<T, DeskRefusal>>,
): Promise<Result<T, DeskRefusal>> {
  const answer = await inTransaction((tx) =>
    once<Result<T, DeskRefusal>>(tx, write, () => work(tx), isDone),
  );
  if (!answer.ok && answer.error.code === 'key-reused') return refuse('key-reused');
  return answer as Result<T, DeskRefusal>;
}

/** What was refused can be put right and sent again under the same key. */
function isDone(answer: Result<unknown, unknown>): boolean {
  return answer.ok;
}
