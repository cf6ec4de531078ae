import { releaseWhatExpired } from '@/lib/appointment/mutations/release-expired';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { invariant } from '@/lib/invariant';
import type { Instant } from '@/lib/time/instant';

/**
 * Takes the providers' locks, in the order of their ids, until the transaction ends. Whoever
 * changes a provider's times holds its lock, so what is read after this cannot change underneath.
 */
export async function lockCalendars(tx: Db, providerIds: readonly string[]): Promise<void> {
  const ids = [...new Set(providerIds)];
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT provider_id FROM provider_calendar WHERE provider_id = ANY(${ids}::uuid[])
    ORDER BY provider_id FOR NO KEY UPDATE`;
  invariant(locked.length === ids.length, 'every provider has its calendar row');
}

/** Frees what expired holds of these providers, and unpaid times, still take; their calendars must be locked. */
export async function releaseExpired(
  tx: Db,
  providerIds: readonly string[],
  now: Instant,
): Promise<number> {
  return releaseWhatExpired(tx, Prisma.sql`provider_id = ANY(${[...providerIds]}::uuid[])`, now);
}
