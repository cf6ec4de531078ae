import { newReference } from '@/lib/appointment/reference';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { type ProviderAvailability, readAvailability } from '@/lib/availability/data/availability';
import { blockedRange, isOpenSlot, type SlotRules } from '@/lib/availability/slots';
import type { Db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { err, ok, type Result } from '@/lib/result';
import { addMinutes, type Instant, instantOf, toDate } from '@/lib/time/instant';
import { formatLocalTime } from '@/lib/time/local-time';
import { localDateAt, localTimeAt } from '@/lib/time/wall';
import { TZ_RULES_VERSION } from '@/lib/time/zone';

/** How long a chosen time is kept for the person who is typing. */
export const HOLD_MINUTES = 10;

export interface Slot {
  serviceId: string;
  providerId: string;
  startAt: Instant;
}

export interface Visitor {
  visitorHash: string;
  holdNo: number;
  addressHash?: string | undefined;
  addressNo?: number | undefined;
}

export interface Hold extends Slot {
  id: string;
  version: number;
  expiresAt: Instant;
}

/**
 * Takes a slot for a visitor, if the rules offer it and nobody has it: the one way in for every
 * door. The provider's calendar must be locked and its expired holds released.
 */
export async function takeSlot(
  tx: Db,
  {
    businessId,
    slot,
    visitor,
    now,
  }: { businessId: string; slot: Slot; visitor: Visitor; now: Instant },
): Promise<Result<Hold, 'taken'>> {
  const offer = await readOffer(tx, { businessId, slot, now });
  if (!offer?.isOpen) return err('taken');
  const { rules } = offer;
  const hold: Hold = { ...slot, id: newId(), version: 1, expiresAt: addMinutes(now, HOLD_MINUTES) };
  const inserted = await insertHold(tx, { businessId, hold, visitor, rules, now });
  return inserted ? ok(hold) : err('taken');
}

/** What a provider offers of a service, and whether this very start is open. */
export async function readOffer(
  tx: Db,
  { businessId, slot, now }: { businessId: string; slot: Slot; now: Instant },
): Promise<(ProviderAvailability & { isOpen: boolean }) | undefined> {
  const window = { startAt: slot.startAt, endAt: instantOf(slot.startAt + 1) };
  const { serviceId, providerId } = slot;
  const question = { businessId, serviceIds: [serviceId], providerIds: [providerId], window, now };
  const [availability] = await readAvailability(tx, question);
  if (!availability) return undefined;
  const isOpen = isOpenSlot({ ...availability, now, startAt: slot.startAt });
  return { ...availability, isOpen };
}

interface NewHold {
  businessId: string;
  hold: Hold;
  visitor: Visitor;
  rules: SlotRules;
  now: Instant;
}

/** False when somebody else's live appointment is in the way: the constraint has the last word. */
async function insertHold(
  tx: Db,
  { businessId, hold, visitor, rules, now }: NewHold,
): Promise<boolean> {
  const blocked = blockedRange(rules, hold.startAt);
  const endAt = addMinutes(hold.startAt, rules.durationMinutes);
  const token = manageToken({ secret: env().APP_SECRET, appointmentId: hold.id, generation: 1 });
  const inserted = await tx.$executeRaw`
    INSERT INTO appointment (
      id, business_id, provider_id, service_id, start_time, end_time, blocked_start_at,
      blocked_end_at, status, pending_reason, hold_expires_at, visitor_hash, hold_no,
      hold_address_hash, hold_address_no,
      agreed_price_minor, agreed_currency, local_start, timezone, tz_rules_version,
      reference, uid, client_token_hash, reminder_minutes, created_at)
    SELECT ${hold.id}::uuid, s.business_id, ${hold.providerId}::uuid, s.id,
      ${toDate(hold.startAt)}, ${toDate(endAt)}, ${toDate(blocked.startAt)}, ${toDate(blocked.endAt)},
      'PENDING', 'HOLD', ${toDate(hold.expiresAt)}, ${visitor.visitorHash}, ${visitor.holdNo}::smallint,
      ${visitor.addressHash ?? null}, ${visitor.addressNo ?? null}::smallint,
      s.price_minor, b.currency, ${localStart(rules, hold.startAt)}, ${rules.zone.id},
      ${TZ_RULES_VERSION}, ${newReference()}, ${`${hold.id}@holdfast`}, ${hashToken(token)},
      COALESCE(s.reminder_minutes, b.reminder_minutes), ${toDate(now)}
    FROM service s JOIN business b ON b.id = s.business_id
    WHERE s.id = ${hold.serviceId}::uuid AND s.business_id = ${businessId}::uuid
    ON CONFLICT ON CONSTRAINT appointment_no_overlap DO NOTHING`;
  return inserted === 1;
}

/** The agreed wall time, kept so that a later change of a zone's rules can be noticed. */
export function localStart(rules: SlotRules, startAt: Instant): string {
  return `${localDateAt(rules.zone, startAt)}T${formatLocalTime(localTimeAt(rules.zone, startAt))}`;
}
