import { type Instant, minutesBetween } from '@/lib/time/instant';

/** What is due and not sent. */
export interface Backlog {
  waiting: number;
  /** Since when the oldest of them waits; undefined when nothing does. */
  since: Instant | undefined;
}

/** A sweep comes every minute, and a vendor may fail once or twice: what waits for longer is news. */
const PATIENCE_MINUTES = 5;

/** Since when something waits for so long that people should know; undefined when nothing does. */
export function lateSince({ since }: Backlog, now: Instant): Instant | undefined {
  if (since === undefined) return undefined;
  return minutesBetween(since, now) > PATIENCE_MINUTES ? since : undefined;
}
