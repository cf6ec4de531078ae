import { FixedOffsetZone, Zone, type ZoneOffsetFormat } from 'luxon';
import { invariant } from '@/lib/invariant';
import { DAY_MS, type Instant } from '@/lib/time/instant';
import { canonicalId, type Segments, segmentsOf } from '@/lib/time/zone-data';

export { TZ_RULES_VERSION } from '@/lib/time/zone-data';

/**
 * A time zone over the bundled rules; the host's are never asked. Luxon may print and add with it,
 * but wall time becomes an instant in resolve.ts alone. Not for `new`: see findZone and zoneOf.
 */
export class BundledZone extends Zone {
  readonly id: string;
  readonly segments: Segments;
  // The segment that answered last: neighbouring questions come in runs.
  #startMs = Number.POSITIVE_INFINITY;
  #untilMs = Number.NEGATIVE_INFINITY;
  #offset = 0;

  constructor(id: string, segments: Segments) {
    super();
    this.id = id;
    this.segments = segments;
  }

  /** Minutes east of UTC at an instant. */
  offsetAt(at: Instant): number {
    return this.offset(at);
  }

  /** The index of the segment that holds an instant. */
  segmentIndexAt(ms: number): number {
    const { untils } = this.segments;
    let low = 0;
    let high = untils.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ms < (untils[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** When the segment at an index begins; -Infinity for the first. */
  segmentStart(index: number): number {
    return this.segments.untils[index - 1] ?? Number.NEGATIVE_INFINITY;
  }

  /** When it ends; Infinity for the last. */
  segmentEnd(index: number): number {
    return this.segments.untils[index] as number;
  }

  /**
   * The offset around an instant if the rules change nothing for four days before and after it, so
   * that wall time there needs no search; else undefined.
   */
  quietOffset(ms: number): number | undefined {
    const offset = this.offset(ms);
    return ms - QUIET_MS >= this.#startMs && ms + QUIET_MS < this.#untilMs ? offset : undefined;
  }

  override offset(ms: number): number {
    if (ms < this.#startMs || ms >= this.#untilMs) this.#remember(this.segmentIndexAt(ms));
    return this.#offset;
  }

  #remember(index: number): void {
    this.#startMs = this.segmentStart(index);
    this.#untilMs = this.segments.untils[index] as number;
    this.#offset = this.segments.offsets[index] as number;
  }

  /** Not 'iana': for that, Luxon would format with the host's rules. */
  override get type(): string {
    return 'bundled';
  }

  override get name(): string {
    return this.id;
  }

  override get isUniversal(): boolean {
    return this.segments.offsets.length === 1;
  }

  override get isValid(): boolean {
    return true;
  }

  override offsetName(ms: number): string {
    return FixedOffsetZone.instance(this.offset(ms)).name;
  }

  override formatOffset(ms: number, format: ZoneOffsetFormat): string {
    return FixedOffsetZone.instance(this.offset(ms)).formatOffset(ms, format);
  }

  override equals(other: Zone): boolean {
    return other instanceof BundledZone && other.id === this.id;
  }
}

/** Longer than any wall time of two dates can be away from its instant, gaps of a day included. */
const QUIET_MS = 4 * DAY_MS;

const ZONES = new Map<string, BundledZone>();

/**
 * The zone by any of its names, in any case; undefined if the rules know none. Its id is canonical:
 * findZone('asia/calcutta') has the id 'Asia/Kolkata'.
 */
export function findZone(name: string): BundledZone | undefined {
  const id = canonicalId(name);
  if (id === undefined) return undefined;
  const zone = ZONES.get(id) ?? new BundledZone(id, segmentsOf(id));
  ZONES.set(id, zone);
  return zone;
}

/** The zone of an id that was checked when it came in; throws BrokenPromise if there is none. */
export function zoneOf(id: string): BundledZone {
  const zone = findZone(id);
  invariant(zone, `unknown time zone ${id.slice(0, 40)}`);
  return zone;
}
