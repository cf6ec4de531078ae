import type { SlotRules } from '@/lib/availability/slots';
import type { Instant } from '@/lib/time/instant';
import { type Interval, intersection } from '@/lib/time/interval';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';

interface Candidate {
  providerId: string;
  rules: SlotRules;
  busy: readonly Interval[];
}

/**
 * In which order the free providers are asked when anybody may come: who has the least taken of
 * that date first, then who is free the longest around the time, then as they are listed.
 */
export function inOrderOfRest<C extends Candidate>(
  candidates: readonly C[],
  startAt: Instant,
): C[] {
  const rests = candidates.map((candidate) => ({ candidate, ...restOf(candidate, startAt) }));
  return rests
    .sort((a, b) => a.takenMs - b.takenMs || b.freeMs - a.freeMs)
    .map(({ candidate }) => candidate);
}

function restOf({ rules, busy }: Candidate, startAt: Instant) {
  const day = dayInterval(rules.zone, localDateAt(rules.zone, startAt));
  const onDay = busy.flatMap((range) => intersection(range, day) ?? []);
  const takenMs = onDay.reduce((sum, range) => sum + (range.endAt - range.startAt), 0);
  const before = onDay.filter((range) => range.endAt <= startAt).map((range) => range.endAt);
  const after = onDay.filter((range) => range.startAt > startAt).map((range) => range.startAt);
  const freeMs = Math.min(day.endAt, ...after) - Math.max(day.startAt, ...before);
  return { takenMs, freeMs };
}
