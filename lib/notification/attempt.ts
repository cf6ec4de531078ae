import { e164 } from '@/lib/client/phone';
import { type No, stillDue } from '@/lib/notification/due';
import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import type { AppointmentKind, Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { isOneAddress } from '@/lib/notification/mail';
import { pushPayload } from '@/lib/notification/push';
import { keepQuiet } from '@/lib/notification/quiet-hours';
import type { Payload } from '@/lib/notification/schema';
import {
  composeMail,
  composeSignInMail,
  type MailSettings,
} from '@/lib/notification/wording/compose';
import { smsText } from '@/lib/notification/wording/sms-text';
import { type Instant, parseInstant } from '@/lib/time/instant';
import { findZone, zoneOf } from '@/lib/time/zone';

export interface AttemptInput {
  notification: {
    kind: NotificationKind;
    audience: Audience;
    channel: Channel;
    leadMinutes: number;
    scheduleVersion: number;
    fireAt: Instant;
    firstAttemptAt: Instant | undefined;
    unanswered: number;
    standsIn: boolean;
    /** What an earlier attempt froze, or the facts of a sign-in mail. */
    payload: Payload | undefined;
  };
  facts: AppointmentFacts | undefined;
  settings: MailSettings;
  vendorKnowsKeys: boolean;
  now: Instant;
}

/** Content that is ready but for the manage token in its links. */
export type Frozen = Extract<Payload, { form: 'mail' | 'sms' | 'push' }>;

export type Decision =
  | {
      send: true;
      /** To be stored before sending: every later attempt sends the same. */
      payload: Payload;
      content: Frozen;
      /** Where it goes to: a mail address, a number; empty for whatever devices there are. */
      address: string;
      /** Whose manage token goes into the links; undefined for readers who get none. */
      tokenGeneration: number | undefined;
    }
  | No;

/** What one attempt does: nothing, with its reason, or a message that is the same at every attempt. */
export function decideAttempt(input: AttemptInput): Decision {
  const { notification, facts, vendorKnowsKeys, now } = input;
  const { payload } = notification;
  const linkExpiresAt = payload?.form === 'sign-in' ? parseInstant(payload.expiresAt) : undefined;
  const question = { notification, appointment: facts, linkExpiresAt, vendorKnowsKeys, now };
  const answer = stillDue(question);
  if (!answer.send) return answer;
  const decision = payload ? fromPayload(payload, input) : firstOf(input);
  return decision.send ? (atNight(input) ?? decision) : decision;
}

/** A phone rings; mail can lie there until somebody looks. */
function atNight({ notification, facts, now }: AttemptInput): No | undefined {
  if (notification.channel !== 'SMS' || !facts) return undefined;
  const { startAt, client, provider, business: hours } = facts;
  const zone = findZone(client?.timezone ?? '') ?? zoneOf(provider.timezone);
  return keepQuiet({ notification, startAt, zone, hours, now });
}

function fromPayload(payload: Payload, { notification, settings, now }: AttemptInput): Decision {
  if (payload.form === 'spent') return failed('The link has been used up.');
  if (payload.form !== 'sign-in') return sending(payload, notification.audience);
  const expiresAt = parseInstant(payload.expiresAt) ?? now;
  const mail = composeSignInMail({ to: payload.to, url: payload.url, expiresAt, settings });
  const content: Frozen = { form: 'mail', mail, tokenGeneration: 0 };
  return { send: true, payload, content, address: mail.to, tokenGeneration: undefined };
}

function firstOf({ notification, facts, settings, now }: AttemptInput): Decision {
  const { kind, audience, channel, leadMinutes } = notification;
  if (kind === 'SIGN_IN' || audience === 'MEMBER' || !facts?.client) {
    return failed('There is nobody to write to.');
  }
  const { tokenGeneration } = facts;
  const told = { kind, leadMinutes, facts: { ...facts, client: facts.client } };
  if (channel === 'EMAIL') {
    const mail = composeMail({ ...told, reader: audience, settings, now });
    return sending({ form: 'mail', mail, tokenGeneration }, audience);
  }
  if (audience !== 'CLIENT') return failed('Providers are told by email alone.');
  if (channel === 'SMS') return firstSms(told, settings.appUrl);
  return sending(pushPayload({ ...told, appUrl: settings.appUrl }), audience);
}

interface Told {
  kind: AppointmentKind;
  leadMinutes: number;
  facts: AppointmentFacts & { client: ClientFacts };
}

function firstSms(told: Told, appUrl: string): Decision {
  const { client, business, tokenGeneration } = told.facts;
  if (client.phone === '') return failed('There is no phone number.');
  const to = e164({ phone: client.phone, locale: business.locale });
  if (to === undefined) return failed('The phone number cannot be used.');
  return sending(
    { form: 'sms', to, body: smsText({ ...told, appUrl }), tokenGeneration },
    'CLIENT',
  );
}

function sending(payload: Frozen, audience: Audience): Decision {
  const address = addressOf(payload);
  if (payload.form === 'mail' && !isOneAddress(address)) {
    return failed('The address cannot be used.');
  }
  const tokenGeneration = audience === 'CLIENT' ? payload.tokenGeneration : undefined;
  return { send: true, payload, content: payload, address, tokenGeneration };
}

/** Devices are read when they are told, and come and go until then. */
function addressOf(payload: Frozen): string {
  if (payload.form === 'push') return '';
  return payload.form === 'mail' ? payload.mail.to : payload.to;
}

function failed(reason: string): Decision {
  return { send: false, status: 'FAILED', reason };
}
