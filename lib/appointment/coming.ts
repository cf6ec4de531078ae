import type { Status } from '@/lib/appointment/transitions';

/** Did the client say that they will come, and does it still matter? */
export function isComing(appointment: { status: Status; comingAt: Date | null }): boolean {
  return appointment.status === 'CONFIRMED' && appointment.comingAt !== null;
}
