import type { HoursChange, OfferView } from '@/lib/availability/offer-preview';
import { readDb } from '@/lib/db/client';
import { readOwnPreview } from '@/lib/provider/data/preview';
import type { Instant } from '@/lib/time/instant';

/** What the week of a change would offer, were it saved. */
export function loadHoursPreview(question: {
  providerId: string;
  change: HoursChange;
  now: Instant;
}): Promise<OfferView> {
  return readOwnPreview(readDb(), question);
}
