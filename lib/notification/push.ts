import { whenText } from '@/lib/appointment/when';
import type { Delivered, DeliveryFailure } from '@/lib/notification/delivery';
import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import type { AppointmentKind } from '@/lib/notification/kind';
import type { Payload } from '@/lib/notification/schema';
import { MANAGE_TOKEN_PLACE } from '@/lib/notification/wording/manage-link';
import { wordsOf } from '@/lib/notification/wording/message-words';
import { absolute, paths } from '@/lib/paths';
import { err, ok, type Result } from '@/lib/result';
import { placeText } from '@/lib/service/place';
import { plainLine } from '@/lib/text';
import { toIso } from '@/lib/time/instant';

/** A browser that wants to hear of an appointment, and what encrypts for it alone. */
export interface Device {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** What one device is told. */
export interface DeviceMessage {
  device: Device;
  title: string;
  body: string;
  /** Where a press leads. */
  url: string;
  /** After that nobody needs it: the push service may forget it. */
  ttlSeconds: number;
}

/** An appointment told to its client's device: what in the first line, when and where in the second. */
export function pushPayload(input: {
  kind: AppointmentKind;
  /** Of a reminder: how long before the start it comes. */
  leadMinutes: number;
  facts: AppointmentFacts & { client: ClientFacts };
  appUrl: string;
}): Extract<Payload, { form: 'push' }> {
  const { kind, leadMinutes, facts, appUrl } = input;
  const { service, provider, client } = facts;
  const { subject } = wordsOf({ kind, leadMinutes, reader: 'CLIENT' });
  const { short } = whenText({ facts, audience: 'CLIENT', locale: client.locale });
  return {
    form: 'push',
    title: cut(`${subject}: ${service.name} with ${provider.name}`, 100),
    body: cut(`${short}, ${placeText(service)}`, 200),
    url: absolute(appUrl, paths.appointment(MANAGE_TOKEN_PLACE)),
    expiresAt: toIso(facts.startAt),
    tokenGeneration: facts.tokenGeneration,
  };
}

/** What became of a message to several devices: one that hears it is enough. */
export function joinedOutcome(
  outcomes: readonly Result<Delivered, DeliveryFailure>[],
): Result<Delivered, DeliveryFailure> {
  const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  if (failures.length < outcomes.length) return ok({ vendorMessageId: null });
  const worst =
    failures.find(({ isUnknown }) => isUnknown) ??
    failures.find(({ retryable }) => retryable) ??
    failures.find(({ isGone }) => !isGone);
  return err(worst ?? NOBODY);
}

const NOBODY = { retryable: false, isUnknown: false, reason: 'No device is left to tell.' };

function cut(text: string, most: number): string {
  const characters = [...plainLine(text)];
  if (characters.length <= most) return characters.join('');
  return `${characters.slice(0, most - 1).join('')}…`;
}
