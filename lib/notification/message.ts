import { type WhenText, whenText } from '@/lib/appointment/when';
import type { AppointmentFacts, CancellationFacts, ClientFacts } from '@/lib/notification/facts';
import type { AppointmentKind } from '@/lib/notification/kind';
import { absolute, paths } from '@/lib/paths';
import { placeText } from '@/lib/service/place';
import { plainLine } from '@/lib/text';

export type Reader = 'CLIENT' | 'PROVIDER';

/** What a mail says, before it has a form. Every text is one printable line. */
export interface Message {
  subject: string;
  preheader: string;
  heading: string;
  /** First the reader's zone, then the other if its clocks show another time. */
  when: string[];
  where: string;
  /** A sentence under the heading; empty when there is nothing to add. */
  note: string;
  rows: { label: string; value: string }[];
  buttons: { label: string; url: string }[];
  footer: string[];
  accent: string;
}

export interface MessageInput {
  kind: AppointmentKind;
  /** Of a reminder: how long before the start it comes. */
  leadMinutes: number;
  reader: Reader;
  facts: AppointmentFacts & { client: ClientFacts };
  appUrl: string;
  /** The secret in the client's links; the provider's mail never holds it. */
  manageToken: string;
}

const WORDS: Record<AppointmentKind, Record<Reader, { subject: string; heading: string }>> = {
  CONFIRMATION: {
    CLIENT: { subject: 'Confirmed', heading: 'You are booked' },
    PROVIDER: { subject: 'New appointment', heading: 'You have a new appointment' },
  },
  CANCELLED: {
    CLIENT: { subject: 'Cancelled', heading: 'This appointment was cancelled' },
    PROVIDER: { subject: 'Cancelled', heading: 'This appointment was cancelled' },
  },
  REQUESTED: {
    CLIENT: { subject: 'Requested', heading: 'Your request was sent: not booked yet' },
    PROVIDER: { subject: 'Please answer', heading: 'Somebody asks for an appointment' },
  },
  DECLINED: {
    CLIENT: { subject: 'Not possible', heading: 'This time cannot be confirmed' },
    PROVIDER: { subject: 'Declined', heading: 'This request was declined' },
  },
  MOVED: {
    CLIENT: { subject: 'Moved', heading: 'Your appointment has a new time' },
    PROVIDER: { subject: 'Moved', heading: 'An appointment has a new time' },
  },
  APPROVED: {
    CLIENT: { subject: 'Confirmed', heading: 'Your request was approved: you are booked' },
    PROVIDER: { subject: 'Approved', heading: 'You have a new appointment' },
  },
  REMINDER: {
    CLIENT: { subject: 'Reminder', heading: 'We look forward to seeing you' },
    PROVIDER: { subject: 'Reminder', heading: 'A reminder of your appointment' },
  },
  NO_SHOW: {
    CLIENT: { subject: 'We missed you', heading: 'We missed you' },
    PROVIDER: { subject: 'No-show', heading: 'Your client did not come' },
  },
  FOLLOW_UP: {
    CLIENT: { subject: 'Thank you', heading: 'Thank you for coming' },
    PROVIDER: { subject: 'Thank you', heading: 'Your client was thanked' },
  },
};

/** A reminder shortly before the start says so. */
const SOON = { subject: 'Soon', heading: 'Your appointment is soon' };
const SOON_MINUTES = 120;

/** What kind of news it is: a word for a subject, a sentence for a heading. */
export function wordsOf({
  kind,
  reader,
  leadMinutes,
}: Omit<MessageInput, 'facts' | 'appUrl' | 'manageToken'>) {
  return kind === 'REMINDER' && leadMinutes <= SOON_MINUTES ? SOON : WORDS[kind][reader];
}

/**
 * The message of a kind for a reader. Names, answers and reasons were typed by people: each becomes
 * one printable line of bounded length. What a client typed never reaches that client's own mail,
 * or anybody could have us send their words to a stranger's address.
 */
export function messageOf(input: MessageInput): Message {
  const { reader, facts } = input;
  const locale = reader === 'CLIENT' ? facts.client.locale : facts.business.locale;
  const when = whenText({ facts, audience: reader, locale });
  const where = whereText(input);
  return {
    subject: subjectOf(input, when),
    preheader: `${when.lines[0]} · ${where}`,
    heading: wordsOf(input).heading,
    when: when.lines,
    where,
    note: noteOf(input),
    rows: reader === 'CLIENT' ? rowsForClient(input) : rowsForProvider(input),
    buttons: reader === 'CLIENT' ? buttonsForClient(input) : buttonsForProvider(input),
    footer: footerOf(input),
    accent: facts.business.accent,
  };
}

/** 'Confirmed: Haircut with Ana, Tue 4 March 14:30 (Berlin)'. */
function subjectOf(input: MessageInput, when: WhenText): string {
  const { reader, facts } = input;
  const other = reader === 'CLIENT' ? facts.provider.name : facts.client.name;
  const what = `${short(facts.service.name)} with ${short(other)}`;
  return `${wordsOf(input).subject}: ${what}, ${when.short}`;
}

function whereText({ reader, facts: { service, client } }: MessageInput): string {
  const ringsThem = service.placeKind === 'PHONE' && reader === 'PROVIDER' && client.phone;
  return ringsThem ? `Phone: ${short(client.phone)}` : short(placeText(service));
}

function noteOf({ kind, reader, facts }: MessageInput): string {
  if (kind === 'REQUESTED' && reader === 'CLIENT')
    return 'We write again as soon as it is answered.';
  if (kind !== 'CANCELLED' || !facts.cancellation) return '';
  return `${whoCancelled(facts.cancellation, reader, facts)} cancelled it.`;
}

function whoCancelled(
  { by }: CancellationFacts,
  reader: Reader,
  { provider, client, business }: MessageInput['facts'],
): string {
  if (by === reader) return 'You';
  if (by === 'CLIENT') return short(client.name);
  return short(by === 'PROVIDER' ? provider.name : business.name);
}

function rowsForClient({ kind, facts }: MessageInput): Message['rows'] {
  const { service, provider, business, cancellation, reference } = facts;
  const own = cancellation?.by === 'CLIENT';
  return filled([
    ['What', service.name],
    ['With', provider.name],
    ['Reason', isEnd(kind) && !own ? cancellation?.reason : ''],
    ['Reference', reference],
    ['Contact', [business.email, business.phone].filter(Boolean).join(', ')],
  ]);
}

function rowsForProvider({ kind, facts }: MessageInput): Message['rows'] {
  const { service, client, cancellation, reference, answer } = facts;
  return filled([
    ['What', service.name],
    ['Client', client.name],
    ['Email', client.email],
    ['Phone', client.phone],
    ['Reason', isEnd(kind) ? cancellation?.reason : ''],
    ['Answer', answer],
    ['Reference', reference],
  ]);
}

function buttonsForClient({ kind, facts, appUrl, manageToken }: MessageInput): Message['buttons'] {
  const { business, service } = facts;
  const bookAgain = absolute(appUrl, paths.service(business.slug, service.slug));
  if (isEnd(kind) || kind === 'NO_SHOW' || kind === 'FOLLOW_UP')
    return [{ label: 'Book again', url: bookAgain }];
  const manage = { label: 'Manage', url: absolute(appUrl, paths.appointment(manageToken)) };
  if (kind === 'REQUESTED') return [manage];
  return [
    manage,
    { label: 'Add to calendar', url: absolute(appUrl, paths.calendarFile(manageToken)) },
  ];
}

/** Does the message say that there is no appointment any more? */
function isEnd(kind: AppointmentKind): boolean {
  return kind === 'CANCELLED' || kind === 'DECLINED';
}

function buttonsForProvider({ facts, appUrl }: MessageInput): Message['buttons'] {
  const url = absolute(appUrl, paths.dashboardAppointment(facts.appointmentId));
  return [{ label: 'Open in the dashboard', url }];
}

function footerOf({ reader, facts }: MessageInput): string[] {
  const why =
    reader === 'CLIENT'
      ? 'You get this message because an appointment was booked with this address.'
      : 'You get this message because the appointment is with you.';
  return [short(facts.business.name), why];
}

const MOST_CHARACTERS = 500;

function filled(rows: [label: string, value: string | undefined][]): Message['rows'] {
  return rows.flatMap(([label, value]) => {
    const line = bounded(value ?? '', MOST_CHARACTERS);
    return line ? [{ label, value: line }] : [];
  });
}

/** For names: a subject of many lines helps nobody. */
function short(text: string): string {
  return bounded(text, 100);
}

function bounded(text: string, most: number): string {
  const characters = [...plainLine(text)];
  if (characters.length <= most) return characters.join('');
  return `${characters.slice(0, most - 1).join('')}…`;
}
