import { termsFor } from '@/lib/appointment/agreed-terms';
import type { Booked } from '@/lib/appointment/mutations/book';
import { lockCalendars, releaseExpired } from '@/lib/appointment/mutations/calendar-lock';
import { readStanding, type Standing } from '@/lib/appointment/mutations/read-standing';
import { localStart, type Slot } from '@/lib/appointment/mutations/take-slot';
import { writeBooking } from '@/lib/appointment/mutations/write-booking';
import type { Details } from '@/lib/appointment/schema';
import type { Actor } from '@/lib/auth/actor';
import type { Reason } from '@/lib/availability/explain';
import { blockedRange } from '@/lib/availability/slots';
import type { Waiver } from '@/lib/availability/waivers';
import type { Db } from '@/lib/db/client';
import { claimKey, type KeyReused, storeAnswer } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { planBooked } from '@/lib/notification/plan';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface BookForClientCommand {
  key: string;
  businessId: string;
  slot: Slot;
  details: Pick<Details, 'name' | 'email' | 'phone' | 'answer'>;
  /** The rules that are set aside, as confirmed on screen. */
  waive: readonly Waiver[];
  timezone: string;
  locale: string;
  actor: Actor;
  now: Instant;
}

/** Everything that stands in the way, and that would have to be waived or cannot be. */
export type NotFree = { code: 'not-free'; reasons: Reason[] };

export type BookForClientAnswer = Result<Booked, NotFree | { code: 'not-found' }> | KeyReused;

/** A provider or staff book for somebody: the same rules, each of which they may set aside by name. */
export async function bookForClient(command: BookForClientCommand): Promise<BookForClientAnswer> {
  const { key, slot, details, waive, now } = command;
  const write = { scope: 'book-for-client', key, request: { slot, details, waive }, now };
  return inTransaction(async (tx) => {
    const earlier = await claimKey<BookForClientAnswer>(tx, write);
    if (earlier) return earlier.answer;
    await lockCalendars(tx, [slot.providerId]);
    await releaseExpired(tx, [slot.providerId], now);
    const standing = await readStanding(tx, command);
    const answer = await bookStanding(tx, command, standing);
    if (!answer.ok) await storeAnswer(tx, write, answer);
    return answer;
  });
}

async function bookStanding(
  tx: Db,
  command: BookForClientCommand,
  standing: Standing | undefined,
): Promise<BookForClientAnswer> {
  if (!standing) return err({ code: 'not-found' });
  const { reasons, rules, service, waived } = standing;
  if (reasons.length > 0) return err({ code: 'not-free', reasons });
  const { key, businessId, slot, details, timezone, locale, actor, now } = command;
  const id = newId();
  const answer = ok({ appointmentId: id, tokenGeneration: 1 });
  const reader = { zone: rules.zone, locale };
  const reminders = { minutes: service.reminderMinutes, channel: 'EMAIL' as const };
  const offered = { ...service, timezone: rules.zone.id };
  const written = await writeBooking(tx, {
    businessId,
    source: {
      fresh: {
        ...slot,
        id,
        durationMinutes: rules.durationMinutes,
        blocked: blockedRange(rules, slot.startAt),
        priceMinor: service.priceMinor,
        currency: service.currency,
        localStart: localStart(rules, slot.startAt),
        timezone: rules.zone.id,
        reminderMinutes: service.reminderMinutes,
      },
    },
    state: 'CONFIRMED',
    respondBy: null,
    agreed: termsFor(offered, reader, { startAt: slot.startAt, now }),
    person: { details, timezone, locale },
    verb: 'book',
    details: waived.length > 0 ? { waived } : {},
    notifications: planBooked({ startAt: slot.startAt, now, scheduleVersion: 0, reminders }),
    startAt: slot.startAt,
    answered: { scope: 'book-for-client', key, answer },
    actor,
    now,
  });
  return written ? answer : err({ code: 'not-free', reasons: [] });
}
