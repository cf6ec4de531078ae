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

/** One of the last so many events is a move, if there is any: a fee is waived once after it at most. */
export const LAST_EVENTS = 2;

export interface LastMove {
  from: State;
  at: Instant;
  verb: string;
}

/** What led to the present state, for who may take it back; waiving a fee moves nothing. The newest event comes first. */
export function lastMove(events: readonly StoredEvent[]): LastMove | undefined {
  const moved = events.find(({ verb }) => verb !== 'waive-fee');
  const before = moved?.before as { status?: Status; pendingReason?: PendingReason } | null;
  if (!moved || !before?.status) return undefined;
  const from = stateOf({ status: before.status, pendingReason: before.pendingReason ?? null });
  return { from, at: fromDate(moved.at), verb: moved.verb };
}
