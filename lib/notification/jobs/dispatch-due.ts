import { db } from '@/lib/db/client';
import { type Clock, type DispatchCount, NOTHING, sum } from '@/lib/notification/dispatch';
import { runLane } from '@/lib/notification/jobs/lane';
import { openWays } from '@/lib/notification/jobs/ways';
import { whatIsDue } from '@/lib/notification/mutations/claim';
import { systemNow } from '@/lib/time/clock';
import { type Instant, instantOf } from '@/lib/time/instant';

/** A sweep ends before the next one begins, also when a vendor's rate is what it waits for. */
const LONGEST_RUN_MS = 50_000;

/**
 * Sends what is due at `now`, by the database's clock if none is given, at most `limit` messages of each channel. Any number of dispatchers may
 * run at once: each message is claimed by one, and a claim whose holder died is taken over after its
 * lease. What goes wrong is recorded on the message; it throws only when nothing can be claimed at all.
 */
export async function dispatchDue(
  input: { now?: Instant; limit?: number } = {},
): Promise<DispatchCount> {
  const { limit = Number.POSITIVE_INFINITY } = input;
  const { now, channels } = await whatIsDue(db(), input);
  if (channels.length === 0) return NOTHING;
  const clock = clockFrom(now);
  const until = instantOf(now + LONGEST_RUN_MS);
  const ways = openWays(clock).filter(({ channel }) => channels.includes(channel));
  const lanes = ways.map((way) => runLane({ way, clock, limit, until }));
  return (await Promise.all(lanes)).reduce(sum, NOTHING);
}

/** Starts at `now` and runs with the machine, so that leases taken late in a long run are whole. */
function clockFrom(now: Instant): Clock {
  const ahead = now - systemNow();
  return () => instantOf(systemNow() + ahead);
}
