import { cache } from 'react';
import { requireProvider } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { findWorkplace } from '@/lib/provider/data/workplace';
import { zoneOf } from '@/lib/time/zone';

/** Whose dashboard it is, and the zone in which it is read. */
export const loadWorkplace = cache(async () => {
  const { providerId } = await requireProvider();
  const { timezone, ...row } = await findWorkplace(readDb(), { providerId });
  return { ...row, zone: zoneOf(timezone) };
});
