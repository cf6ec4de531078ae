import type { CalendarEvent } from '@/lib/calendar/calendar-file';
import { plainLine, plainText } from '@/lib/text';
import { toIso } from '@/lib/time/instant';

type LinkedEvent = Pick<
  CalendarEvent,
  'startAt' | 'endAt' | 'summary' | 'description' | 'location'
>;

/** A page of Google Calendar with the event filled in; nothing is stored before the reader saves. */
export function googleCalendarUrl(event: LinkedEvent): string {
  return withQuery('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: plainLine(event.summary),
    dates: `${compact(toIso(event.startAt))}/${compact(toIso(event.endAt))}`,
    details: plainText(event.description),
    location: plainLine(event.location),
  });
}

/** The same for Outlook on the web. */
export function outlookCalendarUrl(event: LinkedEvent): string {
  return withQuery('https://outlook.live.com/calendar/0/deeplink/compose', {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: plainLine(event.summary),
    startdt: toIso(event.startAt),
    enddt: toIso(event.endAt),
    body: plainText(event.description),
    location: plainLine(event.location),
  });
}

/** '2026-11-24T14:30:00Z' -> '20261124T143000Z'. */
function compact(iso: string): string {
  return iso.replace(/\.\d+/, '').replace(/[-:]/g, '');
}

function withQuery(address: string, query: Record<string, string>): string {
  return `${address}?${new URLSearchParams(query)}`;
}
