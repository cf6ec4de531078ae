import { whenText } from '@/lib/appointment/when';
import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import type { AppointmentKind } from '@/lib/notification/kind';
import { MANAGE_TOKEN_LENGTH, MANAGE_TOKEN_PLACE } from '@/lib/notification/wording/manage-link';
import { wordsOf } from '@/lib/notification/wording/message-words';
import { forPhones, segmentCount, withoutMarks } from '@/lib/notification/wording/sms-segments';
import { absolute, paths } from '@/lib/paths';
import { placeText } from '@/lib/service/place';
import { plainLine } from '@/lib/text';

interface SmsInput {
  kind: AppointmentKind;
  /** Of a reminder: how long before the start it comes. */
  leadMinutes: number;
  facts: AppointmentFacts & { client: ClientFacts };
  appUrl: string;
}

const MOST_SEGMENTS = 2;

/**
 * An appointment told to its client's phone: when and where first, the link whole and last. Of what
 * stands between them so much is said as two parts hold, without marks on letters if that makes the
 * room; when and link alone may need more.
 *
 * 'Soon: Tue 4 March 14:30 (Berlin), Lindenallee 3. Haircut with Ana, Studio Linde. Manage: https://…'
 */
export function smsText(input: SmsInput): string {
  const texts = wordings(input).flatMap((text) => [text, withoutMarks(text)]);
  const fitting = texts.find((text) => segmentCount(asSent(text)) <= MOST_SEGMENTS);
  return fitting ?? (texts.at(-1) as string);
}

/** The fullest first, the barest last. */
function wordings({ kind, leadMinutes, facts, appUrl }: SmsInput): string[] {
  const { service, provider, business, client } = facts;
  const { short } = whenText({ facts, audience: 'CLIENT', locale: client.locale });
  const when = `${wordsOf({ kind, leadMinutes, reader: 'CLIENT' }).subject}: ${short}`;
  const where = `${when}, ${named(placeText(service), 100)}`;
  const nearer = `${when}, ${placeInShort(service)}`;
  const who = named(business.name, 40);
  const what = `${named(service.name, 60)} with ${named(provider.name, 40)}`;
  const link = `Manage: ${absolute(appUrl, paths.appointment(MANAGE_TOKEN_PLACE))}`;
  const sentences = [
    [where, `${what}, ${who}`],
    [where, who],
    [where],
    [nearer, who],
    [nearer],
    [when],
  ];
  return sentences.map((each) => forPhones([...each, link].join('. ')));
}

/** A street is worth a part of it; half an address of a video call is worth nothing. */
function placeInShort(service: { placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO'; place: string }) {
  return named(
    placeText({ ...service, place: service.placeKind === 'IN_PERSON' ? service.place : '' }),
    30,
  );
}

function asSent(text: string): string {
  return text.replaceAll(MANAGE_TOKEN_PLACE, 'x'.repeat(MANAGE_TOKEN_LENGTH));
}

/** What people typed is one printable line of bounded length. */
function named(text: string, most: number): string {
  const characters = [...plainLine(text)];
  return characters.length <= most
    ? characters.join('')
    : `${characters.slice(0, most - 3).join('')}...`;
}
