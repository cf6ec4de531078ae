import { invariant } from '@/lib/invariant';
import { SEND_TIMEOUT_MS } from '@/lib/notification/delivery';
import type { Instant } from '@/lib/time/instant';

export type Clock = () => Instant;

/** How long a worker has a message. Longer than waiting for the database and the longest send. */
export const LEASE_MS = 60_000;
const LONGEST_DATABASE_WAIT_MS = 20_000;

invariant(
  LEASE_MS > LONGEST_DATABASE_WAIT_MS + 2 * SEND_TIMEOUT_MS,
  'a lease must outlast the longest send',
);

/** What became of messages. */
export interface DispatchCount {
  sent: number;
  skipped: number;
  failed: number;
  retried: number;
}

export const NOTHING: DispatchCount = { sent: 0, skipped: 0, failed: 0, retried: 0 };

/** Of one message, by the state that it ended in. */
export const ONE = {
  SENT: { ...NOTHING, sent: 1 },
  SKIPPED: { ...NOTHING, skipped: 1 },
  CANCELLED: { ...NOTHING, skipped: 1 },
  FAILED: { ...NOTHING, failed: 1 },
  SCHEDULED: { ...NOTHING, retried: 1 },
} as const satisfies Record<string, DispatchCount>;

export function sum(a: DispatchCount, b: DispatchCount): DispatchCount {
  return {
    sent: a.sent + b.sent,
    skipped: a.skipped + b.skipped,
    failed: a.failed + b.failed,
    retried: a.retried + b.retried,
  };
}
