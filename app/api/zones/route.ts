import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { answerRoute } from '@/lib/action/answer-route';
import { zoneChoices } from '@/lib/time/zone-catalogue';

/** Every zone that has a country, for the zone picker's search. */
export function GET(request: NextRequest) {
  return answerRoute(request, { name: 'zones', schema: z.strictObject({}) }, async ({ now }) => ({
    body: zoneChoices(now),
  }));
}
