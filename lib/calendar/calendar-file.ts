import ical, {
  ICalAlarmType,
  type ICalAttendeeData,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { boundedLine, plainText } from '@/lib/text';
import { type Instant, toDate } from '@/lib/time/instant';

/** REQUEST and CANCEL travel in mails and update the reader's calendar; PUBLISH is a download. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

export interface Person {
  name: string;
  email: string;
}

export interface CalendarEvent {
  /** One for the appointment's life. */
  uid: string;
  /** Grows with every change, or calendars keep what they have (RFC 5545, 3.8.7.4). */
  sequence: number;
  startAt: Instant;
  endAt: Instant;
  summary: string;
  description: string;
  location: string;
  url: string | undefined;
  organizer: Person;
  attendee: Person | undefined;
}

const ALARM_SECONDS = 3600;
const MOST_CHARACTERS = 500;

/**
 * An iCalendar file (RFC 5545, 5546) of one event, in UTC so that no reader's zone rules matter.
 * Every text is bounded and stripped of control characters first: the library passes line breaks in
 * ids on.
 */
export function calendarFile(input: {
  event: CalendarEvent;
  method: CalendarMethod;
  now: Instant;
}): string {
  const calendar = ical({
    prodId: { company: 'Holdfast', product: 'Appointments', language: 'EN' },
    method: ICalCalendarMethod[input.method],
  });
  calendar.createEvent(eventData(input));
  // The library leaves the last line open; every line ends (RFC 5545, 3.1).
  return `${calendar.toString().trimEnd()}\r\n`;
}

function eventData(input: {
  event: CalendarEvent;
  method: CalendarMethod;
  now: Instant;
}): ICalEventData {
  const { event, method, now } = input;
  const cancelled = method === 'CANCEL';
  return {
    id: line(event.uid),
    sequence: event.sequence,
    stamp: toDate(now),
    start: toDate(event.startAt),
    end: toDate(event.endAt),
    summary: line(event.summary),
    description: plainText(event.description),
    location: line(event.location) || null,
    url: event.url ?? null,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: cleanPerson(event.organizer),
    // A published event has no attendees (RFC 5546, 3.2.1).
    attendees: method === 'PUBLISH' ? [] : attendees(event.attendee),
    alarms: cancelled ? [] : [{ type: ICalAlarmType.display, trigger: ALARM_SECONDS }],
  };
}

/** They have agreed already, so the calendar need not ask them to answer. */
function attendees(person: Person | undefined): ICalAttendeeData[] {
  if (!person) return [];
  return [{ ...cleanPerson(person), status: ICalAttendeeStatus.ACCEPTED, rsvp: false }];
}

/** Quotes would end the parameter that holds the name. */
function cleanPerson({ name, email }: Person): Person {
  return { name: line(name).replaceAll('"', "'"), email: line(email) };
}

function line(text: string): string {
  return boundedLine(text, MOST_CHARACTERS);
}
