import { addMinutes, toIso } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

/** When the browser tests take place: a Tuesday, nine in the morning in London, 04:00 in New York. */
export const NOW = '2027-03-02T09:00:00Z';

/** So many minutes after the tests' now. */
export function later(minutes: number): string {
  return toIso(addMinutes(instant(NOW), minutes));
}

/** Sets the server's clock for one request; it listens on a marked database alone. */
export function clockHeaders(at: string = NOW): Record<string, string> {
  return { 'x-test-clock': at, 'x-test-clock-secret': process.env.TEST_CLOCK_SECRET ?? '' };
}
