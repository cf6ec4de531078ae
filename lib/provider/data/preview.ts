import { readOnlineAvailability } from '@/lib/availability/data/availability';
import {
  type HoursChange,
  type OfferView,
  previewOffer,
  weekAnywhere,
  weekOfChange,
  weekText,
} from '@/lib/availability/offer-preview';
import type { Db } from '@/lib/db/client';
import { findWorkplace } from '@/lib/provider/data/workplace';
import type { Instant } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

/** How many times the provider would offer in the week of a change, and offers now. */
export async function readOwnPreview(
  db: Db,
  { providerId, change, now }: { providerId: string; change: HoursChange; now: Instant },
): Promise<OfferView> {
  const { timezone, business } = await findWorkplace(db, { providerId });
  const place = { zone: zoneOf(timezone), locale: business.locale, now };
  const monday = weekOfChange(change, place);
  const window = weekAnywhere(monday);
  const calendars = await readOnlineAvailability(db, { scope: { providerId }, window, now });
  const counts = previewOffer({ calendars, change, monday, now });
  return { ...counts, period: weekText(monday, place) };
}
