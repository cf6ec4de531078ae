import { isForAnother, reschedule } from '@/lib/appointment/mutations/reschedule';
import type {
  RescheduleAnswer,
  RescheduleCommand,
} from '@/lib/appointment/mutations/reschedule-command';
import { inOrderOfRest } from '@/lib/availability/any-provider';
import { readAvailability } from '@/lib/availability/data/availability';
import type { Moving } from '@/lib/availability/moving';
import { readDb } from '@/lib/db/client';
import { err } from '@/lib/result';
import { type Instant, instantOf } from '@/lib/time/instant';

interface AnyCommand extends Omit<RescheduleCommand, 'to' | 'anyone'> {
  startAt: Instant;
  moving: Moving & { businessId: string; serviceId: string };
}

/**
 * Moves an appointment to a time of any provider of its service: whoever has it keeps it if free,
 * else the others are asked by their rest. A transaction for each, until one gives the time.
 */
export async function rescheduleAny({ moving, startAt, ...command }: AnyCommand) {
  const providerIds = await inTurn(moving, { startAt, now: command.now });
  let answer: RescheduleAnswer = err({ code: 'not-found' });
  for (const [index, providerId] of providerIds.entries()) {
    const anyone = { isLast: index === providerIds.length - 1 };
    answer = await reschedule({ ...command, to: { providerId, startAt }, anyone });
    if (!isForAnother(answer)) return answer;
  }
  return answer;
}

/** The time that it has already, somebody else may give; where nobody else is there, it is refused as the same. */
async function inTurn(
  { appointmentId: movingId, businessId, serviceId, ...own }: AnyCommand['moving'],
  { startAt, now }: { startAt: Instant; now: Instant },
): Promise<string[]> {
  const window = { startAt, endAt: instantOf(startAt + 1) };
  const asked = { businessId, serviceIds: [serviceId], movingId, window, now };
  const found = await readAvailability(readDb(), asked);
  const others = found.filter(({ providerId }) => providerId !== own.providerId);
  const rested = inOrderOfRest(others, startAt).map(({ providerId }) => providerId);
  const isOthersOnly = startAt === own.startAt && rested.length > 0;
  return isOthersOnly ? rested : [own.providerId, ...rested];
}
