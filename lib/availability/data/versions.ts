import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

/** The change counters that an answer about times depends on. */
export interface Versions {
  business: number;
  provider: number;
}

/** The counters of a service's providers, in their order: all that a repeated question needs. */
export async function readVersions(
  db: Db,
  { serviceId, providerId }: { serviceId: string; providerId: string | null },
): Promise<{ providerId: string; versions: Versions }[]> {
  const rows = await db.$queryRaw<{ id: string; business: number; provider: number }[]>`
    SELECT p.id, bc.version AS business, pc.version AS provider
    FROM service s
    JOIN business_calendar bc ON bc.business_id = s.business_id
    JOIN provider_service ps ON ps.service_id = s.id
    JOIN provider p ON p.id = ps.provider_id AND p.active
    JOIN provider_calendar pc ON pc.provider_id = p.id
    WHERE s.active AND s.id = ${serviceId}::uuid
      ${providerId ? Prisma.sql`AND p.id = ${providerId}::uuid` : Prisma.empty}
    ORDER BY p.position, p.id`;
  return rows.map(({ id, business, provider }) => ({
    providerId: id,
    versions: { business, provider },
  }));
}
