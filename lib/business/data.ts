import type { Db } from '@/lib/db/client';

const publicFields = {
  id: true,
  slug: true,
  name: true,
  tagline: true,
  timezone: true,
  currency: true,
  locale: true,
  email: true,
  phone: true,
  accent: true,
} as const;

export type Business = NonNullable<Awaited<ReturnType<typeof findBusiness>>>;

export function findBusiness(db: Db, { slug }: { slug: string }) {
  return db.business.findUnique({ where: { slug }, select: publicFields });
}

export function listBusinesses(db: Db) {
  return db.business.findMany({ select: publicFields, orderBy: { name: 'asc' } });
}
