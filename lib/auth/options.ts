import { PrismaAdapter } from '@next-auth/prisma-adapter';
import type { NextAuthOptions } from 'next-auth';
import EmailProvider from 'next-auth/providers/email';
import { SIGN_IN_LINK_MINUTES, signInSecret } from '@/lib/auth/sign-in-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { paths } from '@/lib/paths';

/**
 * Sign-in by mailed link with sessions in the database. The link is requested through our own
 * action, which writes token and mail in one transaction; next-auth redeems it and keeps sessions.
 */
export function authOptions(): NextAuthOptions {
  const { APP_SECRET, APP_URL } = env();
  return {
    adapter: PrismaAdapter(db() as unknown as Parameters<typeof PrismaAdapter>[0]),
    secret: signInSecret(APP_SECRET),
    useSecureCookies: APP_URL.startsWith('https:'),
    session: { strategy: 'database', maxAge: 14 * 24 * 60 * 60 },
    pages: { signIn: paths.signIn(), error: paths.signIn(), verifyRequest: paths.signInSent() },
    providers: [
      EmailProvider({
        maxAge: SIGN_IN_LINK_MINUTES * 60,
        sendVerificationRequest: () => Promise.reject(new Error('Use the sign-in page.')),
      }),
    ],
    callbacks: {
      signIn: ({ email }) => !email?.verificationRequest,
      redirect: ({ url }) => (isOwnAddress(url, APP_URL) ? new URL(url, APP_URL).href : APP_URL),
      session: ({ session, user }) => ({ ...session, userId: user.id }),
    },
  };
}

/** '//elsewhere' and '/\\elsewhere' begin with a slash and lead away: only the result tells. */
function isOwnAddress(url: string, appUrl: string): boolean {
  return URL.canParse(url, appUrl) && new URL(url, appUrl).origin === new URL(appUrl).origin;
}
