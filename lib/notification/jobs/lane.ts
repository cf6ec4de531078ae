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
import type { Way } from '@/lib/notification/jobs/way';
import { claimDue, whatIsDue } from '@/lib/notification/mutations/claim';
import { giveTokensBack, takeTokens } from '@/lib/notification/mutations/rate';
import { type Instant, instantOf } from '@/lib/time/instant';

const BATCH = 100;
/** Where what is not answered in time stays in doubt. */
const BATCH_WITHOUT_KEYS = 20;

/** While one batch waits for its answers, another begins. */
const BATCHES_AT_ONCE = 2;

interface Lane {
  way: Way;
  clock: Clock;
  limit: number;
  until: Instant;
}

/** Sends what is due on one channel, batch by batch, as fast as its vendor takes it. */
export async function runLane({ limit, ...lane }: Lane): Promise<DispatchCount> {
  const open = { left: limit };
  const pumps = Array.from({ length: BATCHES_AT_ONCE }, () => pump(lane, open));
  return (await Promise.all(pumps)).reduce(sum, NOTHING);
}

async function pump(
  { way, clock, until }: Omit<Lane, 'limit'>,
  open: { left: number },
): Promise<DispatchCount> {
  const batch = way.knowsKeys ? BATCH : BATCH_WITHOUT_KEYS;
  let count = NOTHING;
  while (open.left > 0 && clock() < until) {
    const most = Math.min(batch, open.left);
    open.left -= most;
    const claimed = await claimNext(way, { now: clock(), most });
    const claims = 'claims' in claimed ? claimed.claims : [];
    open.left += most - claims.length;
    if ('waitMs' in claimed) {
      await sleep(Math.min(claimed.waitMs, until - clock()));
      continue;
    }
    const { tokens, isAll } = claimed;
    if (claims.length > 0) count = sum(count, await sendClaimed(way, { claims, tokens, clock }));
    if (isAll) break;
  }
  return count;
}

async function sendClaimed(
  way: Way,
  batch: { claims: readonly Claim[]; tokens: number; clock: Clock },
): Promise<DispatchCount> {
  const { claims, tokens, clock } = batch;
  const { count, asked } = await sendBatch({ way, claims, clock });
  await giveTokensBack(db(), way, tokens - asked);
  return count;
}

/** `isAll`: no more was due. */
type Claimed = { claims: Claim[]; tokens: number; isAll: boolean } | { waitMs: number };

/** Without a rate there is nothing to ask before; with one, tokens are taken only for what is due. */
async function claimNext(way: Way, wish: { now: Instant; most: number }): Promise<Claimed> {
  const { now, most } = wish;
  const { channel, vendor, perSecond } = way;
  if (perSecond === undefined) return claim(way, { now, limit: most, tokens: 0 });
  const { channels } = await whatIsDue(db(), { now });
  if (!channels.includes(channel)) return { claims: [], tokens: 0, isAll: true };
  const { tokens, waitMs } = await takeTokens(db(), { vendor, perSecond, most });
  return tokens === 0 ? { waitMs } : claim(way, { now, limit: tokens, tokens });
}

async function claim(
  { channel }: Way,
  { now, limit, tokens }: { now: Instant; limit: number; tokens: number },
): Promise<Claimed> {
  const leaseUntil = instantOf(now + LEASE_MS);
  const claims = await claimDue(db(), { channel, now, limit, leaseUntil });
  return { claims, tokens, isAll: claims.length < limit };
}
