import type { BookCommand } from '@/lib/appointment/mutations/book';
import type { HoldCommand } from '@/lib/appointment/mutations/hold';
import type { Slot } from '@/lib/appointment/mutations/take-slot';
import type { Details } from '@/lib/appointment/schema';
import { newId } from '@/lib/id';
import type { Studio } from '@/lib/testing/builders';
import { HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import type { Instant } from '@/lib/time/instant';

export const DETAILS: Details = {
  name: 'Rosa Keller',
  email: 'rosa@example.com',
  phone: '',
  answer: '',
  consent: true,
};

/** What a client agrees to where nothing ever costs anything. */
export const FREE_TERMS = { terms: 'Free to cancel until it begins.', agreed: true };

export function slotOf({ serviceId, providerId }: Studio, startAt: Instant): Slot {
  return { serviceId, providerId, startAt };
}

/** A visitor of its own asks to hold the slot, now, unless the test says otherwise. */
export function holdCommand(
  studio: Studio,
  { startAt, ...given }: { startAt: Instant } & Partial<HoldCommand>,
): HoldCommand {
  const slot = slotOf(studio, startAt);
  return { businessId: studio.businessId, slot, visitorHash: newId(), now: NOW, ...given };
}

/** A visitor of its own books the slot under a key of its own, unless the test says otherwise. */
export function bookCommand(
  studio: Studio,
  { startAt, ...given }: { startAt: Instant } & Partial<BookCommand>,
): BookCommand {
  return {
    key: newId(),
    businessId: studio.businessId,
    slot: slotOf(studio, startAt),
    visitorHash: newId(),
    details: DETAILS,
    timezone: HOME_ZONE,
    locale: 'en-GB',
    actor: { kind: 'CLIENT' },
    now: NOW,
    ...given,
  };
}
