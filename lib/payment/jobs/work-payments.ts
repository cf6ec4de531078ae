import { db } from '@/lib/db/client';
import { log } from '@/lib/log';
import { type Gateway, GatewayError } from '@/lib/payment/gateway';
import { doTask } from '@/lib/payment/jobs/do-task';
import { gatewayOf } from '@/lib/payment/jobs/gateways';
import { giveBack } from '@/lib/payment/jobs/give-back';
import { claimPayments, claimRefunds, putOff } from '@/lib/payment/mutations/claim';
import { LEASE_MS, nextTryAt } from '@/lib/payment/work';
import { addHours, type Instant, instantOf } from '@/lib/time/instant';

const AT_ONCE = 10;

/**
 * Does at the gateways what waits to be done: opens, looks, captures, releases, charges, gives back.
 * Any number of workers may come at once: a row is claimed by lease and fence, and a call that is
 * made again carries the same key. Answers how many tasks were done.
 */
export async function workPayments({ now }: { now: Instant }): Promise<number> {
  let done = 0;
  for (let claimed = await workOnce(now); claimed > 0; claimed = await workOnce(now)) {
    done += claimed;
  }
  return done;
}

async function workOnce(now: Instant): Promise<number> {
  const wish = { now, limit: AT_ONCE, leaseUntil: instantOf(now + LEASE_MS) };
  const payments = await claimPayments(db(), wish);
  const refunds = await claimRefunds(db(), wish);
  await Promise.all([
    ...payments.map((claim) =>
      attempt('payment', claim, now, (gateway) => doTask(claim, { gateway, now })),
    ),
    ...refunds.map((claim) =>
      attempt('refund', claim, now, (gateway) => giveBack(claim, { gateway, now })),
    ),
  ]);
  return payments.length + refunds.length;
}

interface Claimed {
  id: string;
  gateway: string;
  attempts: number;
  fence: number;
}

/**
 * What a gateway refuses is for a person to look at; what it could not do now is tried again. A refund
 * is never given up without an answer: nobody could say whether it was made.
 */
async function attempt(
  what: 'payment' | 'refund',
  claim: Claimed,
  now: Instant,
  work: (gateway: Gateway) => Promise<void>,
): Promise<void> {
  try {
    await work(await gatewayOf(claim.gateway, now));
  } catch (error) {
    if (!(error instanceof GatewayError)) log.error({ err: error }, `${what}-task-failed`);
    const mayRetry = !(error instanceof GatewayError) || error.retryable;
    const soon = mayRetry ? nextTryAt({ attempts: claim.attempts, now }) : undefined;
    const nextAt = soon ?? (what === 'refund' ? addHours(now, 24) : undefined);
    const reason = error instanceof GatewayError ? error.message : 'It failed here.';
    await putOff(db(), what, claim, { nextAt, reason });
  }
}
