import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { type Instant, instantOf } from '@/lib/time/instant';

/** What a worker is told to do: send what is due at that time, so many at most. */
export interface Shift {
  now: Instant;
  limit?: number;
}

/** A program that sends what is due when it is told to, and may be killed at any moment. */
process.on('message', async (shift: Shift) => {
  const { sent } = await dispatchDue(shift);
  process.send?.({ sent });
});
process.on('disconnect', () => process.exit());
// Connected and warm, so that a kill falls within the work and not before it.
await dispatchDue({ now: instantOf(0) });
process.send?.('ready');
