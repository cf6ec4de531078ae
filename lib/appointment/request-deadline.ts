import { addHours, type Instant } from '@/lib/time/instant';

/** How long a request waits for an answer at most. */
export const ANSWER_HOURS = 48;

/** Until when a request can be answered: two days, and no longer than until it would begin. */
export function respondBy({ startAt, now }: { startAt: Instant; now: Instant }): Instant {
  return Math.min(startAt, addHours(now, ANSWER_HOURS)) as Instant;
}
