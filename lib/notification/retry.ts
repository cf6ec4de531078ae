import { addMinutes, type Instant, instantOf } from '@/lib/time/instant';

const LONGEST_PAUSE_MINUTES = 60;
const MOST_ATTEMPTS = 30;

/**
 * When to try again after `attempts` failed ones: what the vendor asked for, else 1, 2, 4 ... up to
 * 60 minutes later. Undefined when it makes no sense any more. A vendor that asks for a pause is
 * busy, not broken, so its pauses do not grow.
 */
export function nextTryAt(input: {
  attempts: number;
  retryAfterMs: number | undefined;
  now: Instant;
}): Instant | undefined {
  const { attempts, retryAfterMs, now } = input;
  if (retryAfterMs !== undefined) return instantOf(now + Math.ceil(retryAfterMs));
  if (attempts >= MOST_ATTEMPTS) return undefined;
  return addMinutes(now, Math.min(2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MINUTES));
}
