import { appointmentEvent } from '@/lib/calendar/appointment-event';
import { type CalendarEvent, calendarFile } from '@/lib/calendar/calendar-file';
import { unfolded } from '@/lib/calendar/fold';
import { emailHtml } from '@/lib/notification/email/email-html';
import { emailText } from '@/lib/notification/email/email-text';
import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import type { AppointmentKind } from '@/lib/notification/kind';
import { isOneAddress, type Mail, type MailAttachment, senderOf } from '@/lib/notification/mail';
import { MANAGE_TOKEN_PLACE } from '@/lib/notification/wording/manage-link';
import { type Message, messageOf } from '@/lib/notification/wording/message';
import type { Reader } from '@/lib/notification/wording/message-input';
import { signInMessage } from '@/lib/notification/wording/sign-in-message';
import { absolute, paths } from '@/lib/paths';
import type { Instant } from '@/lib/time/instant';

/** Where our own addresses begin, and which address mail is sent from. */
export interface MailSettings {
  appUrl: string;
  mailFrom: string;
}

interface ComposeInput {
  kind: AppointmentKind;
  /** Of a reminder: how long before the start it comes. */
  leadMinutes: number;
  reader: Reader;
  facts: AppointmentFacts & { client: ClientFacts };
  settings: MailSettings;
  now: Instant;
}

/**
 * The mail about an appointment, as it is frozen: the manage token's place is marked and not yet
 * filled, so that what is stored opens nothing. See manage-link.ts.
 */
export function composeMail(input: ComposeInput): Mail {
  const { reader, facts, settings } = input;
  const { business, client, provider } = facts;
  const message = messageOf({
    ...input,
    appUrl: settings.appUrl,
    manageToken: MANAGE_TOKEN_PLACE,
  });
  return {
    from: senderOf({ name: business.name, mailFrom: settings.mailFrom }),
    to: reader === 'CLIENT' ? client.email : provider.email,
    replyTo: oneAddress(reader === 'CLIENT' ? business.email : client.email),
    ...parts(message),
    attachments: attachments(input),
  };
}

function oneAddress(text: string): string | null {
  return isOneAddress(text) ? text : null;
}

export function composeSignInMail(input: {
  to: string;
  url: string;
  expiresAt: Instant;
  settings: MailSettings;
}): Mail {
  const { mailFrom } = input.settings;
  return {
    from: mailFrom,
    to: input.to,
    replyTo: null,
    ...parts(signInMessage(input)),
    attachments: [],
  };
}

function parts(message: Message): Pick<Mail, 'subject' | 'text' | 'html'> {
  return { subject: message.subject, text: emailText(message), html: emailHtml(message) };
}

const METHODS: Partial<Record<AppointmentKind, 'REQUEST' | 'CANCEL'>> = {
  CONFIRMATION: 'REQUEST',
  APPROVED: 'REQUEST',
  MOVED: 'REQUEST',
  CANCELLED: 'CANCEL',
};

/** A booked time was given up for a request, answered or not. */
const GIVES_UP = new Set<AppointmentKind>(['REQUESTED', 'DECLINED']);

/** Reminders carry none: the calendar has the appointment since its confirmation. */
function attachments(input: ComposeInput): MailAttachment[] {
  const { kind, facts } = input;
  if (GIVES_UP.has(kind) && facts.movedFrom) {
    return [calendarPart({ ...input, facts: givenUp(facts, facts.movedFrom) }, 'CANCEL')];
  }
  const method = METHODS[kind];
  return method ? [calendarPart(input, method)] : [];
}

/** The old time as the calendars have it: the request counts as the second change after it. */
function givenUp<F extends AppointmentFacts>(facts: F, { startAt, endAt }: Time): F {
  return { ...facts, startAt, endAt, scheduleVersion: facts.scheduleVersion - 2 };
}

type Time = Pick<AppointmentFacts, 'startAt' | 'endAt'>;

function calendarPart(input: ComposeInput, method: 'REQUEST' | 'CANCEL'): MailAttachment {
  const file = calendarFile({ event: eventOf(input, method), method, now: input.now });
  return {
    filename: 'appointment.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: unfolded(file),
  };
}

function eventOf(
  { reader, facts, settings }: ComposeInput,
  method: 'REQUEST' | 'CANCEL',
): CalendarEvent {
  const { service, provider, client, business } = facts;
  const path =
    reader === 'CLIENT'
      ? paths.appointment(MANAGE_TOKEN_PLACE)
      : paths.dashboardAppointment(facts.appointmentId);
  return appointmentEvent({
    appointment: {
      ...facts,
      cancelled: method === 'CANCEL',
      serviceName: service.name,
      providerName: provider.name,
      clientName: client.name,
      placeText: service.place,
      business: { name: business.name, email: business.email },
    },
    reader,
    // A client's name was typed by somebody: see messageOf.
    attendee: reader === 'CLIENT' ? { name: client.email, email: client.email } : provider,
    url: absolute(settings.appUrl, path),
  });
}
