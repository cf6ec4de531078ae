import { manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import { type DispatchCount, NOTHING, ONE, sum } from '@/lib/notification/dispatch';
import { type End, endOfAttempt, endOfBrokenSend } from '@/lib/notification/ends';
import { type Batch, beginBatch, type Started } from '@/lib/notification/jobs/begin-batch';
import { inFlocks } from '@/lib/notification/jobs/flock';
import { logBroken } from '@/lib/notification/jobs/log-broken';
import { recordEnds } from '@/lib/notification/mutations/attempt';
import { emptyBucket } from '@/lib/notification/mutations/rate';
import { recordLost } from '@/lib/notification/mutations/stand-in';
import { withStandIn } from '@/lib/notification/stand-in';

interface Done {
  count: DispatchCount;
  /** How often the vendor was asked, whatever it answered. */
  asked: number;
}

/** Sends what was claimed. All attempts begin in one transaction and end as their answers come. */
export async function sendBatch(batch: Batch): Promise<Done> {
  const { clock } = batch;
  const { started, ended } = await beginBatch(batch);
  const inFlock = inFlocks((ends: readonly End[]) => recordEnds(db(), ends, clock()));
  const record = (end: End) => (end.standIn ? recordLost(end, end.standIn, clock()) : inFlock(end));
  const endings = [...ended.map(async (end) => end), ...started.map((one) => sendOne(one, batch))];
  const counts = endings.map((ending) => settle(ending, record));
  return { count: (await Promise.all(counts)).reduce(sum, NOTHING), asked: started.length };
}

/** What waits does not count, nor a claim that was lost meanwhile, nor an end that is not recorded. */
async function settle(
  ending: Promise<End | undefined>,
  record: (end: End) => Promise<Set<string>>,
): Promise<DispatchCount> {
  const end = await ending;
  if (!end) return NOTHING;
  try {
    const isOurs = (await record(end)).has(end.id);
    return isOurs && !end.isWaiting ? ONE[end.status] : NOTHING;
  } catch (error) {
    logBroken(end, error);
    return NOTHING;
  }
}

/** Undefined: this worker was away for so long that another may have the message by now. */
async function sendOne(started: Started, { way, clock }: Batch): Promise<End | undefined> {
  const { message, decision, leaseUntil } = started;
  const { claim } = message;
  const { id, businessId, appointmentId, fence } = claim;
  const attempt = { id, fence, attempts: claim.attempts + 1 };
  if (clock() > leaseUntil - SEND_TIMEOUT_MS) return undefined;
  try {
    const token = tokenFor(appointmentId, decision.tokenGeneration);
    const outcome = await way.send({ key: id, businessId, content: decision.content, token });
    const pauseMs = outcome.ok ? undefined : outcome.error.retryAfterMs;
    if (pauseMs !== undefined) await emptyBucket(db(), way.vendor, pauseMs);
    const now = clock();
    return withStandIn(endOfAttempt(attempt, { outcome, now }), message, now);
  } catch (error) {
    logBroken(claim, error);
    return endOfBrokenSend(attempt, clock());
  }
}

function tokenFor(appointmentId: string | null, generation: number | undefined) {
  if (!appointmentId || generation === undefined) return undefined;
  return manageToken({ secret: env().APP_SECRET, appointmentId, generation });
}
