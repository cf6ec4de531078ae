import fc from 'fast-check';
import type ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { whenText } from '@/lib/appointment/when';
import type { AppointmentKind } from '@/lib/notification/kind';
import { smsText } from '@/lib/notification/wording/sms-text';
import { someFacts, type WholeFacts } from '@/lib/testing/facts';
import { readLongLine, readOtherLine, readShort } from '@/lib/testing/read-when';
import { anyKind, anyReader, attachedCalendar, sentMail } from '@/lib/testing/sent-mail';
import { shownLines } from '@/lib/testing/shown-mail';
import { zoneCity } from '@/lib/time/format';
import { addMinutes, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';
import { zoneChoices } from '@/lib/time/zone-catalogue';

// What a booking says of its time is read back from its words alone, wherever it stands.

const FACTS = someFacts();
const FIRST = instant('2024-01-01T00:00:00Z');
const LAST = instant('2037-12-01T00:00:00Z');

const zone = fc.constantFrom(...zoneChoices(FIRST).map(({ id }) => id));
const locale = fc.constantFrom('en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'pl-PL');

const booking = fc.record({
  providers: zone,
  clients: zone,
  /** Whose clock changes near it. */
  change: fc.constantFrom('providers' as const, 'clients' as const, undefined),
  nth: fc.nat(),
  minutes: fc.integer({ min: -300, max: 300 }),
  anywhere: fc.integer({ min: FIRST / MINUTE_MS, max: LAST / MINUTE_MS }),
  lasts: fc.integer({ min: 5, max: 300 }),
  placeKind: fc.constantFrom('IN_PERSON' as const, 'VIDEO' as const, 'PHONE' as const),
  kind: anyKind,
  reader: anyReader,
  clientsLocale: locale,
  businessLocale: locale,
  hourCycle: fc.constantFrom('h12' as const, 'h23' as const, undefined),
});

type Booking = typeof booking extends fc.Arbitrary<infer B> ? B : never;

test('page, text, HTML, calendar file and SMS give one instant and name the zone: 500 random bookings', {
  timeout: 60_000,
}, () => {
  fc.assert(fc.property(booking, lawHolds), { numRuns: 500 });
});

function lawHolds(drawn: Booking): void {
  const facts = factsOf(drawn);
  const { startAt, endAt } = facts;
  const { reader, kind, hourCycle } = drawn;
  const language = reader === 'CLIENT' ? drawn.clientsLocale : drawn.businessLocale;
  const page = whenText({ facts, audience: reader, locale: language, hourCycle });
  const mail = sentMail({ kind, reader, facts });
  const [own, other] = zonesOf(drawn);
  const html = shownLines(mail.html);

  for (const line of [page.lines[0], mail.text.split(' · ')[0], html[0]]) {
    expect(readLongLine(line ?? '', language)).toEqual({ startAt, endAt });
    expect(line).toContain(zoneCity(own.id));
  }
  const shortLines = [
    { line: mail.subject, zone: own, locale: language },
    { line: smsStart(drawn, facts), zone: clientsZone(drawn), locale: drawn.clientsLocale },
  ];
  for (const { line, zone, locale } of shortLines) {
    expect(readShort(line, { locale, zone, around: startAt })).toEqual([startAt]);
    expect(line).toContain(`(${zoneCity(zone.id)}`);
  }

  const agree = [startAt, endAt].every((at) => own.offsetAt(at) === other.offsetAt(at));
  expect(page.lines).toHaveLength(agree ? 1 : 2);
  for (const line of agree ? [] : [page.lines[1], mail.text.split('\n')[1], html[2]]) {
    expect(readOtherLine(line ?? '', language, startAt)).toBe(startAt);
    expect(line).toContain(zoneCity(other.id));
  }

  const event = attachedCalendar(mail)?.getFirstSubcomponent('vevent');
  const inCalendar = (name: string) =>
    (event?.getFirstPropertyValue(name) as ICAL.Time | undefined)?.toJSDate().getTime();
  const promised = WITH_FILE.has(kind) ? [startAt, endAt] : [undefined, undefined];
  expect([inCalendar('dtstart'), inCalendar('dtend')]).toEqual(promised);
}

const WITH_FILE = new Set<AppointmentKind>(['CONFIRMATION', 'APPROVED', 'MOVED', 'CANCELLED']);

/** 'Soon: Tue 4 March 14:30 (Berlin)'. */
function smsStart({ kind }: Booking, facts: WholeFacts): string {
  const text = smsText({ kind, leadMinutes: 60, facts, appUrl: 'https://book.example' });
  return text.slice(0, text.indexOf(')') + 1);
}

function clientsZone(drawn: Booking) {
  return zonesOf({ ...drawn, reader: 'CLIENT' })[0];
}

/** What happens in person is told by the clock there, to both. */
function zonesOf({ providers, clients, placeKind, reader }: Booking) {
  const placeFirst = placeKind === 'IN_PERSON' || reader === 'PROVIDER';
  const [own, other] = placeFirst ? [providers, clients] : [clients, providers];
  return [zoneOf(own), zoneOf(other)] as const;
}

function factsOf(drawn: Booking): WholeFacts {
  const { lasts, providers, clients, placeKind } = drawn;
  const startAt = startOf(drawn);
  return {
    ...FACTS,
    startAt,
    endAt: addMinutes(startAt, lasts),
    service: { ...FACTS.service, placeKind },
    provider: { ...FACTS.provider, timezone: providers },
    client: { ...FACTS.client, timezone: clients, locale: drawn.clientsLocale },
    business: { ...FACTS.business, locale: drawn.businessLocale },
    cancellation: { by: 'CLIENT', reason: '', feeMinor: 0, refundMinor: 0, waived: '' },
  };
}

/** A minute near a clock change of one of the two, or any. */
function startOf(drawn: Booking): Instant {
  const { change: whose, nth, minutes, anywhere } = drawn;
  const untils = whose ? [...zoneOf(drawn[whose]).segments.untils] : [];
  const changes = untils.filter((at) => at >= FIRST && at <= LAST);
  const change = changes[nth % changes.length];
  if (change === undefined) return instantOf(anywhere * MINUTE_MS);
  return addMinutes(instantOf(change), minutes);
}
