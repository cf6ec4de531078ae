import { composeMail, composeSignInMail, type MailSettings } from '@/lib/notification/compose';
import { type Answer, stillDue } from '@/lib/notification/due';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type { Audience, NotificationKind } from '@/lib/notification/kind';
import { isOneAddress, type Mail } from '@/lib/notification/mail';
import type { Payload } from '@/lib/notification/schema';
import { type Instant, parseInstant } from '@/lib/time/instant';

export interface AttemptInput {
  notification: {
    kind: NotificationKind;
    audience: Audience;
    scheduleVersion: number;
    firstAttemptAt: Instant | undefined;
    /** What an earlier attempt froze, or the facts of a sign-in mail. */
    payload: Payload | undefined;
  };
  facts: AppointmentFacts | undefined;
  settings: MailSettings;
  now: Instant;
}

export type Decision =
  | {
      send: true;
      /** To be stored before sending: every later attempt sends the same. */
      payload: Payload;
      mail: Mail;
      /** Whose manage token goes into the mail's links; undefined for readers who get none. */
      tokenGeneration: number | undefined;
    }
  | Extract<Answer, { send: false }>;

/** What one attempt does: nothing, with its reason, or a mail that is the same at every attempt. */
export function decideAttempt(input: AttemptInput): Decision {
  const { notification, facts, now } = input;
  const { payload } = notification;
  const linkExpiresAt = payload?.form === 'sign-in' ? parseInstant(payload.expiresAt) : undefined;
  const answer = stillDue({ notification, appointment: facts, linkExpiresAt, now });
  if (!answer.send) return answer;
  const decision = payload ? fromPayload(payload, input) : firstMail(input);
  if (!decision.send || isOneAddress(decision.mail.to)) return decision;
  return failed('The address cannot be used.');
}

function fromPayload(payload: Payload, { settings, now, ...rest }: AttemptInput): Decision {
  if (payload.form === 'mail') return sending(payload, rest.notification.audience);
  if (payload.form === 'spent') return failed('The link has been used up.');
  const expiresAt = parseInstant(payload.expiresAt) ?? now;
  const mail = composeSignInMail({ to: payload.to, url: payload.url, expiresAt, settings });
  return { send: true, payload, mail, tokenGeneration: undefined };
}

function firstMail({ notification, facts, settings, now }: AttemptInput): Decision {
  const { kind, audience } = notification;
  if (kind === 'SIGN_IN' || audience === 'MEMBER' || !facts?.client) {
    return failed('There is nobody to write to.');
  }
  const whole = { ...facts, client: facts.client };
  const mail = composeMail({ kind, reader: audience, facts: whole, settings, now });
  return sending({ form: 'mail', mail, tokenGeneration: facts.tokenGeneration }, audience);
}

function sending(payload: Extract<Payload, { form: 'mail' }>, audience: Audience): Decision {
  const tokenGeneration = audience === 'CLIENT' ? payload.tokenGeneration : undefined;
  return { send: true, payload, mail: payload.mail, tokenGeneration };
}

function failed(reason: string): Decision {
  return { send: false, status: 'FAILED', reason };
}
