import meta from 'moment-timezone/data/meta/latest.json' with { type: 'json' };
import { formatOffset, zoneCity } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import { formatLocalTime, localTimeOf } from '@/lib/time/local-time';
import { zoneOf } from '@/lib/time/zone';
import { namesWithCanonicalId, segmentsOf } from '@/lib/time/zone-data';

export interface ZoneChoice {
  id: string;
  city: string;
  /** English names. */
  countries: string[];
  /** At the instant asked for: 'GMT+1'. */
  offset: string;
  /**
   * What a search may match: city, countries, id, older names and the offset as 'gmt+1', 'utc+1'
   * and '+01:00'. Lower case without accents: fold the query the same way.
   */
  search: string;
}

/** Every zone that belongs to a country, sorted by city. For the zone picker. */
export function zoneChoices(at: Instant): ZoneChoice[] {
  return placesOnce().map(({ id, city, countries, names }) => {
    const minutes = zoneOf(id).offsetAt(at);
    const offset = formatOffset(minutes);
    const words = [city, ...countries, ...names, offset, offset.replace('GMT', 'UTC')];
    const search = fold([...words, clockOffset(minutes)].join(' '));
    return { id, city, countries: [...countries], offset, search };
  });
}

interface Place {
  id: string;
  city: string;
  countries: string[];
  /** The id and all its aliases. */
  names: string[];
}

let places: Place[] | undefined;

function placesOnce(): Place[] {
  places ??= allPlaces();
  return places;
}

function allPlaces(): Place[] {
  const namesById = new Map<string, string[]>();
  for (const [name, id] of namesWithCanonicalId()) append(namesById, id, name);
  const all = Object.keys(ZONES).map((id) => {
    return { id, city: zoneCity(id), countries: countriesOf(id), names: namesById.get(id) ?? [] };
  });
  return all.sort((a, b) => (a.city < b.city ? -1 : 1));
}

/**
 * The country that the zone lies in, then neighbours that share it. The data lists Norway for
 * Berlin too, as Oslo has its rules: a country with such a zone of its own is left out.
 */
function countriesOf(id: string): string[] {
  const codes = ZONES[id]?.countries ?? [];
  const shared = codes.filter((code, index) => index === 0 || !hasSameRulesAtHome(code, id));
  return shared.flatMap((code) => COUNTRIES[code]?.name ?? []);
}

function hasSameRulesAtHome(country: string, id: string): boolean {
  const atHome = (other: string) => ZONES[other]?.countries[0] === country;
  const zones = COUNTRIES[country]?.zones ?? [];
  return zones.some((other) => atHome(other) && segmentsOf(other) === segmentsOf(id));
}

const ZONES: Record<string, { countries: string[] }> = meta.zones;
const COUNTRIES: Record<string, { name: string; zones: string[] }> = meta.countries;

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** '+05:45', '-03:30'. */
function clockOffset(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  return sign + formatLocalTime(localTimeOf(Math.abs(minutes)));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
