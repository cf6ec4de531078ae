import type { Instant } from '@/lib/time/instant';

/** An appointment that is to be moved: times are offered as if it were not there, but for its own. */
export interface Moving {
  appointmentId: string;
  providerId: string;
  startAt: Instant;
}

/** In which header a request for times carries the manage token of such an appointment: no address may. */
export const MOVING_HEADER = 'x-moving';
