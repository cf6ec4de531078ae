import { inngest, MESSAGES_DUE } from '@/lib/jobs/inngest';
import { MESSAGE_SWEEP, SWEEPS, type Sweep } from '@/lib/jobs/sweeps';
import { log } from '@/lib/log';
import { sum } from '@/lib/notification/dispatch';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';

/** Short enough for whatever waits for an answer between Inngest and here. */
const BATCH = 25;
const MOST_BATCHES = 40;

const ONE_AT_A_TIME = { concurrency: 1, retries: 3 } as const;

// One that waits for longer than a minute has been overtaken by the next.
const EACH_TIME = { timeouts: { start: '1m' }, ...ONE_AT_A_TIME } as const;

function sweepFunction({ id, cron, failure, run }: Sweep) {
  return inngest.createFunction({ id, triggers: [{ cron }], ...EACH_TIME }, ({ step }) =>
    step.run(id, () => guarded(failure, run)),
  );
}

/** Twice in its minute, so that a reminder is half a minute late at most. */
const { id, cron, failure, run } = MESSAGE_SWEEP;
const sendDueMessages = inngest.createFunction(
  { id, triggers: [{ cron }], ...EACH_TIME },
  async ({ step }) => {
    const first = await step.run(id, () => guarded(failure, run));
    await step.sleep('half-a-minute', '30s');
    return sum(first, await step.run(`${id}-again`, () => guarded(failure, run)));
  },
);

/** A rush of bookings is one run, at the latest five seconds after its first. */
const sendNewMessages = inngest.createFunction(
  {
    id: 'send-new-messages',
    triggers: [{ event: MESSAGES_DUE }],
    debounce: { period: '1s', timeout: '5s' },
    ...ONE_AT_A_TIME,
  },
  async ({ step }) => {
    for (let batch = 1; batch <= MOST_BATCHES; batch++) {
      const { sent } = await step.run(`send-${batch}`, () => guarded('nudge-failed', sendBatch));
      if (sent < BATCH) return;
    }
  },
);

export const functions = [...SWEEPS.map(sweepFunction), sendDueMessages, sendNewMessages];

function sendBatch() {
  return dispatchDue({ limit: BATCH });
}

/** An error ends up in our own log: its message may repeat what a person typed, and Inngest would store and show it. */
async function guarded<T>(failure: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    log.error({ err: error }, failure);
    throw new Error(failure);
  }
}
