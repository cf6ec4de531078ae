/**
 * Time-zone rules as a dependency of ours: moment-timezone's packed data, so every install of one
 * version agrees whatever the host knows. moment itself is used for nothing but unpacking.
 */
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' };
import moment from 'moment-timezone/moment-timezone.js';
import { invariant } from '@/lib/invariant';

/** The release of the IANA database that the rules come from, '2026f'. */
export const TZ_RULES_VERSION: string = packed.version;

/**
 * Periods of one offset each, in order. Period i holds the instants from untils[i - 1] (included)
 * to untils[i] (not included); the last until is Infinity. Neighbours differ in offset.
 */
export interface Segments {
  readonly untils: Float64Array;
  /** Minutes east of UTC. Seconds, which only offsets before 1972 have, are rounded away. */
  readonly offsets: Int16Array;
}

/** The spelling that we store for a zone, in any case and by any of its names; or undefined. */
export function canonicalId(name: string): string | undefined {
  return name.length <= LONGEST_NAME ? CANONICAL.get(name.toLowerCase()) : undefined;
}

/** Every name the data knows, aliases included, with its canonical id. */
export function namesWithCanonicalId(): [name: string, id: string][] {
  return [...TARGET.keys()].map((name) => [name, canonicalOf(name)]);
}

/** The rules of a canonical id; zones that share rules share the arrays. */
export function segmentsOf(id: string): Segments {
  const target = TARGET.get(id) ?? id;
  const known = SEGMENTS.get(target);
  if (known) return known;
  const source = PACKED.get(target);
  invariant(source, `no rules for zone ${id}`);
  const segments = unpack(source);
  SEGMENTS.set(target, segments);
  return segments;
}

function unpack(source: string): Segments {
  const { untils, offsets } = moment.tz.unpack(source);
  const minutesEast = offsets.map((minutesWest) => Math.round(-minutesWest));
  // A change of name alone (Vancouver's PDT became MST) is no change of offset.
  const isLast = (index: number) => minutesEast[index] !== minutesEast[index + 1];
  return {
    untils: Float64Array.from(untils.filter((_, index) => isLast(index))),
    offsets: Int16Array.from(minutesEast.filter((_, index) => isLast(index))),
  };
}

/**
 * A place listed for a country is a zone of its own even where the data links it to a neighbour:
 * somebody in Oslo is not told that they are in Berlin (ECMA-402 draws the same line). Other names
 * are aliases of what they link to, but these link past their place, or their root is an old name.
 */
const RENAMED = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['Africa/Timbuktu', 'Africa/Bamako'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Fort_Wayne', 'America/Indiana/Indianapolis'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Virgin', 'America/St_Thomas'],
  ['Antarctica/South_Pole', 'Antarctica/McMurdo'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Atlantic/Jan_Mayen', 'Arctic/Longyearbyen'],
  ['Etc/GMT-0', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Iceland', 'Atlantic/Reykjavik'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
  ['Pacific/Yap', 'Pacific/Chuuk'],
  ['Singapore', 'Asia/Singapore'],
]);

function canonicalOf(name: string): string {
  const target = TARGET.get(name) ?? name;
  return RENAMED.get(name) ?? (LISTED.has(name) ? name : (RENAMED.get(target) ?? target));
}

const PACKED = new Map(packed.zones.map((source) => [source.split('|', 1)[0] as string, source]));

/** Name -> the zone whose rules it uses; a link reads 'zone|name'. */
const TARGET = new Map([
  ...[...PACKED.keys()].map((name) => [name, name] as const),
  ...packed.links.map((link) => link.split('|').reverse() as [string, string]),
]);

/** A country reads 'NO|Europe/Berlin Europe/Oslo'. */
const LISTED = new Set(packed.countries.flatMap((country) => country.slice(3).split(' ')));

const CANONICAL = new Map(
  [...TARGET.keys()].map((name) => [name.toLowerCase(), canonicalOf(name)]),
);

const LONGEST_NAME = Math.max(...[...TARGET.keys()].map((name) => name.length));

const SEGMENTS = new Map<string, Segments>();
