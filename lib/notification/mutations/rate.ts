import type { Db } from '@/lib/db/client';

export interface Granted {
  /** How many messages may go out now. */
  tokens: number;
  /** When there are none: how long until the next one. */
  waitMs: number;
}

interface Wish {
  vendor: string;
  perSecond: number;
  most: number;
}

/** No vendor's pause is longer than this; a bucket that says so was filled by a clock that was set back. */
const LONGEST_PAUSE_SECONDS = 3600;

/**
 * Takes tokens from a vendor's bucket, which fills by so many a second and holds a tenth of a second's
 * worth, one at least: a vendor that counts by the second is not met by two seconds' worth at once.
 * All workers of all processes take from the same one, by the database's clock.
 */
export async function takeTokens(tx: Db, wish: Wish): Promise<Granted> {
  const taken = await takeFrom(tx, wish);
  if (taken) return taken;
  await openBucket(tx, wish);
  return (await takeFrom(tx, wish)) ?? { tokens: 0, waitMs: 1000 };
}

async function takeFrom(tx: Db, wish: Wish): Promise<Granted | undefined> {
  const { vendor, perSecond, most } = wish;
  const [row] = await tx.$queryRaw<{ taken: number; left: number; pause: number }[]>`
    WITH bucket AS MATERIALIZED (
      SELECT tokens, extract(epoch FROM clock_timestamp() - refilled_at)::float8 AS since
      FROM rate_bucket WHERE vendor = ${vendor} FOR UPDATE
    ), filled AS MATERIALIZED (
      SELECT greatest(0, -since) AS pause,
        least(${sizeOf(perSecond)}::float8, tokens + ${perSecond}::float8 * greatest(0, since)) AS tokens
      FROM (SELECT tokens, CASE WHEN since < -${LONGEST_PAUSE_SECONDS}::float8 THEN 0 ELSE since END AS since
        FROM bucket) AS sane
    ), granted AS MATERIALIZED (
      SELECT pause, tokens, CASE WHEN pause > 0 THEN 0
        ELSE least(${most}::int, greatest(0, floor(tokens)))::int END AS taken
      FROM filled
    )
    UPDATE rate_bucket
    SET refilled_at = clock_timestamp() + granted.pause * interval '1 second',
      tokens = granted.tokens - granted.taken
    FROM granted WHERE vendor = ${vendor}
    RETURNING granted.taken, granted.tokens AS left, granted.pause`;
  if (!row) return undefined;
  const { taken, left, pause } = row;
  return { tokens: taken, waitMs: Math.ceil((Math.max(0, 1 - left) / perSecond + pause) * 1000) };
}

async function openBucket(tx: Db, { vendor, perSecond }: Wish): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO rate_bucket (vendor, tokens, refilled_at)
    VALUES (${vendor}, ${sizeOf(perSecond)}::float8, clock_timestamp())
    ON CONFLICT (vendor) DO NOTHING`;
}

function sizeOf(perSecond: number): number {
  return Math.max(1, perSecond / 10);
}

/** Puts back what was taken from a vendor with a rate and not used. */
export async function giveTokensBack(
  tx: Db,
  { vendor, perSecond }: { vendor: string; perSecond: number | undefined },
  unused: number,
): Promise<void> {
  if (perSecond === undefined || unused <= 0) return;
  await tx.$executeRaw`
    UPDATE rate_bucket SET tokens = tokens + ${unused}::float8 WHERE vendor = ${vendor}`;
}

/** A vendor that asks for a pause gets it from every worker: no token before then. */
export async function emptyBucket(tx: Db, vendor: string, pauseMs: number): Promise<void> {
  const seconds = Math.min(pauseMs / 1000, LONGEST_PAUSE_SECONDS);
  await tx.$executeRaw`
    UPDATE rate_bucket SET tokens = 0,
      refilled_at = greatest(refilled_at, clock_timestamp() + ${seconds}::float8 * interval '1 second')
    WHERE vendor = ${vendor}`;
}
