import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import type { Claim } from '@/lib/notification/claim';
import {
  type Clock,
  type DispatchCount,
  LEASE_MS,
  NOTHING,
  sum,
} from '@/lib/notification/dispatch';
import { sendBatch } from '@/lib/notification/jobs/send-batch';
import type { Way } from '@/lib/notification/jobs/ways';
import { claimDue, isAnythingDue } from '@/lib/notification/mutations/claim';
import { giveTokensBack, takeTokens } from '@/lib/notification/mutations/rate';
import { type Instant, instantOf } from '@/lib/time/instant';

const BATCH = 20;

interface Lane {
  way: Way;
  clock: Clock;
  limit: number;
  until: Instant;
}

/** Sends what is due on one channel, batch by batch, as fast as its vendor takes it. */
export async function runLane({ way, clock, limit, until }: Lane): Promise<DispatchCount> {
  let count = NOTHING;
  for (let left = limit; left > 0 && clock() < until; ) {
    const claimed = await claimNext(way, { now: clock(), most: Math.min(BATCH, left) });
    if ('waitMs' in claimed) {
      await sleep(Math.min(claimed.waitMs, until - clock()));
      continue;
    }
    if (claimed.claims.length === 0) break;
    const done = await sendBatch({ way, claims: claimed.claims, clock });
    await giveTokensBack(db(), way, claimed.tokens - done.sent - done.retried);
    count = sum(count, done);
    left -= claimed.claims.length;
  }
  return count;
}

type Claimed = { claims: Claim[]; tokens: number } | { waitMs: number };

/** Without a rate there is nothing to ask before; with one, tokens are taken only for what is due. */
async function claimNext(way: Way, wish: { now: Instant; most: number }): Promise<Claimed> {
  const { now, most } = wish;
  const { channel, vendor, perSecond } = way;
  if (perSecond === undefined) return { claims: await claim(way, now, most), tokens: 0 };
  if (!(await isAnythingDue(db(), { channel, now }))) return { claims: [], tokens: 0 };
  const { tokens, waitMs } = await takeTokens(db(), { vendor, perSecond, most });
  if (tokens === 0) return { waitMs };
  return { claims: await claim(way, now, tokens), tokens };
}

function claim({ channel }: Way, now: Instant, limit: number): Promise<Claim[]> {
  return claimDue(db(), { channel, now, limit, leaseUntil: instantOf(now + LEASE_MS) });
}
