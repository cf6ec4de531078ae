import {
  type PendingReason,
  type State,
  type Status,
  stateOf,
} from '@/lib/appointment/transitions';
import { fromDate, type Instant } from '@/lib/time/instant';

interface StoredEvent {
  verb: string;
  at: Date;
  before: unknown;
}

/** What is written down of an appointment and moves nothing, while a move can be taken back. */
const STILL = new Set(['waive-fee', 'write-again']);

/**
 * One of the last so many events is a move, if there is any: after it a fee is waived once at most,
 * and an address is written to again as often as its mail has come back.
 */
export const LAST_EVENTS = 8;

export interface LastMove {
  from: State;
  at: Instant;
  verb: string;
}

/** What led to the present state, for who may take it back. The newest event comes first. */
export function lastMove(events: readonly StoredEvent[]): LastMove | undefined {
  const moved = events.find(({ verb }) => !STILL.has(verb));
  const before = moved?.before as { status?: Status; pendingReason?: PendingReason } | null;
  if (!moved || !before?.status) return undefined;
  const from = stateOf({ status: before.status, pendingReason: before.pendingReason ?? null });
  return { from, at: fromDate(moved.at), verb: moved.verb };
}
