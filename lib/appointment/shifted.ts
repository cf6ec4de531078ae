import { formatLocalDate } from '@/lib/time/format';
import { type Instant, toIso } from '@/lib/time/instant';
import { parseLocalDate } from '@/lib/time/local-date';
import { formatLocalTime, parseLocalTime } from '@/lib/time/local-time';
import { wallInstant } from '@/lib/time/resolve';
import { localDateAt, localTimeAt } from '@/lib/time/wall';
import { findZone } from '@/lib/time/zone';

/** What was agreed: an instant, and what the wall clock was to show then under the rules of that day. */
export interface Agreed {
  reference: string;
  startAt: Instant;
  /** '2027-01-15T14:30' */
  localStart: string;
  timezone: string;
  /** The release of the zone rules, '2026a'. */
  rulesVersion: string;
}

/** An appointment whose wall time and instant no longer go together. */
export interface Shifted extends Agreed {
  /** What the wall clock will show at the stored instant, under the bundled rules. */
  localNow: string;
  /** The instant at which it will show what was agreed. */
  agreedAt: Instant;
}

/**
 * Of appointments that were agreed under other zone rules, those that the bundled ones move. The
 * instant is what stands in calendars; the wall time is what people remember. Which of them holds
 * is for people to say, so nothing is changed here. A repeated wall time fits both of its instants.
 */
export function shiftedAppointments(agreed: readonly Agreed[]): Shifted[] {
  return agreed.flatMap((one) => {
    const zone = findZone(one.timezone);
    const [day = '', clock = ''] = one.localStart.split('T');
    const date = parseLocalDate(day);
    const time = parseLocalTime(clock);
    if (!zone || !date || time === undefined) return [];
    const shown = formatLocalTime(localTimeAt(zone, one.startAt));
    const localNow = `${localDateAt(zone, one.startAt)}T${shown}`;
    return localNow === one.localStart
      ? []
      : [{ ...one, localNow, agreedAt: wallInstant(zone, date, time) }];
  });
}

/** One line for whoever operates the installation. */
export function shiftedText({
  reference,
  localStart,
  localNow,
  timezone,
  ...one
}: Shifted): string {
  const at = agreedText(localStart);
  return `${reference}: agreed ${at} in ${timezone} (${one.rulesVersion}), stored as ${toIso(one.startAt)}, which will be ${agreedText(localNow)}; ${at} will be ${toIso(one.agreedAt)}.`;
}

function agreedText(local: string): string {
  const [day = '', clock = ''] = local.split('T');
  const date = parseLocalDate(day);
  return `${date ? formatLocalDate({ date, locale: 'en-GB', style: 'short' }) : day} ${clock}`;
}
