import { db } from '@/lib/db/client';
import { type Clock, type DispatchCount, NOTHING, sum } from '@/lib/notification/dispatch';
import { runLane } from '@/lib/notification/jobs/lane';
import { openWays } from '@/lib/notification/jobs/ways';
import { channelsDue } from '@/lib/notification/mutations/claim';
import { systemNow } from '@/lib/time/clock';
import { type Instant, instantOf } from '@/lib/time/instant';

/** A sweep ends before the next one begins, also when a vendor's rate is what it waits for. */
const LONGEST_RUN_MS = 50_000;

/**
 * Sends what is due at `now`, at most `limit` messages of each channel. Any number of dispatchers may
 * run at once: each message is claimed by one, and a claim whose holder died is taken over after its
 * lease. What goes wrong is recorded on the message; it throws only when nothing can be claimed at all.
 */
export async function dispatchDue(input: { now: Instant; limit?: number }): Promise<DispatchCount> {
  const { now, limit = Number.POSITIVE_INFINITY } = input;
  const due = new Set(await channelsDue(db(), { now }));
  if (due.size === 0) return NOTHING;
  const clock = clockFrom(now);
  const until = instantOf(now + LONGEST_RUN_MS);
  const ways = openWays(clock).filter(({ channel }) => due.has(channel));
  const lanes = ways.map((way) => runLane({ way, clock, limit, until }));
  return (await Promise.all(lanes)).reduce(sum, NOTHING);
}

/** Starts at `now` and runs with the machine, so that leases taken late in a long run are whole. */
function clockFrom(now: Instant): Clock {
  const ahead = now - systemNow();
  return () => instantOf(systemNow() + ahead);
}
