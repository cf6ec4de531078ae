import { isBusy } from '@/lib/db/error';

/**
 * Runs the work that many times at once; the results in order. Rejects when one of them throws.
 * Whoever hears that too many wait asks again, so that a slow machine fails no test.
 */
export function together<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => untilNotBusy(() => work(index))));
}

/** Asks until there is an answer; what was too busy has changed nothing. */
export async function untilNotBusy<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!isBusy(error) && !isBusy(cause)) throw error;
    }
  }
}
