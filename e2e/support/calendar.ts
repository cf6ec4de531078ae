import ICAL from 'ical.js';

export interface ReadEvent {
  method: string;
  uid: string;
  sequence: number;
  /** UTC, such as '2027-03-16T14:00:00Z'. */
  start: string;
  end: string;
  status: string;
  summary: string;
  lines: string[];
}

/** A calendar file as another program understands it. */
export function readCalendar(text: string): ReadEvent {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  if (!event || others.length > 0) throw new Error('the file has not exactly one event');
  const word = (name: string) => String(event.getFirstPropertyValue(name) ?? '');
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: word('uid'),
    sequence: Number(word('sequence')),
    start: utc(word('dtstart')),
    end: utc(word('dtend')),
    status: word('status'),
    summary: word('summary'),
    lines: text.split('\r\n'),
  };
}

/** Only a time with a Z means the same everywhere. */
function utc(text: string): string {
  if (!text.endsWith('Z')) throw new Error(`not written in UTC: ${text}`);
  return text;
}
