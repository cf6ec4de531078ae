import type { NextRequest } from 'next/server';
import { answerRoute } from '@/lib/action/answer-route';
import { loadMonth } from '@/lib/availability/loaders';
import { monthQuerySchema } from '@/lib/availability/query-schema';
import { zoneOf } from '@/lib/time/zone';

/** A month of free times, written for the asked zone. */
export function GET(request: NextRequest) {
  return answerRoute(request, { name: 'slots', schema: monthQuerySchema }, ({ input, now }) =>
    loadMonth({
      serviceId: input.service,
      providerId: input.provider ?? null,
      month: input.month,
      zone: zoneOf(input.zone),
      hourCycle: input.clock,
      now,
    }),
  );
}
