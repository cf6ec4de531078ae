import { db, disconnect } from '@/lib/db/client';
import { fromDate } from '@/lib/time/instant';
import { seedAppointments } from '@/prisma/seed/appointments';
import { seedBusiness } from '@/prisma/seed/business';

export const EXAMPLE_SLUG = 'linden-rooms';

/** Who can sign in to the example business. */
export const signInHints = [
  { role: 'Owner', email: 'ingrid@linden.example' },
  { role: 'Staff', email: 'desk@linden.example' },
  { role: 'Provider', email: 'ana@linden.example' },
  { role: 'Provider', email: 'marcus@linden.example' },
];

/**
 * A small believable business with appointments around `now`, made by the same commands that
 * people use. Does nothing when there is a business already. Wants DATABASE_URL and APP_SECRET in
 * the environment.
 */
export async function seed({
  databaseUrl,
  now,
}: {
  databaseUrl: string;
  now: Date;
}): Promise<void> {
  process.env.DATABASE_URL = databaseUrl;
  if ((await db().business.count()) > 0) return;
  const studio = await seedBusiness(db(), EXAMPLE_SLUG, fromDate(now));
  await seedAppointments(studio, fromDate(now));
  await disconnect();
}
