import { createHash } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { invariant } from '@/lib/invariant';
import { type Instant, toDate } from '@/lib/time/instant';

export interface IdempotentWrite {
  /** The verb; keys of different verbs never meet. */
  scope: string;
  /** A UUID that the sender made for this intent and repeats when it asks again. */
  key: string;
  /** What was asked, to tell a repeat from a reused key. */
  request: unknown;
  now: Instant;
}

export type KeyReused = { ok: false; error: { code: 'key-reused' } };

/**
 * Does the work once for a key: a repeat gets the stored answer, a concurrent repeat waits for it,
 * the same key with another request is refused. The answer is stored in the same transaction, so
 * it exists exactly when the work does; it must be plain JSON and hold no secret. An answer that is
 * not final leaves the key free for the next transaction of the same intent.
 */
export async function once<T>(
  tx: Db,
  write: IdempotentWrite,
  work: () => Promise<T>,
  isFinal: (answer: T) => boolean = () => true,
): Promise<T | KeyReused> {
  const earlier = await claimKey<T>(tx, write);
  if (earlier) return earlier.answer;
  const answer = await work();
  await (isFinal(answer) ? storeAnswer(tx, write, answer) : freeKey(tx, write));
  return answer;
}

/**
 * The first half of `once`, for who stores the answer in a statement of its own: undefined when the
 * key is claimed now, else what was answered under it. The lock is taken in the same round trip.
 */
export async function claimKey<T>(
  tx: Db,
  write: IdempotentWrite & { lock?: string },
): Promise<{ answer: T | KeyReused } | undefined> {
  const requestHash = hashRequest(write.request);
  const [row] = await tx.$queryRaw<{ claimed: boolean }[]>`
    WITH claimed AS (
      INSERT INTO idempotency_record (scope, key, request_hash, created_at)
      VALUES (${write.scope}, ${write.key}::uuid, ${requestHash}, ${toDate(write.now)})
      ON CONFLICT (scope, key) DO NOTHING RETURNING 1
    )
    SELECT EXISTS (SELECT FROM claimed) AS claimed,
      pg_advisory_xact_lock(hashtextextended(${write.lock ?? write.key}, 0))::text AS locked`;
  return row?.claimed ? undefined : { answer: await storedAnswer<T>(tx, write, requestHash) };
}

export async function storeAnswer(
  tx: Db,
  { scope, key }: Pick<IdempotentWrite, 'scope' | 'key'>,
  answer: unknown,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE idempotency_record SET answer = ${JSON.stringify(answer)}::jsonb
    WHERE scope = ${scope} AND key = ${key}::uuid`;
}

/** Leaves the key to the next transaction of the same intent. */
export async function freeKey(
  tx: Db,
  { scope, key }: Pick<IdempotentWrite, 'scope' | 'key'>,
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM idempotency_record WHERE scope = ${scope} AND key = ${key}::uuid`;
}

async function storedAnswer<T>(
  tx: Db,
  write: IdempotentWrite,
  requestHash: string,
): Promise<T | KeyReused> {
  const record = await tx.idempotencyRecord.findUnique({
    where: { scope_key: { scope: write.scope, key: write.key } },
    select: { requestHash: true, answer: true },
  });
  invariant(record && record.answer !== null, 'a committed key has its answer');
  if (record.requestHash !== requestHash) return { ok: false, error: { code: 'key-reused' } };
  return record.answer as Prisma.JsonValue as T;
}

function hashRequest(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}
