import { composeMail, composeSignInMail, type MailSettings } from '@/lib/notification/compose';
import { type Answer, stillDue } from '@/lib/notification/due';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { isOneAddress } from '@/lib/notification/mail';
import type { Payload } from '@/lib/notification/schema';
import { type Instant, parseInstant } from '@/lib/time/instant';

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
    /** What an earlier attempt froze, or the facts of a sign-in mail. */
    payload: Payload | undefined;
  };
  facts: AppointmentFacts | undefined;
  settings: MailSettings;
  vendorKnowsKeys: boolean;
  now: Instant;
}

/** Content that is ready but for the manage token in its links. */
export type Frozen = Extract<Payload, { form: 'mail' }>;

export type Decision =
  | {
      send: true;
      /** To be stored before sending: every later attempt sends the same. */
      payload: Payload;
      content: Frozen;
      /** Where it goes to: a mail address, a number. */
      address: string;
      /** Whose manage token goes into the links; undefined for readers who get none. */
      tokenGeneration: number | undefined;
    }
  | Extract<Answer, { send: false }>;

/** What one attempt does: nothing, with its reason, or a message that is the same at every attempt. */
export function decideAttempt(input: AttemptInput): Decision {
  const { notification, facts, vendorKnowsKeys, now } = input;
  const { payload } = notification;
  const linkExpiresAt = payload?.form === 'sign-in' ? parseInstant(payload.expiresAt) : undefined;
  const question = { notification, appointment: facts, linkExpiresAt, vendorKnowsKeys, now };
  const answer = stillDue(question);
  if (!answer.send) return answer;
  return payload ? fromPayload(payload, input) : firstMail(input);
}

function fromPayload(payload: Payload, { notification, settings, now }: AttemptInput): Decision {
  if (payload.form === 'mail') return sendingMail(payload, notification.audience);
  if (payload.form === 'spent') return failed('The link has been used up.');
  const expiresAt = parseInstant(payload.expiresAt) ?? now;
  const mail = composeSignInMail({ to: payload.to, url: payload.url, expiresAt, settings });
  const content: Frozen = { form: 'mail', mail, tokenGeneration: 0 };
  return { send: true, payload, content, address: mail.to, tokenGeneration: undefined };
}

function firstMail({ notification, facts, settings, now }: AttemptInput): Decision {
  const { kind, audience, leadMinutes } = notification;
  if (kind === 'SIGN_IN' || audience === 'MEMBER' || !facts?.client) {
    return failed('There is nobody to write to.');
  }
  const whole = { ...facts, client: facts.client };
  const mail = composeMail({ kind, leadMinutes, reader: audience, facts: whole, settings, now });
  return sendingMail({ form: 'mail', mail, tokenGeneration: facts.tokenGeneration }, audience);
}

function sendingMail(payload: Extract<Payload, { form: 'mail' }>, audience: Audience): Decision {
  const { mail, tokenGeneration } = payload;
  if (!isOneAddress(mail.to)) return failed('The address cannot be used.');
  return {
    send: true,
    payload,
    content: payload,
    address: mail.to,
    tokenGeneration: audience === 'CLIENT' ? tokenGeneration : undefined,
  };
}

function failed(reason: string): Decision {
  return { send: false, status: 'FAILED', reason };
}
