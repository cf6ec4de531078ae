import { AppError } from '@/lib/action/refusal';
import { findMoving } from '@/lib/appointment/data';
import { type Alternative, alternativeViews } from '@/lib/appointment/hold-view';
import { readAlternatives } from '@/lib/appointment/mutations/alternatives';
import type { OnlineVisitor } from '@/lib/appointment/mutations/book-online';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { rescheduleAny } from '@/lib/appointment/mutations/reschedule-any';
import type {
  RescheduleAnswer,
  RescheduleRefusal,
} from '@/lib/appointment/mutations/reschedule-command';
import { refusalText } from '@/lib/appointment/transitions';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import type { Quoted } from '@/lib/cancellation/quote';
import { readDb } from '@/lib/db/client';
import type { KeyReused } from '@/lib/db/idempotency';
import { env } from '@/lib/env';
import { findGiver } from '@/lib/provider/data/workplace';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

export interface MoveOnlineRefusal {
  code: string;
  message: string;
  /** Free times near the one that could not be had. */
  alternatives: Alternative[];
}

interface MoveOnline {
  key: string;
  token: string;
  /** Null lets any provider of the service give the new time. */
  providerId: string | null;
  startAt: Instant;
  quoted: Quoted;
  reader: Pick<OnlineVisitor, 'timezone' | 'hourCycle'>;
  now: Instant;
}

type Moving = NonNullable<Awaited<ReturnType<typeof findMoving>>>;

/** A client moves the appointment behind a link, to a time of the given provider or of any. */
export async function rescheduleOnline(
  input: MoveOnline,
): Promise<Result<{ token: string }, MoveOnlineRefusal>> {
  const target = { clientTokenHash: hashToken(input.token) };
  const moving = await findMoving(readDb(), target);
  if (!moving) throw new AppError('not-found');
  const answer = await moveTo(input, moving);
  if (!answer.ok) return err(await refusalFor(answer.error, { ...input, moving }));
  const { appointmentId, tokenGeneration: generation } = answer.value;
  return ok({ token: manageToken({ secret: env().APP_SECRET, appointmentId, generation }) });
}

async function moveTo(input: MoveOnline, moving: Moving): Promise<RescheduleAnswer> {
  const { key, token, providerId, startAt, quoted, now } = input;
  const target = { clientTokenHash: hashToken(token) };
  const actor = { kind: 'CLIENT' } as const;
  const command = { key, target, quoted, waive: [], actor, now };
  if (providerId === null) return rescheduleAny({ ...command, startAt, moving });
  const scope = { businessIds: [moving.businessId] };
  const giver = await findGiver(readDb(), { providerId, serviceId: moving.serviceId, scope });
  if (!giver) throw new AppError('not-found');
  return reschedule({ ...command, to: { providerId, startAt } });
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
  wanted: MoveOnline & { moving: Moving },
): Promise<MoveOnlineRefusal> {
  const message =
    code in TEXT ? TEXT[code as keyof typeof TEXT] : refusalText(code as never, 'reschedule');
  if (code !== 'not-free') return { code, message, alternatives: [] };
  const { moving, providerId, startAt, now } = wanted;
  const { timezone, hourCycle } = wanted.reader;
  const { businessId, serviceId } = moving;
  const providerIds = providerId === null ? undefined : [providerId];
  const nearest = await readAlternatives({
    businessId,
    serviceId,
    providerIds,
    startAt,
    moving,
    now,
  });
  const reader = { zone: zoneOf(timezone), hourCycle, locale: moving.business.locale };
  return { code, message, alternatives: alternativeViews(nearest, reader) };
}
