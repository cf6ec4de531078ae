import { db } from '@/lib/db/client';
import { runLane } from '@/lib/notification/jobs/lane';
import { mailWay } from '@/lib/notification/jobs/ways';
import { mailboxCarrier } from '@/lib/notification/vendors/mailbox';
import { fromDate, type Instant, instantOf, toDate } from '@/lib/time/instant';

/** How long after its time a message went out. */
const DELAY_MS = 2000;
const LONGEST_RUN_MS = 60_000;

/**
 * Sends what was due until then, each message at its own time, as the dispatcher does. It all goes to
 * the mailbox, also where a mail service is set: nobody waits for the example's letters.
 */
export async function sendUntil(until: Instant): Promise<void> {
  const times = await db().notification.findMany({
    where: { status: 'SCHEDULED', fireAt: { lte: toDate(until) } },
    distinct: ['fireAt'],
    orderBy: { fireAt: 'asc' },
    select: { fireAt: true },
  });
  for (const { fireAt } of times) await sendAt(instantOf(fromDate(fireAt) + DELAY_MS));
}

async function sendAt(at: Instant): Promise<void> {
  const clock = () => at;
  const way = mailWay(mailboxCarrier({ client: db(), now: clock }));
  const until = instantOf(at + LONGEST_RUN_MS);
  await runLane({ way, clock, limit: Number.POSITIVE_INFINITY, until });
}
