import type { NextRequest } from 'next/server';
import { answerRoute } from '@/lib/action/answer-route';
import { loadSlotsAnswer } from '@/lib/availability/loaders';
import { slotsQuerySchema } from '@/lib/availability/query-schema';

/** Free times of a month or of a span of time, written for the asked zone. */
export function GET(request: NextRequest) {
  return answerRoute(request, { name: 'slots', schema: slotsQuerySchema }, loadSlotsAnswer);
}
