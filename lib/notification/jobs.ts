import { setTimeout as sleep } from 'node:timers/promises';
import { manageToken } from '@/lib/auth/manage-token';
import { type Db, db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { type AttemptInput, decideAttempt } from '@/lib/notification/attempt';
import { appointmentFacts } from '@/lib/notification/data';
import { type Carrier, type DeliveryFailure, SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import type { Mail } from '@/lib/notification/mail';
import { mailboxCarrier } from '@/lib/notification/mailbox';
import { readyToSend } from '@/lib/notification/manage-link';
import {
  type Claim,
  claimDue,
  freeze,
  lockAppointmentForSending,
  markDropped,
  markForRetry,
  markSent,
  readClaimed,
} from '@/lib/notification/mutations';
import { resendCarrier } from '@/lib/notification/resend';
import { nextTryAt } from '@/lib/notification/retry';
import { payloadSchema } from '@/lib/notification/schema';
import { systemNow } from '@/lib/time/clock';
import { fromDate, type Instant, instantOf } from '@/lib/time/instant';

export interface DispatchCount {
  sent: number;
  skipped: number;
  failed: number;
  retried: number;
}

const BATCH = 5;
/** Longer than waiting for the database and the longest send together. */
export const LEASE_MS = 4 * SEND_TIMEOUT_MS + 20_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends what is due at `now`, at most `limit` messages. Any number of dispatchers may run at once:
 * each message is claimed by one, and a claim whose holder died is taken over after its lease. What
 * goes wrong is recorded on the message; it throws only when nothing can be claimed at all.
 */
export async function dispatchDue(input: { now: Instant; limit?: number }): Promise<DispatchCount> {
  const clock = clockFrom(input.now);
  const carrier = carrierFor(clock);
  const count: DispatchCount = { sent: 0, skipped: 0, failed: 0, retried: 0 };
  for (let left = input.limit ?? 100; left > 0; ) {
    const size = Math.min(BATCH, left);
    const now = clock();
    const claims = await claimDue(db(), { now, limit: size, leaseUntil: leaseFrom(now) });
    const ends = await Promise.all(claims.map((claim) => dispatch({ claim, carrier, clock })));
    for (const { fate } of ends) if (fate !== 'lost') count[fate]++;
    if (claims.length < size) break;
    left -= claims.length;
    await pause(ends);
  }
  return count;
}

type Clock = () => Instant;

/** Starts at `now` and runs with the machine, so that leases taken late in a long run are whole. */
function clockFrom(now: Instant): Clock {
  const ahead = now - systemNow();
  return () => instantOf(systemNow() + ahead);
}

function leaseFrom(now: Instant): Instant {
  return instantOf(now + LEASE_MS);
}

function carrierFor(now: Clock): Carrier {
  const { RESEND_API_KEY, RESEND_URL } = env();
  if (!RESEND_API_KEY) return mailboxCarrier({ client: db(), now });
  return resendCarrier({ apiKey: RESEND_API_KEY, url: RESEND_URL });
}

interface End {
  /** 'lost': another worker holds it now, or a cancel took it away. */
  fate: keyof DispatchCount | 'lost';
  pauseMs?: number | undefined;
}

interface Task {
  claim: Claim;
  carrier: Carrier;
  clock: Clock;
}

async function dispatch(task: Task): Promise<End> {
  try {
    return await attempt(task);
  } catch (error) {
    // Not the message: it may hold what a person typed.
    const { name, code } = error as { name?: unknown; code?: unknown };
    log.error({ notificationId: task.claim.id, name, code }, 'notification-attempt-broke');
    return giveBack(task);
  }
}

async function attempt({ claim, carrier, clock }: Task): Promise<End> {
  const started = await inTransaction((tx) => startAttempt(tx, claim, clock()));
  if ('fate' in started) return started;
  const { id: key, businessId } = claim;
  const outcome = await carrier({ key, businessId, mail: started.mail });
  return record({ claim, outcome, attempts: claim.attempts + 1, now: clock() });
}

/**
 * The moment from which a message counts as going out. It commits under the appointment's lock, so
 * a cancel comes before it and stops it, or after it; then the cancellation's own message follows.
 */
async function startAttempt(tx: Db, claim: Claim, now: Instant): Promise<End | { mail: Mail }> {
  if (claim.appointmentId) await lockAppointmentForSending(tx, claim.appointmentId);
  const row = await readClaimed(tx, claim);
  if (!row) return { fate: 'lost' };
  const decision = decideAttempt(await attemptInput(tx, claim, row, now));
  if (!decision.send) {
    await markDropped(tx, claim, decision);
    return { fate: decision.status === 'FAILED' ? 'failed' : 'skipped' };
  }
  const firstAttemptAt = row.firstAttemptAt ? fromDate(row.firstAttemptAt) : now;
  const { payload, mail, tokenGeneration } = decision;
  await freeze(tx, claim, { payload, firstAttemptAt, leaseUntil: leaseFrom(now) });
  return { mail: readyToSend(mail, tokenFor(claim, tokenGeneration)) };
}

async function attemptInput(
  tx: Db,
  { businessId, appointmentId }: Claim,
  row: NonNullable<Awaited<ReturnType<typeof readClaimed>>>,
  now: Instant,
): Promise<AttemptInput> {
  const { firstAttemptAt, payload, ...rest } = row;
  const about = businessId && appointmentId ? { businessId, appointmentId } : undefined;
  const { APP_URL, MAIL_FROM } = env();
  return {
    notification: {
      ...rest,
      firstAttemptAt: firstAttemptAt ? fromDate(firstAttemptAt) : undefined,
      payload: payload === null ? undefined : payloadSchema.parse(payload),
    },
    facts: about && (await appointmentFacts(tx, about)),
    settings: { appUrl: APP_URL, mailFrom: MAIL_FROM },
    now,
  };
}

function tokenFor({ appointmentId }: Claim, generation: number | undefined): string | undefined {
  if (!appointmentId || generation === undefined) return undefined;
  return manageToken({ secret: env().APP_SECRET, appointmentId, generation });
}

async function record(input: {
  claim: Claim;
  outcome: Awaited<ReturnType<Carrier>>;
  attempts: number;
  now: Instant;
}): Promise<End> {
  const { claim, outcome, attempts, now } = input;
  if (!outcome.ok) return recordFailure({ claim, failure: outcome.error, attempts, now });
  const ours = await markSent(db(), claim, { now, ...outcome.value });
  return { fate: ours ? 'sent' : 'lost' };
}

async function recordFailure(input: {
  claim: Claim;
  failure: DeliveryFailure;
  attempts: number;
  now: Instant;
}): Promise<End> {
  const { claim, failure, attempts, now } = input;
  const { reason, retryAfterMs } = failure;
  const fireAt = failure.retryable ? nextTryAt({ attempts, retryAfterMs, now }) : undefined;
  if (!fireAt) {
    const ours = await markDropped(db(), claim, { status: 'FAILED', reason });
    return { fate: ours ? 'failed' : 'lost' };
  }
  const ours = await markForRetry(db(), claim, { fireAt, reason, attempts });
  return { fate: ours ? 'retried' : 'lost', pauseMs: retryAfterMs };
}

/** Something of ours broke. If the database cannot be told, the lease runs out instead. */
async function giveBack({ claim, clock }: Task): Promise<End> {
  const failure = { retryable: true, reason: 'Something went wrong while sending.' };
  try {
    return await recordFailure({
      claim,
      failure,
      attempts: claim.attempts + 1,
      now: clock(),
    });
  } catch {
    return { fate: 'lost' };
  }
}

/** A vendor that asks for a pause gets it before the next batch, within reason. */
async function pause(ends: readonly End[]): Promise<void> {
  const wanted = Math.max(0, ...ends.map(({ pauseMs }) => pauseMs ?? 0));
  if (wanted > 0) await sleep(Math.min(wanted, LONGEST_PAUSE_MS));
}
