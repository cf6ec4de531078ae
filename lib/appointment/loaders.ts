import { headers } from 'next/headers';
import { cache } from 'react';
import { requestNow } from '@/lib/action/request-clock';
import { findByToken, findLiveHold } from '@/lib/appointment/data';
import { type HoldView, holdView } from '@/lib/appointment/hold-view';
import { hashToken } from '@/lib/auth/manage-token';
import { knownVisitor } from '@/lib/auth/visitor';
import { readDb } from '@/lib/db/client';
import type { BookableService } from '@/lib/service/data';
import type { HourCycle } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** Now, for this page: the same for everything it shows. */
export const loadNow = cache(async (): Promise<Instant> => requestNow(await headers()));

/** The appointment behind a manage link, or null. Looking changes nothing. */
export const loadManaged = cache((token: string) =>
  findByToken(readDb(), { tokenHash: hashToken(token) }),
);

/** The time that this browser's visitor is keeping for a service, so that a reload finds it again. */
export async function loadOwnHold(input: {
  service: BookableService;
  zone: BundledZone;
  hourCycle: HourCycle | undefined;
}): Promise<HoldView | null> {
  const visitor = await knownVisitor();
  if (!visitor) return null;
  const now = await loadNow();
  const { service, zone, hourCycle } = input;
  const hold = await findLiveHold(readDb(), { ...visitor, serviceId: service.id, now });
  const provider = service.providers.find((one) => one.id === hold?.providerId);
  if (!hold || !provider) return null;
  return holdView({ offer: { ...service, provider }, ...hold, zone, hourCycle, now });
}
