import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { isOwnOrigin } from '@/lib/action/origin';
import { allowRequest } from '@/lib/action/rate-limit';
import { AppError, type Refusal } from '@/lib/action/refusal';
import { invalidInput, refusalOf } from '@/lib/action/refuse';
import { requestNow } from '@/lib/action/request-clock';
import { env } from '@/lib/env';
import { err, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

interface Door<S extends z.ZodType, A> {
  /** The action's name in the log. */
  name: string;
  schema: S;
  /** Who may come in: answers the actor's context or throws an AppError. */
  access: () => Promise<A>;
}

interface Call<S extends z.ZodType, A> {
  input: z.output<S>;
  access: A;
  now: Instant;
}

/**
 * The one door of every server action: own origin, rate limit, strict parse, access, one `now`.
 * Expected outcomes come back as the mutation's own Result; refusals, and failures without their
 * detail, as a Refusal. Never throws, but for Next's own redirects.
 */
export async function runAction<S extends z.ZodType, A, T, E = never>(
  input: unknown,
  door: Door<S, A>,
  work: (call: Call<S, A>) => Promise<Result<T, E>>,
): Promise<Result<T, E | Refusal>> {
  try {
    const requested = await headers();
    if (!isOwnOrigin(requested.get('origin'), env().APP_URL)) throw new AppError('wrong-origin');
    if (!(await allowRequest(requested))) throw new AppError('rate-limited');
    const parsed = door.schema.safeParse(input);
    if (!parsed.success) return err(invalidInput(parsed.error));
    const access = await door.access();
    return await work({ input: parsed.data, access, now: await requestNow(requested) });
  } catch (error) {
    unstable_rethrow(error);
    return err(refusalOf(error, door.name));
  }
}
