import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { completePast, expireRequests } from '@/lib/appointment/mutations/overdue';
import { databaseNow } from '@/lib/db/clock';
import { tidyUp } from '@/lib/jobs/housekeeping';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { endPastCredit } from '@/lib/payment/jobs/end-credit';
import { reconcileDaily } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { tellDemoNews } from '@/lib/payment/mutations/demo-news';
import type { Instant } from '@/lib/time/instant';

/** Something that is done over and over, whoever asks: any number of callers may come at once. */
export interface Sweep {
  /** By this name Inngest keeps its history: it stays. */
  id: string;
  /** When Inngest asks. The embedded scheduler asks every minute. */
  cron: string;
  /** What the log says when it fails; the next sweep makes up for it. */
  failure: string;
  run: () => Promise<unknown>;
}

/** By the database's clock, on which all workers agree. */
function atNow(work: (input: { now: Instant }) => Promise<unknown>): Sweep['run'] {
  return async () => work({ now: await databaseNow() });
}

const EVERY_MINUTE = '* * * * *';
const EVERY_HOUR = '0 * * * *';
const EVERY_NIGHT = '0 3 * * *';

/** Asked more often: a reminder should come at its time and not at the next full minute. */
export const MESSAGE_SWEEP = {
  id: 'send-due-messages',
  cron: EVERY_MINUTE,
  failure: 'message-sweep-failed',
  run: () => dispatchDue(),
} as const satisfies Sweep;

/** How often our own timer asks for messages. */
export const MESSAGES_EVERY_SECONDS = 10;

export const SWEEPS: readonly Sweep[] = [
  {
    id: 'release-expired-holds',
    cron: EVERY_MINUTE,
    failure: 'hold-sweep-failed',
    run: atNow(sweepExpired),
  },
  {
    id: 'expire-requests',
    cron: EVERY_MINUTE,
    failure: 'request-sweep-failed',
    run: atNow(expireRequests),
  },
  {
    id: 'complete-past',
    cron: EVERY_MINUTE,
    failure: 'completion-sweep-failed',
    run: atNow(completePast),
  },
  {
    id: 'tell-demo-news',
    cron: EVERY_MINUTE,
    failure: 'demo-news-sweep-failed',
    run: atNow(tellDemoNews),
  },
  {
    id: 'work-payments',
    cron: EVERY_MINUTE,
    failure: 'payment-sweep-failed',
    run: atNow(workPayments),
  },
  {
    id: 'end-past-credit',
    cron: EVERY_HOUR,
    failure: 'credit-sweep-failed',
    run: atNow(endPastCredit),
  },
  {
    id: 'reconcile-payments',
    cron: EVERY_NIGHT,
    failure: 'reconciliation-failed',
    run: atNow(reconcileDaily),
  },
  {
    id: 'tidy-up',
    cron: EVERY_HOUR,
    failure: 'tidying-failed',
    run: atNow(tidyUp),
  },
];
