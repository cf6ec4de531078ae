'use server';

import { cookies } from 'next/headers';
import { after } from 'next/server';
import { allowSignInMail } from '@/lib/action/rate-limit';
import { AppError } from '@/lib/action/refusal';
import { runAction } from '@/lib/action/run-action';
import { endSession, requestSignIn } from '@/lib/auth/mutations';
import { noInput, signInSchema } from '@/lib/auth/schema';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { anyone } from '@/lib/auth/visitor';
import { nudge } from '@/lib/jobs/scheduler';
import { ok } from '@/lib/result';

export async function requestSignInAction(input: unknown) {
  const door = { name: 'request-sign-in', schema: signInSchema, access: anyone };
  return runAction(input, door, async ({ input: { email }, now }) => {
    if (!(await allowSignInMail(email))) throw new AppError('rate-limited');
    await requestSignIn({ email, now });
    after(() => nudge(now));
    return ok(null);
  });
}

export async function signOutAction(input?: unknown) {
  const door = { name: 'sign-out', schema: noInput, access: anyone };
  return runAction(input, door, async () => {
    const jar = await cookies();
    const { name, ...attributes } = sessionCookie();
    await endSession({ sessionToken: jar.get(name)?.value ?? '' });
    jar.set(name, '', { ...attributes, maxAge: 0 });
    return ok(null);
  });
}
