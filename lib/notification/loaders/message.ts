import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import type { AppointmentScope } from '@/lib/appointment/data';
import { requireProvider, requireStaff } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { env } from '@/lib/env';
import { decideAttempt } from '@/lib/notification/attempt';
import { type FoundMessage, findMessage } from '@/lib/notification/data/message';
import { readRepeat } from '@/lib/notification/data/repeat';
import { type MessageDetail, messageDetail } from '@/lib/notification/desk/message-detail';
import type { AppointmentFacts } from '@/lib/notification/facts';
import { payloadSchema } from '@/lib/notification/schema';
import { letterOf } from '@/lib/notification/wording/letter';
import { loadWorkplace } from '@/lib/provider/loaders/workplace';
import { loadDeskHead } from '@/lib/report/loaders';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** A message of the staff's businesses, in the business's zone; undefined outside of them. */
export async function loadDeskMessage(id: string): Promise<MessageDetail | undefined> {
  const { businessIds } = await requireStaff();
  const { business, zone } = await loadDeskHead();
  return loadMessage(id, { businessIds }, { zone, locale: business.locale });
}

/** A message of one of the provider's own appointments, in the provider's zone; undefined for others. */
export async function loadOwnMessage(id: string): Promise<MessageDetail | undefined> {
  const { providerId } = await requireProvider();
  const { business, zone } = await loadWorkplace();
  return loadMessage(id, { providerId }, { zone, locale: business.locale });
}

async function loadMessage(
  id: string,
  scope: AppointmentScope,
  clock: { zone: BundledZone; locale: string },
): Promise<MessageDetail | undefined> {
  if (!idSchema.safeParse(id).success) return undefined;
  const now = await loadNow();
  const message = await findMessage(readDb(), { scope, id, now });
  if (!message) return undefined;
  const repeat = await readRepeat(readDb(), message, now);
  if (!repeat) return undefined;
  const { facts, ...again } = repeat;
  const content = contentOf(message, { facts, now });
  return messageDetail({ message, appointment: aboutOf(facts), ...again, ...content }, clock);
}

function aboutOf({ startAt, service, provider, client }: AppointmentFacts) {
  const names = { service: service.name, provider: provider.name, client: client?.name ?? '' };
  return { startAt, ...names };
}

type Content = Pick<MessageDetail, 'letter' | 'isPreview' | 'noLetter'>;

/** What was frozen at the first attempt; before it, what an attempt would write now. */
function contentOf(
  message: FoundMessage,
  { facts, now }: { facts: AppointmentFacts; now: Instant },
): Content {
  const frozen = message.payload === null ? undefined : payloadSchema.parse(message.payload);
  const letter = frozen && letterOf(frozen);
  if (letter) return { letter, isPreview: false, noLetter: '' };
  if (!AHEAD.has(message.state)) return { letter, isPreview: false, noLetter: NOT_KEPT };
  const { APP_URL, MAIL_FROM } = env();
  const decision = decideAttempt({
    notification: { ...message, firstAttemptAt: undefined, payload: undefined },
    facts: withoutNight(facts),
    settings: { appUrl: APP_URL, mailFrom: MAIL_FROM },
    vendorKnowsKeys: true,
    now,
  });
  if (decision.send) return { letter: letterOf(decision.payload), isPreview: true, noLetter: '' };
  const noLetter = `As things are now it would not be sent. ${decision.reason}`;
  return { letter: undefined, isPreview: false, noLetter };
}

/** The night keeps a phone from ringing, not staff from reading. */
function withoutNight(facts: AppointmentFacts): AppointmentFacts {
  return { ...facts, business: { ...facts.business, quietFrom: '00:00', quietUntil: '00:00' } };
}

const AHEAD = new Set<string>(['PLANNED', 'WAITING', 'SENDING']);

const NOT_KEPT =
  'There is nothing to read: it was never written, or it was erased with the client’s data.';
