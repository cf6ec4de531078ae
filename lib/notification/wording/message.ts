import { type WhenText, whenText } from '@/lib/appointment/when';
import { short } from '@/lib/notification/bounded';
import { buttonsOf, type MessageButton } from '@/lib/notification/wording/message-buttons';
import { localeOf, type MessageInput } from '@/lib/notification/wording/message-input';
import { type MessageRow, rowsOf } from '@/lib/notification/wording/message-rows';
import { noteOf, wordsOf } from '@/lib/notification/wording/message-words';
import { placeText } from '@/lib/service/place';

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
  rows: MessageRow[];
  buttons: MessageButton[];
  footer: string[];
  accent: string;
}

/**
 * The message of a kind for a reader. Names, answers and reasons were typed by people: each becomes
 * one printable line of bounded length. What a client typed never reaches that client's own mail,
 * or anybody could have us send their words to a stranger's address.
 */
export function messageOf(input: MessageInput): Message {
  const { reader, facts } = input;
  const when = whenText({ facts, audience: reader, locale: localeOf(input) });
  const where = whereText(input);
  return {
    subject: subjectOf(input, when),
    preheader: `${when.lines[0]} · ${where}`,
    heading: wordsOf(input).heading,
    when: when.lines,
    where,
    note: noteOf(input),
    rows: rowsOf(input),
    buttons: buttonsOf(input),
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

function footerOf({ reader, facts }: MessageInput): string[] {
  const why =
    reader === 'CLIENT'
      ? 'You get this message because an appointment was booked with this address.'
      : 'You get this message because the appointment is with you.';
  return [short(facts.business.name), why];
}
