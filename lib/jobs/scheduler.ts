import { env } from '@/lib/env';
import { MESSAGE_SWEEP, MESSAGES_EVERY_SECONDS, SWEEPS, type Sweep } from '@/lib/jobs/sweeps';
import { log } from '@/lib/log';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import type { Instant } from '@/lib/time/instant';

const SWEEP_EVERY_MS = 60_000;
const MESSAGES_EVERY_MS = MESSAGES_EVERY_SECONDS * 1000;
const FIRST_SWEEP_MS = 2_000;
const NUDGE_LIMIT = 10;
const NUDGE_PAUSE_MS = 1_000;

// Survives hot reload in development, where this module is evaluated again and again.
const held = globalThis as unknown as { holdfastScheduler?: true };

/**
 * Sweeps once a minute, and for due messages more often, for as long as the process lives and
 * without keeping it alive. Any number of processes may sweep at once: what a sweep does is claimed
 * in the database.
 */
export function startScheduler(): void {
  if (env().SCHEDULER === 'off' || held.holdfastScheduler) return;
  held.holdfastScheduler = true;
  repeat(SWEEPS, SWEEP_EVERY_MS);
  repeat([MESSAGE_SWEEP], MESSAGES_EVERY_MS);
}

function repeat(sweeps: readonly Sweep[], everyMs: number): void {
  const work = neverTwiceAtOnce(() => sweepOnce(sweeps));
  setInterval(work, everyMs).unref();
  setTimeout(work, FIRST_SWEEP_MS).unref();
}

let nudged: Instant | undefined;
let sending: Promise<void> | undefined;

/**
 * Has what was just written sent, for actions to call after their answer: by Inngest where it is used,
 * else here. At once, and while more keeps coming a few each second, so that a rush of bookings is not
 * slowed down by its own messages. It never throws: what it leaves undone, the next sweep does.
 */
export async function nudge(now: Instant): Promise<void> {
  nudged = nudged !== undefined && nudged > now ? nudged : now;
  sending ??= sendNudged();
  await sending;
}

/**
 * Has what waits at the gateways done, and then the messages that come of it sent, for actions to call
 * after their answer. It never throws either.
 */
export async function nudgePayments(now: Instant): Promise<void> {
  await dropErrors('payment-nudge-failed', () => workPayments({ now }));
  await nudge(now);
}

/** Compares our books with the gateways', for who asks; what comes of it stands in the database. */
export async function compareBooks(now: Instant): Promise<void> {
  await dropErrors('reconciliation-failed', () => reconcileNow({ now }));
}

async function sendNudged(): Promise<void> {
  while (nudged !== undefined) {
    const now = nudged;
    nudged = undefined;
    await dropErrors('nudge-failed', () => (env().INNGEST ? tellInngest() : sendSome(now)));
    if (nudged !== undefined) await pause(NUDGE_PAUSE_MS);
  }
  sending = undefined;
}

/** Loaded when it is needed: where Inngest is not used, nothing of it is. */
async function tellInngest(): Promise<void> {
  const { announceMessages } = await import('@/lib/jobs/inngest');
  await announceMessages();
}

async function sendSome(now: Instant): Promise<void> {
  const { sent } = await dispatchDue({ now, limit: NUDGE_LIMIT });
  // There is more, and perhaps nobody comes to say so.
  if (sent === NUDGE_LIMIT) nudged ??= now;
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms).unref();
  });
}

async function sweepOnce(sweeps: readonly Sweep[]): Promise<void> {
  for (const { failure, run } of sweeps) {
    await dropErrors(failure, run);
  }
}

/** A sweep that takes longer than its turn is not joined by a second one. */
function neverTwiceAtOnce(work: () => Promise<void>): () => Promise<void> {
  let running = false;
  return async () => {
    if (running) return;
    running = true;
    await work();
    running = false;
  };
}

async function dropErrors(event: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, event);
  }
}
