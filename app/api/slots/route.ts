import type { NextRequest } from 'next/server';
import { answerRoute } from '@/lib/action/answer-route';
import { loadSlotsAnswer } from '@/lib/availability/loaders';
import { MOVING_HEADER } from '@/lib/availability/moving';
import { slotsQuerySchema } from '@/lib/availability/query-schema';

/** Free times of a month or of a span of time, written for the asked zone. */
export function GET(request: NextRequest) {
  const door = { name: 'slots', schema: slotsQuerySchema, secretHeader: MOVING_HEADER };
  return answerRoute(request, door, loadSlotsAnswer);
}
