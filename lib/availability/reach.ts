import { HOUR_MS } from '@/lib/time/instant';

/**
 * An appointment with its buffers lasts at most so long; the database holds it to that. So what
 * reaches into a window begins shortly before it, and is found by its start.
 */
export const LONGEST_MS = 72 * HOUR_MS;
