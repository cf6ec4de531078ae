import { AppError } from '@/lib/action/refusal';
import { findMoving } from '@/lib/appointment/data';
import { type Alternative, alternativeViews } from '@/lib/appointment/hold-view';
import { readAlternatives } from '@/lib/appointment/mutations/alternatives';
import type { OnlineVisitor } from '@/lib/appointment/mutations/book-online';
import { type RescheduleRefusal, reschedule } from '@/lib/appointment/mutations/reschedule';
import { refusalText } from '@/lib/appointment/transitions';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { readDb } from '@/lib/db/client';
import type { KeyReused } from '@/lib/db/idempotency';
import { env } from '@/lib/env';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

export interface MoveOnlineRefusal {
  code: string;
  message: string;
  /** Free times near the one that could not be had. */
  alternatives: Alternative[];
}

/** A client moves the appointment behind a link; with any provider, each who is free is tried. */
export async function rescheduleOnline(input: {
  key: string;
  token: string;
  providerId: string | null;
  startAt: Instant;
  quoted: { feeMinor: number; returnedMinor: number };
  reader: Pick<OnlineVisitor, 'timezone' | 'hourCycle'>;
  now: Instant;
}): Promise<Result<{ token: string }, MoveOnlineRefusal>> {
  const { key, token, startAt, quoted, now } = input;
  const target = { clientTokenHash: hashToken(token) };
  const moving = await findMoving(readDb(), target);
  if (!moving) throw new AppError('not-found');
  const providerId = input.providerId ?? moving.providerId;
  const actor = { kind: 'CLIENT' } as const;
  const to = { providerId, startAt };
  const answer = await reschedule({ key, target, to, quoted, waive: [], actor, now });
  if (!answer.ok) return err(await refusalFor(answer.error, { ...input, providerId, moving }));
  const { appointmentId, tokenGeneration: generation } = answer.value;
  return ok({ token: manageToken({ secret: env().APP_SECRET, appointmentId, generation }) });
}

type Refused = RescheduleRefusal | KeyReused['error'];

const TEXT = {
  'not-found': 'We could not find this appointment.',
  'not-free': 'This time is not free any more.',
  'same-time': 'This is the time that you have already.',
  'changed-meanwhile': 'This appointment changed in the meantime. Please look at it again.',
  'quote-changed': 'What this costs has just changed. Please look at it again.',
  'key-reused': 'This was already sent with another time. Please reload the page.',
} as const;

async function refusalFor(
  { code }: Refused,
  wanted: {
    moving: NonNullable<Awaited<ReturnType<typeof findMoving>>>;
    providerId: string;
    startAt: Instant;
    reader: Pick<OnlineVisitor, 'timezone' | 'hourCycle'>;
    now: Instant;
  },
): Promise<MoveOnlineRefusal> {
  const message =
    code in TEXT ? TEXT[code as keyof typeof TEXT] : refusalText(code as never, 'reschedule');
  if (code !== 'not-free') return { code, message, alternatives: [] };
  const { moving, providerId, startAt, now } = wanted;
  const { timezone, hourCycle } = wanted.reader;
  const { businessId, serviceId } = moving;
  const asked = { businessId, serviceId, providerIds: [providerId], startAt, moving, now };
  const nearest = await readAlternatives(asked);
  const reader = { zone: zoneOf(timezone), hourCycle, locale: moving.business.locale };
  return { code, message, alternatives: alternativeViews(nearest, reader) };
}
