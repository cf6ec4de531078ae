import type { Db } from '@/lib/db/client';

/** A person's roles, and the provider that a PROVIDER is. */
export function readMemberships(db: Db, { userId }: { userId: string }) {
  return db.membership.findMany({
    where: { userId },
    select: { businessId: true, role: true, providerId: true },
    orderBy: { id: 'asc' },
  });
}

/** The member with this address, or null: strangers are never told apart from members. */
export function findMember(db: Db, { email }: { email: string }) {
  return db.user.findFirst({
    where: { email, memberships: { some: {} } },
    select: { id: true, email: true, name: true },
  });
}
