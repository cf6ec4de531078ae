import type { Status } from '@/lib/appointment/transitions';
import type { Deed, MixedVerb } from './history';

/** Where an appointment stands, in the storm's own words. MOVED: something else came of it. */
export type Place = 'REQUEST' | 'CONFIRMED' | 'CANCELLED' | 'MOVED' | 'COMPLETED' | 'NO_SHOW';

interface Standing {
  place: Place;
  before?: Place;
}

interface Question {
  /** Where its creator left it. */
  first: Place;
  /** What was answered with yes, or with an error, which may have happened or not. */
  deeds: readonly Deed[];
  /** How many times the row changed since it was created. */
  steps: number;
  last: Place;
}

/**
 * Is there an order of the deeds, with no deed before one that had ended when it began, in which
 * each was possible, left what it answered, and all of them together lead to the row as it is?
 * Sweeps do not say whom they settled: what is left of the row's steps is put down to them.
 */
export function canExplain({ first, deeds, steps, last }: Question): boolean {
  return search({ place: first }, deeds, steps);

  function search(standing: Standing, left: readonly Deed[], stepsLeft: number): boolean {
    const owed = left.filter(isOwed);
    if (owed.length > stepsLeft) return false;
    if (stepsLeft === 0) return standing.place === last;
    const next = left.filter((deed) => !owed.some((other) => other.endedNo < deed.begunNo));
    return (
      next.some((deed) => {
        const after = standingAfter(standing, deed);
        const others = left.filter((other) => other !== deed);
        return after !== undefined && search(after, others, stepsLeft - 1);
      }) || sweptFrom(standing).some((after) => search(after, left, stepsLeft - 1))
    );
  }
}

/** How many of the row's steps were nobody's but a sweep's; undefined while an error leaves it open. */
export function sweptSteps({
  deeds,
  steps,
}: Pick<Question, 'deeds' | 'steps'>): number | undefined {
  return deeds.every(isOwed) ? steps - deeds.length : undefined;
}

function isOwed({ told }: Deed): boolean {
  return told.kind === 'yes';
}

function standingAfter(standing: Standing, { verb, told }: Deed): Standing | undefined {
  const { place, before } = standing;
  const to = verb === 'undo' && UNDONE.includes(place) ? before : LEADS[verb]?.[place];
  if (to === undefined) return undefined;
  const isAsTold = told.kind !== 'yes' || !told.status || told.status === statusOf(to);
  return isAsTold ? { place: to, before: place } : undefined;
}

function sweptFrom({ place }: Standing): Standing[] {
  if (place === 'REQUEST') return [{ place: 'CANCELLED', before: place }];
  return place === 'CONFIRMED' ? [{ place: 'COMPLETED', before: place }] : [];
}

const UNDONE: readonly Place[] = ['CANCELLED', 'COMPLETED', 'NO_SHOW'];

/** Written down once more, so that a mistake in the product's table is none here. */
const LEADS: Partial<Record<MixedVerb, Partial<Record<Place, Place>>>> = {
  approve: { REQUEST: 'CONFIRMED' },
  decline: { REQUEST: 'CANCELLED' },
  cancel: { REQUEST: 'CANCELLED', CONFIRMED: 'CANCELLED' },
  move: { REQUEST: 'MOVED', CONFIRMED: 'MOVED' },
  'move-by-hand': { REQUEST: 'MOVED', CONFIRMED: 'MOVED' },
  complete: { CONFIRMED: 'COMPLETED', NO_SHOW: 'COMPLETED' },
  'mark-no-show': { CONFIRMED: 'NO_SHOW', COMPLETED: 'NO_SHOW' },
};

export function statusOf(place: Place): Status {
  if (place === 'REQUEST') return 'PENDING';
  return place === 'MOVED' ? 'CANCELLED' : place;
}
