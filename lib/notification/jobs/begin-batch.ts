import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { type Decision, decideAttempt } from '@/lib/notification/attempt';
import type { Claim } from '@/lib/notification/claim';
import { type ClaimedMessage, readClaimed } from '@/lib/notification/data/facts';
import { listUnreachable } from '@/lib/notification/data/unreachable';
import { type Clock, LEASE_MS } from '@/lib/notification/dispatch';
import type { No } from '@/lib/notification/due';
import { type End, endOfBrokenStart } from '@/lib/notification/ends';
import { logBroken } from '@/lib/notification/jobs/log-broken';
import type { Way } from '@/lib/notification/jobs/way';
import { beginAttempts, lockForSending } from '@/lib/notification/mutations/attempt';
import { payloadSchema } from '@/lib/notification/schema';
import { withStandIn } from '@/lib/notification/stand-in';
import { whyUnreachable } from '@/lib/notification/unreachable';
import { type Instant, instantOf } from '@/lib/time/instant';

export interface Batch {
  way: Way;
  claims: readonly Claim[];
  clock: Clock;
}

/** An attempt that has begun: from here on it counts as possibly sent. */
export interface Started {
  message: ClaimedMessage;
  decision: Extract<Decision, { send: true }>;
  leaseUntil: Instant;
}

export interface Beginning {
  started: Started[];
  /** Those that are not sent, or not now. */
  ended: End[];
}

/**
 * The moment from which messages count as going out. It commits under the appointments' locks, so a
 * cancel comes before it and stops them, or after it; then the cancellation's own message follows.
 * If the batch cannot begin together, each begins alone, so that a broken one holds up no other.
 */
export async function beginBatch(batch: Batch): Promise<Beginning> {
  try {
    return await inTransaction((tx) => begin(tx, batch));
  } catch (error) {
    const [claim, ...others] = batch.claims;
    if (claim && others.length === 0) return broken(claim, batch.clock(), error);
    return joined(
      await Promise.all(batch.claims.map((one) => beginBatch({ ...batch, claims: [one] }))),
    );
  }
}

function broken(claim: Claim, now: Instant, error: unknown): Beginning {
  logBroken(claim, error);
  const attempt = { ...claim, attempts: claim.attempts + 1 };
  return { started: [], ended: [endOfBrokenStart(attempt, now)] };
}

function joined(beginnings: readonly Beginning[]): Beginning {
  return {
    started: beginnings.flatMap(({ started }) => started),
    ended: beginnings.flatMap(({ ended }) => ended),
  };
}

async function begin(tx: Db, { way, claims, clock }: Batch): Promise<Beginning> {
  await lockForSending(tx, claims);
  const now = clock();
  const messages = await readClaimed(tx, claims);
  const decided = await withReachable(
    tx,
    way,
    messages.map((message) => ({ message, decision: decide(message, way, now) })),
  );
  const leaseUntil = instantOf(now + LEASE_MS);
  const sending = decided.flatMap(({ message, decision }) =>
    decision.send ? [{ message, decision, leaseUntil }] : [],
  );
  const rows = sending.map(({ message: { claim }, decision: { payload } }) => ({
    id: claim.id,
    fence: claim.fence,
    payload,
    vendor: way.vendor,
  }));
  const ours = await beginAttempts(tx, rows, { now, leaseUntil });
  return {
    started: sending.filter(({ message }) => ours.has(message.claim.id)),
    ended: decided.flatMap(({ message, decision }) =>
      decision.send ? [] : [endOf(message, decision, now)],
    ),
  };
}

function endOf(message: ClaimedMessage, no: No, now: Instant): End {
  const { id, fence } = message.claim;
  return withStandIn({ id, fence, ...no }, message, now);
}

function decide(message: ClaimedMessage, way: Way, now: Instant): Decision {
  const { facts, payload, claim: _, ...notification } = message;
  const { APP_URL, MAIL_FROM } = env();
  return decideAttempt({
    notification: {
      ...notification,
      payload: payload === null ? undefined : payloadSchema.parse(payload),
    },
    facts,
    settings: { appUrl: APP_URL, mailFrom: MAIL_FROM },
    vendorKnowsKeys: way.knowsKeys,
    now,
  });
}

interface Decided {
  message: ClaimedMessage;
  decision: Decision;
}

async function withReachable(
  tx: Db,
  { channel }: Way,
  decided: readonly Decided[],
): Promise<Decided[]> {
  const addresses = decided.flatMap(({ decision }) => (decision.send ? [decision.address] : []));
  const unreachable = await listUnreachable(tx, { channel, addresses });
  return decided.map(({ message, decision }) => {
    const mark = decision.send ? unreachable.get(decision.address.toLowerCase()) : undefined;
    const reason = whyUnreachable(message, mark);
    if (reason === undefined) return { message, decision };
    return { message, decision: { send: false, status: 'FAILED', reason } };
  });
}
