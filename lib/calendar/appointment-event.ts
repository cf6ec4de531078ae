import type { CalendarEvent, Person } from '@/lib/calendar/calendar-file';
import { boundedLine } from '@/lib/text';
import type { Instant } from '@/lib/time/instant';

export interface AppointmentForCalendar {
  uid: string;
  scheduleVersion: number;
  cancelled: boolean;
  startAt: Instant;
  endAt: Instant;
  reference: string;
  serviceName: string;
  providerName: string;
  clientName: string;
  placeText: string;
  business: Person;
}

/**
 * The appointment as an event in its reader's calendar: the client sees with whom, the provider
 * sees whom. A cancellation counts as one change more than the schedule it cancels.
 */
export function appointmentEvent(input: {
  appointment: AppointmentForCalendar;
  reader: 'CLIENT' | 'PROVIDER';
  attendee: Person | undefined;
  url: string | undefined;
}): CalendarEvent {
  const { appointment, reader, attendee, url } = input;
  const other = reader === 'CLIENT' ? appointment.providerName : appointment.clientName;
  return {
    uid: appointment.uid,
    sequence: appointment.scheduleVersion + (appointment.cancelled ? 1 : 0),
    startAt: appointment.startAt,
    endAt: appointment.endAt,
    summary: `${appointment.serviceName} with ${other}`,
    description: [
      `Reference ${boundedLine(appointment.reference, 100)}`,
      ...(url ? [url] : []),
    ].join('\n'),
    location: appointment.placeText,
    url,
    organizer: appointment.business,
    attendee,
  };
}
