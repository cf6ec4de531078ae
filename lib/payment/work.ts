import { addMinutes, type Instant } from '@/lib/time/instant';

/** How long a worker has a task. Longer than the longest call to a gateway and the waits around it. */
export const LEASE_MS = 120_000;

/** No call to a gateway may take longer. */
export const CALL_TIMEOUT_MS = 20_000;

const LONGEST_PAUSE_MINUTES = 60;
const MOST_ATTEMPTS = 40;

/**
 * When to try again after so many attempts: 1, 2, 4 ... up to 60 minutes later. Undefined when a
 * person has to look: that is after more than a day, when gateways forget keys.
 */
export function nextTryAt({
  attempts,
  now,
}: {
  attempts: number;
  now: Instant;
}): Instant | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  return addMinutes(now, Math.min(2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MINUTES));
}
