import type { z } from 'zod';
import { AppError } from '@/lib/action/refusal';
import { bookForClient } from '@/lib/appointment/mutations/book-for-client';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import type { RescheduleRefusal } from '@/lib/appointment/mutations/reschedule-command';
import type { bookForClientSchema, moveSchema } from '@/lib/appointment/schema';
import { refusalText } from '@/lib/appointment/transitions';
import type { Actor } from '@/lib/auth/actor';
import type { Reason } from '@/lib/availability/explain';
import { type Waiver, waiverOf } from '@/lib/availability/waivers';
import { readDb } from '@/lib/db/client';
import { findGiver, type Giver } from '@/lib/provider/data/workplace';
import { reasonTexts } from '@/lib/provider/why-view';
import { err, ok, type Result } from '@/lib/result';
import { formatLocalDate } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import type { LocalTime } from '@/lib/time/local-time';
import { formatLocalTime } from '@/lib/time/local-time';
import { resolveWallTime } from '@/lib/time/resolve';

export interface HandRefusal {
  code: string;
  message: string;
  fields?: Record<string, string>;
  /** Why the time is not free; each with what would have to be waived, if anything can be. */
  reasons?: { text: string; waiver: Waiver | undefined }[];
}

type Scope = { providerIds: readonly string[] } | { businessIds: readonly string[] };

interface ByHand<S extends z.ZodType> {
  asked: z.output<S>;
  /** Whose times the actor may give. */
  scope: Scope;
  actor: Actor;
  now: Instant;
}

/** Books for a client in wall time of the provider's zone, as those who work there do. */
export async function bookByHand(
  command: ByHand<typeof bookForClientSchema>,
): Promise<Result<{ appointmentId: string }, HandRefusal>> {
  const { asked, scope, actor, now } = command;
  const giver = await giverFor(scope, asked);
  const at = instantFor(giver, asked);
  if (!at.ok) return at;
  const { zone, business } = giver;
  const slot = { serviceId: asked.serviceId, providerId: asked.providerId, startAt: at.value };
  const answer = await bookForClient({
    ...asked,
    slot,
    businessId: business.id,
    timezone: zone.id,
    locale: business.locale,
    actor,
    now,
  });
  return answer.ok ? ok(answer.value) : err(refusalFor(answer.error, giver));
}

/** Moves an appointment to a wall time of a provider's zone. */
export async function moveByHand(
  command: ByHand<typeof moveSchema>,
): Promise<Result<{ appointmentId: string }, HandRefusal>> {
  const { asked, scope, actor, now } = command;
  const { key, appointmentId, version, providerId, waive } = asked;
  const giver = await giverFor(scope, { providerId });
  const at = instantFor(giver, asked);
  if (!at.ok) return at;
  const target = { appointmentId, ...scope };
  const to = { providerId, startAt: at.value };
  const answer = await reschedule({ key, target, version, to, waive, actor, now });
  return answer.ok ? ok(answer.value) : err(refusalFor(answer.error, giver));
}

async function giverFor(
  scope: Scope,
  asked: { providerId: string; serviceId?: string },
): Promise<Giver> {
  const giver = await findGiver(readDb(), { ...asked, scope });
  if (!giver) throw new AppError('not-found');
  return giver;
}

/** A wall time that the clocks skip is refused rather than moved, since nobody can mean it. */
function instantFor(
  { zone, business }: Giver,
  { date, time }: { date: LocalDate; time: LocalTime },
): Result<Instant, HandRefusal> {
  const { kind, at } = resolveWallTime(zone, date, time);
  if (kind !== 'skipped') return ok(at);
  const day = formatLocalDate({ date, locale: business.locale, style: 'short' });
  const message = `On ${day} the clocks skip ${formatLocalTime(time)}. Please choose another time.`;
  return err({ code: 'skipped', message, fields: { time: message } });
}

type Refused =
  | RescheduleRefusal
  | { code: 'not-found' | 'key-reused' }
  | { code: 'not-free'; reasons: Reason[] };

const TEXT: Record<string, string> = {
  'not-found': 'This is not offered any more.',
  'not-free': 'This time is not free.',
  'same-time': 'This is the time that it has already.',
  'changed-meanwhile': 'This appointment changed in the meantime. Please look at it again.',
  'key-reused': 'This was already sent with other details. Please reload the page.',
};

function refusalFor(refused: Refused, giver: Giver): HandRefusal {
  const { code } = refused;
  const message = TEXT[code] ?? refusalText(code as never, 'reschedule');
  if (!('reasons' in refused)) return { code, message };
  const texts = reasonTexts(refused.reasons, {
    zone: giver.zone,
    locale: giver.business.locale,
    serviceName: giver.serviceName,
  });
  const reasons = refused.reasons.map((reason, index) => ({
    text: texts[index] ?? '',
    waiver: waiverOf(reason),
  }));
  return { code, message, reasons };
}
