import {
  isConceivable,
  type MoveQuestion,
  move,
  refusalText,
  type SettleVerb,
} from '@/lib/appointment/transitions';

/** A button for an appointment: pressable, or off with its reason. */
export interface SettleChoice {
  verb: SettleVerb;
  /** Why it cannot be pressed now; undefined when it can. */
  offBecause?: string | undefined;
}

const VERBS = ['approve', 'decline', 'complete', 'mark-no-show', 'cancel', 'undo'] as const;

/** What the actor may do with an appointment now, by the same table that the server applies. */
export function settleChoices(question: Omit<MoveQuestion, 'verb'>): SettleChoice[] {
  return VERBS.flatMap((verb) => {
    const moved = move({ ...question, verb });
    if (moved.ok) return [{ verb }];
    // What was not taken back in time is no button any more.
    if (verb === 'undo' || !isConceivable({ ...question, verb })) return [];
    return [{ verb, offBecause: refusalText(moved.error, verb) }];
  });
}
