import { lastUseful, type No, type Question } from '@/lib/notification/due';
import type { Instant } from '@/lib/time/instant';
import { addDays } from '@/lib/time/local-date';
import { parseLocalTime } from '@/lib/time/local-time';
import { wallInstant } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** Wall times, 'HH:MM'. From the evening until the morning, unless they are equal: then never. */
export interface QuietHours {
  quietFrom: string;
  quietUntil: string;
}

interface Night {
  notification: Question['notification'];
  startAt: Instant;
  /** Where the client's phone is. */
  zone: BundledZone;
  hours: QuietHours;
  now: Instant;
}

/**
 * Why a phone must not ring now: the message waits until the client's quiet hours end, or is not
 * sent where that would be too late. Undefined outside of them.
 */
export function keepQuiet({ notification, startAt, zone, hours, now }: Night): No | undefined {
  const until = quietUntil({ at: now, zone, hours });
  if (until === undefined) return undefined;
  const isOver = until >= startAt || until > lastUseful(notification);
  if (notification.kind === 'REMINDER' && isOver) {
    const reason = 'It would have come at night.';
    return { send: false, status: 'SKIPPED', reason, isSilenced: true };
  }
  const reason = 'Waits until the morning.';
  return { send: false, status: 'SCHEDULED', reason, nextAt: until, isWaiting: true };
}

/**
 * When the quiet hours end that hold an instant; undefined if none do. They begin on the date before
 * or on its own. 21:00 to 08:00 in Berlin, asked on Tuesday at 06:00: Tuesday 08:00.
 */
export function quietUntil(asked: {
  at: Instant;
  zone: BundledZone;
  hours: QuietHours;
}): Instant | undefined {
  const { at, zone, hours } = asked;
  const from = parseLocalTime(hours.quietFrom);
  const until = parseLocalTime(hours.quietUntil);
  if (from === undefined || until === undefined || from === until) return undefined;
  const date = localDateAt(zone, at);
  for (const begins of [addDays(date, -1), date]) {
    const ends = wallInstant(zone, until < from ? addDays(begins, 1) : begins, until);
    if (wallInstant(zone, begins, from) <= at && at < ends) return ends;
  }
  return undefined;
}
