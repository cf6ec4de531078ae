import { randomBytes } from 'node:crypto';
import { db } from '@/lib/db/client';
import { aMember, type Business } from '@/lib/testing/builders';

const COOKIE = 'next-auth.session-token';
// Sessions are judged by the real clock, whatever the test's own says.
const EXPIRES = new Date('2999-01-01T00:00:00Z');

export type Role = Parameters<typeof aMember>[2];

/** Somebody who works for the business and is signed in; the answer is the session's cookie. */
export async function aSession(business: Business, role: Role): Promise<string> {
  const { userId } = await aMember(db(), business, role);
  const sessionToken = randomBytes(24).toString('base64url');
  await db().session.create({
    data: { sessionToken, userId, expires: EXPIRES },
    select: { id: true },
  });
  return `${COOKIE}=${sessionToken}`;
}
