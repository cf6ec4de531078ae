import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { appointmentEvent } from '@/lib/calendar/appointment-event';
import {
  type CalendarEvent,
  type CalendarMethod,
  calendarFile,
} from '@/lib/calendar/calendar-file';
import { googleCalendarUrl, outlookCalendarUrl } from '@/lib/calendar/calendar-link';
import { folded, unfolded } from '@/lib/calendar/fold';
import { instant } from '@/lib/time/literal';

const EVENT: CalendarEvent = {
  uid: '0193c0de@holdfast',
  sequence: 2,
  startAt: instant('2026-12-03T14:30:00Z'),
  endAt: instant('2026-12-03T15:15:00Z'),
  summary: 'Haircut with Ana',
  description: 'Reference K7QM2X\nhttps://book.example/appointments/T',
  location: 'Lindenallee 3, Berlin',
  url: 'https://book.example/appointments/T',
  organizer: { name: 'Studio Linde', email: 'hello@studio.example' },
  attendee: { name: 'Ben Okafor', email: 'ben@example.com' },
};

function write(method: CalendarMethod, event = EVENT): string {
  return calendarFile({ event, method, now: instant('2026-12-01T09:00:00Z') });
}

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent');
  const event = events[0];
  if (!event || events.length > 1) throw new Error(`${events.length} events`);
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  return { calendar, event, value };
}

describe('a calendar file', () => {
  test('is read back with its one UID, its sequence and its times in UTC', () => {
    const { calendar, event, value } = read(write('REQUEST'));
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(value('uid')).toBe('0193c0de@holdfast');
    expect(value('sequence')).toBe('2');
    expect(value('dtstart')).toBe('2026-12-03T14:30:00Z');
    expect(value('dtend')).toBe('2026-12-03T15:15:00Z');
    expect(value('dtstamp')).toBe('2026-12-01T09:00:00Z');
    expect(value('status')).toBe('CONFIRMED');
    expect(value('summary')).toBe('Haircut with Ana');
    expect(value('description')).toBe(EVENT.description);
    expect(value('location')).toBe('Lindenallee 3, Berlin');
    expect(value('url')).toBe(EVENT.url);
    expect(value('organizer')?.toLowerCase()).toBe('mailto:hello@studio.example');
    expect(event.getFirstProperty('organizer')?.getParameter('cn')).toBe('Studio Linde');
    expect(value('attendee')?.toLowerCase()).toBe('mailto:ben@example.com');
    expect(event.getFirstProperty('attendee')?.getParameter('partstat')).toBe('ACCEPTED');
    const alarm = event.getFirstSubcomponent('valarm');
    expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT1H');
  });

  test('of a cancellation cancels, and rings no more', () => {
    const { calendar, event, value } = read(write('CANCEL'));
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(value('status')).toBe('CANCELLED');
    expect(event.getFirstSubcomponent('valarm')).toBeNull();
  });

  test('for download has no attendees', () => {
    expect(read(write('PUBLISH')).event.getFirstProperty('attendee')).toBeNull();
  });

  test('ends every line, the last one too', () => {
    expect(write('PUBLISH')).toMatch(/END:VEVENT\r\nEND:VCALENDAR\r\n$/);
  });

  test('cannot be injected into', () => {
    const evil =
      'x\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:evil@evil.example\r\nEND:VEVENT\u0000"\u202e';
    const person = { name: evil, email: EVENT.organizer.email };
    const event = {
      ...EVENT,
      uid: evil,
      summary: evil,
      location: evil,
      description: evil,
      organizer: person,
      attendee: person,
    };
    const { calendar, event: parsed } = read(write('REQUEST', event));
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
    expect(parsed.getAllProperties('attendee')).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(write('REQUEST', event)).not.toMatch(/[\u0000\u202e]|[^\r]\n/);
  });

  test('folds and unfolds without loss, in octets', () => {
    const file = write('REQUEST', { ...EVENT, summary: 'Ü'.repeat(60) + '🙂'.repeat(30) });
    expect(
      folded(unfolded(file))
        .split('\r\n')
        .every((line) => Buffer.byteLength(line) <= 75),
    ).toBe(true);
    expect(unfolded(folded(unfolded(file)))).toBe(unfolded(file));
    expect(read(folded(unfolded(file))).value('summary')).toBe('Ü'.repeat(60) + '🙂'.repeat(30));
  });
});

const APPOINTMENT = {
  uid: 'u@holdfast',
  scheduleVersion: 3,
  cancelled: false,
  startAt: EVENT.startAt,
  endAt: EVENT.endAt,
  reference: 'K7QM2X',
  serviceName: 'Haircut',
  providerName: 'Ana',
  clientName: 'Ben',
  placeText: '',
  business: EVENT.organizer,
};

test('a cancellation is one change more than the schedule that it cancels', () => {
  const of = (cancelled: boolean) =>
    appointmentEvent({
      appointment: { ...APPOINTMENT, cancelled },
      reader: 'CLIENT',
      attendee: undefined,
      url: undefined,
    }).sequence;
  expect([of(false), of(true)]).toEqual([3, 4]);
});

test('each reader sees the other', () => {
  const summaries = (['CLIENT', 'PROVIDER'] as const).map(
    (reader) =>
      appointmentEvent({ appointment: APPOINTMENT, reader, attendee: undefined, url: undefined })
        .summary,
  );
  expect(summaries).toEqual(['Haircut with Ana', 'Haircut with Ben']);
});

test('the links to Google and Outlook carry the same times', () => {
  const google = new URL(googleCalendarUrl(EVENT)).searchParams;
  expect(google.get('dates')).toBe('20261203T143000Z/20261203T151500Z');
  expect(google.get('text')).toBe('Haircut with Ana');
  const outlook = new URL(outlookCalendarUrl(EVENT)).searchParams;
  expect(outlook.get('startdt')).toBe('2026-12-03T14:30:00Z');
  expect(outlook.get('enddt')).toBe('2026-12-03T15:15:00Z');
});
