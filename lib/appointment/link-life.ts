import { addMinutes, type Instant } from '@/lib/time/instant';

const LINK_DAYS = 30;

/** Does a manage link lead nowhere any more, so many days after the end? */
export function isLinkOver(endAt: Instant, now: Instant): boolean {
  return now > addMinutes(endAt, LINK_DAYS * 24 * 60);
}
