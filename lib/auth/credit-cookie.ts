import { cookies } from 'next/headers';
import { hashToken } from '@/lib/auth/manage-token';
import { env } from '@/lib/env';

const COOKIE = 'holdfast-credit';
const HOURS_KEPT = 4;

/** This browser has shown the link of a client who wants to spend credit at the next booking. */
export async function keepCreditLink(token: string): Promise<void> {
  (await cookies()).set(COOKIE, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().APP_URL.startsWith('https:'),
    path: '/',
    maxAge: HOURS_KEPT * 60 * 60,
  });
}

export async function dropCreditLink(): Promise<void> {
  (await cookies()).delete(COOKIE);
}

/** The hash of that link, if there is one. */
export async function knownCreditLink(): Promise<string | undefined> {
  const token = (await cookies()).get(COOKIE)?.value;
  return token && token.length <= 100 ? hashToken(token) : undefined;
}
