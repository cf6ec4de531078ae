import type { z } from 'zod';
import { AppError } from '@/lib/action/refusal';
import { findMoving } from '@/lib/appointment/data';
import { move, stateOf } from '@/lib/appointment/transitions';
import { hashToken } from '@/lib/auth/manage-token';
import { type ProviderAvailability, readAvailability } from '@/lib/availability/data/availability';
import { readVersions } from '@/lib/availability/data/versions';
import type { Moving } from '@/lib/availability/moving';
import { groupByDate, type OfferedSlot, offeredSlots } from '@/lib/availability/offered-slots';
import type { slotsQuerySchema } from '@/lib/availability/query-schema';
import { horizonEnd } from '@/lib/availability/slots';
import { monthFrame, packSlots, type SlotsBody } from '@/lib/availability/slots-body';
import {
  hashOf,
  readTag,
  type SlotsTag,
  type TagParts,
  writeTag,
} from '@/lib/availability/slots-tag';
import { validUntil } from '@/lib/availability/valid-until';
import { readDb } from '@/lib/db/client';
import { BUILD_ID } from '@/lib/env';
import type { HourCycle } from '@/lib/time/format';
import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { addMonths, monthOf, type YearMonth } from '@/lib/time/local-date';
import { dayInterval, monthInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import { type BundledZone, TZ_RULES_VERSION, zoneOf } from '@/lib/time/zone';

export interface SlotsQuestion {
  serviceId: string;
  /** Null asks for any provider. */
  providerId: string | null;
  /** A month of the reader's, some window, or the month of the first free time. */
  span: { month: YearMonth } | { window: Interval } | 'first-month';
  /** Only so many times, the first ones. */
  limit?: number | undefined;
  /** The appointment that another time is looked for. */
  moving?: Moving | undefined;
  /** The reader's. */
  zone: BundledZone;
  hourCycle: HourCycle | undefined;
  now: Instant;
}

export interface TaggedSlots {
  body: SlotsBody;
  tag: SlotsTag;
}

const LONGEST_HORIZON_MS = 732 * DAY_MS;

/**
 * Free times as the person in that zone reads them, in one statement whatever the number of
 * providers; a second looks for the next free time when there is none. Throws not-found for a
 * stranger's id.
 */
export async function loadSlots(question: SlotsQuestion): Promise<TaggedSlots> {
  const { zone, now, span } = question;
  const search = new Search(question);
  const found = await (span === 'first-month' ? firstMonth(search) : givenSpan(search, span));
  const { providers, slots, month } = found;
  const reader = { ...question, locale: providers[0]?.service.locale ?? '' };
  const nextFree = slots.length > 0 ? undefined : await search.firstAfter(found.window.endAt);
  const ends = providers.map(({ rules }) => horizonEnd(rules, now) - 1);
  const lastAt = instantOf(Math.max(now, ...ends));
  const body = packSlots({
    ...reader,
    providerIds: providers.map((one) => one.providerId),
    days: groupByDate(slots, zone),
    nextFree,
    month: month ? monthFrame(month, { ...reader, lastAt }) : null,
  });
  return { body, tag: search.tag() };
}

interface SlotsCall {
  input: z.output<typeof slotsQuerySchema>;
  now: Instant;
  /** The manage token of an appointment that is to be moved. */
  secret: string | null;
  ifNoneMatch: string | null;
}

/** The answer of api/slots: only that nothing has changed, where nothing has. */
export async function loadSlotsAnswer({ input, now, secret, ifNoneMatch }: SlotsCall) {
  const question = {
    serviceId: input.service,
    providerId: input.provider ?? null,
    span: input.span,
    limit: input.first,
    moving: secret ? await movable(secret, { serviceId: input.service, now }) : undefined,
    zone: zoneOf(input.zone),
    hourCycle: input.clock,
    now,
  };
  const known = readTag(ifNoneMatch);
  if (known && (await isStillValid(question, known))) return { unchanged: writeTag(known) };
  const { body, tag } = await loadSlots(question);
  return { body, etag: writeTag(tag) };
}

/** The appointment behind a manage link, as long as its client may give it another time of this service. */
async function movable(
  token: string,
  { serviceId, now }: { serviceId: string; now: Instant },
): Promise<Moving | undefined> {
  const found = await findMoving(readDb(), { clientTokenHash: hashToken(token) });
  if (found?.serviceId !== serviceId) return undefined;
  const asked = { ...found, state: stateOf(found), verb: 'reschedule', actor: 'CLIENT' } as const;
  return move({ ...asked, now }).ok ? found : undefined;
}

/** Is an answer that carries this tag still the answer? One small statement at most. */
async function isStillValid(question: SlotsQuestion, tag: SlotsTag): Promise<boolean> {
  if (question.now >= tag.validUntil) return false;
  return tag.hash === hashFor(question, await readVersions(readDb(), question));
}

interface Found {
  window: Interval;
  providers: ProviderAvailability[];
  slots: OfferedSlot[];
  month?: YearMonth;
}

async function givenSpan(
  search: Search,
  span: Exclude<SlotsQuestion['span'], 'first-month'>,
): Promise<Found> {
  if ('window' in span) return search.read(span.window);
  const { month } = span;
  return { ...(await search.read(monthInterval(search.question.zone, month))), month };
}

/** Nearly always this month or the next has a time; else the horizon is searched for the first. */
async function firstMonth(search: Search): Promise<Found> {
  const { zone, now } = search.question;
  const thisMonth = monthOf(localDateAt(zone, now));
  const { endAt } = monthInterval(zone, addMonths(thisMonth, 1));
  const found = await search.read({ startAt: now, endAt });
  const first = found.slots[0]?.at ?? (await search.firstAfter(endAt));
  const month = first === undefined ? thisMonth : monthOf(localDateAt(zone, first));
  const window = monthInterval(zone, month);
  if (first !== undefined && first >= endAt) return { ...(await search.read(window)), month };
  return { ...found, window, month, slots: found.slots.filter(({ at }) => at < window.endAt) };
}

/** The reads behind one answer: together they say how long it holds. */
class Search {
  readonly #reads: Found[] = [];

  constructor(readonly question: SlotsQuestion) {}

  async read(window: Interval, limit = this.question.limit): Promise<Found> {
    const { serviceId, providerId, moving, now } = this.question;
    const all = await readAvailability(readDb(), {
      serviceIds: [serviceId],
      providerIds: providerId ? [providerId] : undefined,
      movingId: moving?.appointmentId,
      window,
      now,
    });
    const providers = all.filter((one) => one.service.online);
    if (providers.length === 0) throw new AppError('not-found', 'We could not find this service.');
    const bound = limit === undefined ? {} : { limit };
    const slots = offeredSlots({ providers, window, now, moving, ...bound });
    const found = { window, providers, slots };
    this.#reads.push(found);
    return found;
  }

  /** The first free time from an instant on, as far as any horizon reaches. */
  async firstAfter(at: Instant): Promise<Instant | undefined> {
    const { now } = this.question;
    const window = {
      startAt: instantOf(Math.max(at, now)),
      endAt: instantOf(now + LONGEST_HORIZON_MS),
    };
    return window.startAt < window.endAt ? (await this.read(window, 1)).slots[0]?.at : undefined;
  }

  /** Of the first read's versions: what changed between two reads is asked for again next time. */
  tag(): SlotsTag {
    const { zone, now } = this.question;
    const midnight = dayInterval(zone, localDateAt(zone, now)).endAt;
    const offsetChange = zone.segmentEnd(zone.segmentIndexAt(now));
    const changes = this.#reads.map((found) => changesAt(found, now));
    return {
      hash: hashFor(this.question, this.#reads[0]?.providers ?? []),
      validUntil: instantOf(Math.min(...changes, midnight, offsetChange)),
    };
  }
}

/** When time alone first changes what one of the providers offers. */
function changesAt({ providers, slots }: Found, now: Instant): number {
  const firsts = new Map<string, Instant>();
  for (const { at, providerIds } of slots) {
    for (const id of providerIds) if (!firsts.has(id)) firsts.set(id, at);
    if (firsts.size === providers.length) break;
  }
  const changes = providers.map(({ providerId, rules, holdEndsAt }) =>
    validUntil({ rules, holdEndsAt, firstAt: firsts.get(providerId) }, now),
  );
  return Math.min(...changes);
}

function hashFor(question: SlotsQuestion, versions: TagParts['versions']): string {
  const { serviceId, providerId, span, limit, moving, zone, hourCycle } = question;
  const bounds = [limit ?? null, moving?.appointmentId ?? null];
  return hashOf({
    build: BUILD_ID,
    tzRules: TZ_RULES_VERSION,
    question: [serviceId, providerId, ...bounds, zone.id, hourCycle ?? null, span],
    versions,
  });
}
