import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { readMemberships } from '@/lib/auth/data';
import { authOptions } from '@/lib/auth/options';
import { readDb } from '@/lib/db/client';

export interface SignedIn {
  userId: string;
  name: string;
  email: string;
  memberships: Awaited<ReturnType<typeof readMemberships>>;
}

/** Who is signed in, read once a request; undefined for everybody else. */
export const currentUser = cache(async (): Promise<SignedIn | undefined> => {
  const session = (await getServerSession(authOptions())) as SessionWithId | null;
  if (!session?.userId) return undefined;
  const memberships = await readMemberships(readDb(), { userId: session.userId });
  const { name, email } = session.user ?? {};
  return { userId: session.userId, name: name ?? '', email: email ?? '', memberships };
});

interface SessionWithId {
  userId?: string;
  user?: { name?: string | null; email?: string | null };
}
