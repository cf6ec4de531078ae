import { move, REFUSAL_TEXT, type Status, type Verb } from '@/lib/appointment/transitions';
import type { ActorKind } from '@/lib/auth/actor';
import type { Instant } from '@/lib/time/instant';

/** A button for an appointment: pressable, or off with its reason. */
export interface SettleChoice {
  verb: Verb;
  /** Why it cannot be pressed now; undefined when it can. */
  offBecause?: string | undefined;
}

const VERBS: readonly Verb[] = ['complete', 'mark-no-show', 'cancel'];

/** What the actor may do with an appointment now, by the same rule that the server applies. */
export function settleChoices(question: {
  status: Status;
  startAt: Instant;
  actor: ActorKind;
  now: Instant;
}): SettleChoice[] {
  return VERBS.map((verb) => {
    const moved = move({ ...question, verb });
    return moved.ok ? { verb } : { verb, offBecause: REFUSAL_TEXT[moved.error] };
  });
}
