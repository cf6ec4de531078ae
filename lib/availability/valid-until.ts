import type { SlotRules } from '@/lib/availability/slots';
import { type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { startOfDay } from '@/lib/time/resolve';
import { dayNumberAt } from '@/lib/time/wall';

/** One provider's part of an answer about times. */
interface Answered {
  rules: SlotRules;
  /** The first start that was offered, if any was. */
  firstAt: Instant | undefined;
  /** When the first of the holds that were in the way ends. */
  holdEndsAt: Instant | undefined;
}

/**
 * The first instant at which time alone changes what a provider offers, though nobody does
 * anything: the notice overtakes the first start, a hold ends, or a date of the provider's begins and
 * the horizon moves on.
 */
export function validUntil({ rules, firstAt, holdEndsAt }: Answered, now: Instant): Instant {
  const { zone, noticeMinutes } = rules;
  const midnight = startOfDay(zone, dayNumberAt(zone, now) + 1);
  // A start is still offered at the very instant that the notice reaches it.
  const overtaken = firstAt === undefined ? midnight : firstAt - noticeMinutes * MINUTE_MS + 1;
  return instantOf(Math.min(midnight, overtaken, holdEndsAt ?? midnight));
}
