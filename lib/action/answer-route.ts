import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { allowRequest } from '@/lib/action/rate-limit';
import { AppError, type Refusal } from '@/lib/action/refusal';
import { invalidInput, refusalOf } from '@/lib/action/refuse';
import { requestNow } from '@/lib/action/request-clock';
import type { Instant } from '@/lib/time/instant';

const STATUS: Record<Refusal['code'], number> = {
  'invalid-input': 400,
  'wrong-origin': 403,
  'rate-limited': 429,
  'not-found': 404,
  'signed-out': 401,
  busy: 503,
  broken: 500,
};

interface Door<S extends z.ZodType> {
  name: string;
  schema: S;
}

/** The one door of every JSON route that reads: rate limit, strict parse of the query, one `now`. */
export async function answerRoute<S extends z.ZodType>(
  request: NextRequest,
  door: Door<S>,
  read: (call: { input: z.output<S>; now: Instant }) => Promise<unknown>,
): Promise<Response> {
  try {
    if (!(await allowRequest(request.headers))) throw new AppError('rate-limited');
    const parsed = door.schema.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!parsed.success) return refuse(invalidInput(parsed.error));
    const body = await read({ input: parsed.data, now: await requestNow(request.headers) });
    return Response.json(body, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return refuse(refusalOf(error, door.name));
  }
}

function refuse(refusal: Refusal): Response {
  return Response.json(refusal, { status: STATUS[refusal.code] });
}
