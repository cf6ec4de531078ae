import {
  formatDate,
  formatDateTime,
  formatLocalDate,
  formatOffset,
  formatTime,
  type HourCycle,
  zoneCity,
  zoneLabel,
} from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import { isRepeated, localDateAt } from '@/lib/time/wall';
import { type BundledZone, findZone, zoneOf } from '@/lib/time/zone';

export interface WhenText {
  /** 'Tue 4 March 14:30 (Berlin)', for a subject or a phone. */
  short: string;
  /** The reader's zone first; a second line when clocks elsewhere show another time. */
  lines: string[];
}

/** Whose zone comes first. */
type Audience = 'CLIENT' | 'PROVIDER' | 'MEMBER';

interface Timed {
  startAt: Instant;
  endAt: Instant;
  service: { placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO' };
  provider: { timezone: string };
  client: { timezone: string } | undefined;
}

/**
 * When an appointment is, for its reader: the client in the client's zone, the provider in the
 * provider's. What happens in person is told by the clock on the wall there, to both.
 */
export function whenText(input: {
  facts: Timed;
  audience: Audience;
  locale: string;
  hourCycle?: HourCycle | undefined;
}): WhenText {
  const { facts, audience, locale, hourCycle } = input;
  const [own, other] = zonesFor(facts, audience);
  const { startAt, endAt } = facts;
  const second = `In ${zoneLabel(other, startAt)}: ${formatDateTime({ at: startAt, zone: other, locale, hourCycle })}`;
  return {
    short: shortText({ at: startAt, zone: own, locale, hourCycle }),
    lines: [
      fullLine({ startAt, endAt, zone: own, locale, hourCycle }),
      ...(agree(own, other, facts) ? [] : [second]),
    ],
  };
}

function zonesFor({ service, provider, client }: Timed, audience: Audience): Pair {
  const providers = zoneOf(provider.timezone);
  const clients = findZone(client?.timezone ?? provider.timezone) ?? providers;
  const placeFirst = service.placeKind === 'IN_PERSON' || audience !== 'CLIENT';
  return placeFirst ? [providers, clients] : [clients, providers];
}

type Pair = [BundledZone, BundledZone];

function agree(one: BundledZone, other: BundledZone, { startAt, endAt }: Timed): boolean {
  return [startAt, endAt].every((at) => one.offsetAt(at) === other.offsetAt(at));
}

/** A time that clocks show twice that day has its offset beside it: '02:30 (Berlin, GMT+2)'. */
function shortText(start: Parameters<typeof formatTime>[0]): string {
  const { at, zone } = start;
  const city = zoneCity(zone.id);
  const place = isRepeated(zone, at) ? `${city}, ${formatOffset(zone.offsetAt(at))}` : city;
  return `${formatDate(start)} ${formatTime(start)} (${place})`;
}

/** 'Tuesday 4 March 2026, 14:30 – 15:15, Berlin (GMT+1)'. */
function fullLine(input: {
  startAt: Instant;
  endAt: Instant;
  zone: BundledZone;
  locale: string;
  hourCycle: HourCycle | undefined;
}): string {
  const { startAt, endAt, zone, locale, hourCycle } = input;
  const date = localDateAt(zone, startAt);
  const start = formatTime({ at: startAt, zone, locale, hourCycle });
  const sameDate = localDateAt(zone, endAt) === date;
  const end = (sameDate ? formatTime : formatDateTime)({ at: endAt, zone, locale, hourCycle });
  const startLabel = zoneLabel(zone, startAt);
  const endLabel = zoneLabel(zone, endAt);
  const times =
    startLabel === endLabel
      ? `${start} – ${end}, ${startLabel}`
      : `${start}, ${startLabel} – ${end}, ${endLabel}`;
  return `${formatLocalDate({ date, locale, style: 'long' })}, ${times}`;
}
