import { env } from '@/lib/env';

/** The cookie in which next-auth keeps the session. */
export function sessionCookie() {
  const secure = env().APP_URL.startsWith('https:');
  const name = `${secure ? '__Secure-' : ''}next-auth.session-token`;
  return { name, secure, path: '/', httpOnly: true, sameSite: 'lax' as const };
}
