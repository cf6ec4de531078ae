import { createHash } from 'node:crypto';
import { formatDateTime, zoneLabel } from '@/lib/time/format';
import { addHours } from '@/lib/time/instant';
import { localDate } from '@/lib/time/literal';
import { addDays, type LocalDate } from '@/lib/time/local-date';
import { localTimeOf } from '@/lib/time/local-time';
import { resolveWallTime } from '@/lib/time/resolve';
import { hasClockChange, localDateAt, localTimeAt } from '@/lib/time/wall';
import { type BundledZone, zoneOf } from '@/lib/time/zone';

const ZONE_IDS = [
  'America/New_York',
  'America/Vancouver',
  'America/Nuuk',
  'Europe/London',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Antarctica/Troll',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
];

/** One hash over a few thousand answers, on days of change and others, to compare hosts by. */
export function wallTimeDigest(): string {
  const hash = createHash('sha256');
  for (const zone of ZONE_IDS.map(zoneOf)) {
    for (let date = localDate('2026-02-01'); date < '2027-02-01'; date = addDays(date, 1)) {
      if (hasClockChange(zone, date) || date.endsWith('7-01')) hash.update(answersOf(zone, date));
    }
  }
  return hash.digest('hex');
}

function answersOf(zone: BundledZone, date: LocalDate): string {
  return Array.from({ length: 97 }, (_, quarter) => {
    const { kind, at } = resolveWallTime(zone, date, localTimeOf(quarter * 15));
    const wall = [localDateAt(zone, at), localTimeAt(zone, at), zoneLabel(zone, at)];
    const shown = formatDateTime({ at, zone, locale: 'en-GB' });
    return [zone.id, date, quarter, kind, at, addHours(at, 24), shown, ...wall].join();
  }).join('\n');
}
