import {
  bookOnline,
  holdOnline,
  type OnlineRefusal,
} from '@/lib/appointment/mutations/book-online';
import { newId } from '@/lib/id';
import type { Result } from '@/lib/result';
import type { Studio } from '@/lib/testing/builders';
import { DETAILS, FREE_TERMS, slotOf } from '@/lib/testing/commands';
import { HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import type { Instant } from '@/lib/time/instant';
import type { Outcome } from './storm';

/** Keeps a time; a visitor of its own unless the storm says otherwise. */
export async function holdTime(
  { serviceId, providerId }: Studio,
  startAt: Instant,
  who: { visitorHash?: string; addressHash?: string } = {},
): Promise<Outcome> {
  const visitor = { visitorHash: newId(), timezone: HOME_ZONE, ...who };
  return outcomeOf(await holdOnline({ serviceId, providerId, startAt, visitor, now: NOW }));
}

/** Books a time for a visitor of its own, under a key and an address of its own. */
export async function bookTime(studio: Studio, startAt: Instant): Promise<Outcome> {
  return outcomeOf(await bookOnline(booking(studio, startAt)));
}

/** What a visitor's browser sends. */
export function booking(
  studio: Studio,
  startAt: Instant,
  { key = newId(), email = `${newId()}@example.com` } = {},
): Parameters<typeof bookOnline>[0] {
  return {
    key,
    slot: slotOf(studio, startAt),
    details: { ...DETAILS, email },
    ...FREE_TERMS,
    visitor: { visitorHash: newId(), timezone: HOME_ZONE },
    now: NOW,
  };
}

const EXPECTED_REFUSALS: readonly string[] = [
  'taken',
  'too-many-holds',
  'too-many-at-address',
  'key-reused',
];

export function outcomeOf(answer: Result<unknown, OnlineRefusal>): Outcome {
  if (answer.ok) return { kind: 'won', what: 'yes' };
  const { code } = answer.error;
  return { kind: EXPECTED_REFUSALS.includes(code) ? 'lost' : 'failed', what: code };
}

export function winnersOf(outcomes: readonly Outcome[]): number {
  return outcomes.filter((outcome) => outcome.kind === 'won').length;
}
