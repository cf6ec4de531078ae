import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { allowReading } from '@/lib/action/rate-limit';
import { AppError, type Refusal } from '@/lib/action/refusal';
import { invalidInput, refusalOf } from '@/lib/action/refuse';
import { requestNow } from '@/lib/action/request-clock';
import { type Instant, toIso } from '@/lib/time/instant';

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
  /** A header that is part of the question: a secret, which no address may carry. */
  secretHeader?: string;
}

interface Call<S extends z.ZodType> {
  input: z.output<S>;
  now: Instant;
  secret: string | null;
  /** The header of a client that has an answer already. */
  ifNoneMatch: string | null;
}

/** The answer of a route: a body, with its ETag if it has one; or that the client's own still holds. */
type Answer = { body: unknown; etag?: string } | { unchanged: string };

/** The one door of every JSON route that reads: rate limit, strict parse of the query, one `now`. */
export async function answerRoute<S extends z.ZodType>(
  request: NextRequest,
  door: Door<S>,
  read: (call: Call<S>) => Promise<Answer>,
): Promise<Response> {
  try {
    const { headers } = request;
    if (!(await allowReading(headers))) throw new AppError('rate-limited');
    const parsed = door.schema.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!parsed.success) return refuse(invalidInput(parsed.error));
    const now = await requestNow(headers);
    const ifNoneMatch = headers.get('if-none-match');
    const { secretHeader } = door;
    const secret = secretHeader === undefined ? null : headers.get(secretHeader);
    const answer = await read({ input: parsed.data, now, secret, ifNoneMatch });
    return respond(answer, { now, vary: secretHeader });
  } catch (error) {
    return refuse(refusalOf(error, door.name));
  }
}

/** What has an ETag may be kept, but is asked about each time. */
function respond(
  answer: Answer,
  { now, vary }: { now: Instant; vary: string | undefined },
): Response {
  const time = { 'x-server-time': toIso(now), ...(vary && { vary }) };
  if ('unchanged' in answer) {
    return new Response(null, {
      status: 304,
      headers: { ...KEPT, ...time, etag: answer.unchanged },
    });
  }
  const { body, etag } = answer;
  const headers = etag ? { ...KEPT, ...time, etag } : { 'cache-control': 'no-store', ...time };
  return Response.json(body, { headers });
}

const KEPT = { 'cache-control': 'private, no-cache' };

function refuse(refusal: Refusal): Response {
  return Response.json(refusal, { status: STATUS[refusal.code] });
}
