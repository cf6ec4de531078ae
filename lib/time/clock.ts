import { type Instant, instantOf } from '@/lib/time/instant';

/** Now. For the edge only (action wrapper, loaders, route handlers, jobs): rules take `now`. */
export function systemNow(): Instant {
  return instantOf(Date.now());
}
