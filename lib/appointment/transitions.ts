import type { ActorKind } from '@/lib/auth/actor';
import { err, ok, type Result } from '@/lib/result';
import { addMinutes, type Instant } from '@/lib/time/instant';

export type Status = 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'NO_SHOW';
export type PendingReason = 'HOLD' | 'REQUEST' | 'PAYMENT';

/** Where an appointment stands: its status, and while it is pending what it waits for. */
export type State = Exclude<Status, 'PENDING'> | PendingReason;

export type Verb =
  | 'await-payment'
  | 'book'
  | 'request'
  | 'approve'
  | 'decline'
  | 'expire'
  | 'reschedule'
  | 'cancel'
  | 'complete'
  | 'mark-no-show'
  | 'undo';

/** The verbs that move an appointment which is agreed, or asked for, and make no other. */
export type SettleVerb = Exclude<Verb, 'await-payment' | 'book' | 'request' | 'reschedule'>;

/** The live states hold their time; the database's constraints use the same two. */
export const LIVE_STATUSES = ['PENDING', 'CONFIRMED'] as const satisfies readonly Status[];

/** For so long after it, staff and providers can take back what ended an appointment. */
export const UNDO_MINUTES = 15;

type When =
  | 'before-start'
  | 'after-start'
  | 'after-end'
  | 'after-deadline'
  | 'soon-after'
  | 'paid-late'
  | 'any-time';

interface Move {
  verb: Verb;
  from: readonly State[];
  /** 'as-before': what it was before its last move. */
  to: State | 'as-before';
  by: readonly ActorKind[];
  when: When;
}

const WORKERS = ['PROVIDER', 'STAFF'] as const;

/**
 * Every legal move; nothing else moves. Server, buttons and tooltips read it. A hold is made and
 * let go by its visitor alone: it is deleted and leaves no history.
 */
const MOVES: readonly Move[] = [
  { verb: 'book', from: ['HOLD'], to: 'CONFIRMED', by: ['CLIENT', ...WORKERS], when: 'any-time' },
  { verb: 'request', from: ['HOLD'], to: 'REQUEST', by: ['CLIENT'], when: 'any-time' },
  { verb: 'await-payment', from: ['HOLD'], to: 'PAYMENT', by: ['CLIENT'], when: 'any-time' },
  { verb: 'book', from: ['PAYMENT'], to: 'CONFIRMED', by: ['SYSTEM'], when: 'any-time' },
  { verb: 'request', from: ['PAYMENT'], to: 'REQUEST', by: ['SYSTEM'], when: 'any-time' },
  { verb: 'book', from: ['CANCELLED'], to: 'CONFIRMED', by: ['SYSTEM'], when: 'paid-late' },
  { verb: 'request', from: ['CANCELLED'], to: 'REQUEST', by: ['SYSTEM'], when: 'paid-late' },
  { verb: 'approve', from: ['REQUEST'], to: 'CONFIRMED', by: WORKERS, when: 'before-start' },
  { verb: 'decline', from: ['REQUEST'], to: 'CANCELLED', by: WORKERS, when: 'any-time' },
  {
    verb: 'expire',
    from: ['REQUEST', 'PAYMENT'],
    to: 'CANCELLED',
    by: ['SYSTEM'],
    when: 'after-deadline',
  },
  {
    verb: 'reschedule',
    from: ['CONFIRMED', 'REQUEST'],
    to: 'CANCELLED',
    by: ['CLIENT', ...WORKERS],
    when: 'before-start',
  },
  {
    verb: 'cancel',
    from: ['CONFIRMED', 'REQUEST', 'PAYMENT'],
    to: 'CANCELLED',
    by: ['CLIENT'],
    when: 'before-start',
  },
  { verb: 'cancel', from: ['CONFIRMED'], to: 'CANCELLED', by: WORKERS, when: 'any-time' },
  { verb: 'complete', from: ['CONFIRMED'], to: 'COMPLETED', by: WORKERS, when: 'after-start' },
  { verb: 'complete', from: ['CONFIRMED'], to: 'COMPLETED', by: ['SYSTEM'], when: 'after-end' },
  { verb: 'complete', from: ['NO_SHOW'], to: 'COMPLETED', by: WORKERS, when: 'after-start' },
  {
    verb: 'mark-no-show',
    from: ['CONFIRMED', 'COMPLETED'],
    to: 'NO_SHOW',
    by: WORKERS,
    when: 'after-start',
  },
  {
    verb: 'undo',
    from: ['CANCELLED', 'COMPLETED', 'NO_SHOW'],
    to: 'as-before',
    by: WORKERS,
    when: 'soon-after',
  },
];

export interface MoveQuestion {
  verb: Verb;
  state: State;
  startAt: Instant;
  endAt: Instant;
  /** Until when a request waits for an answer, or a time for its payment. */
  respondBy?: Instant | undefined;
  /** What led to the present state. */
  last?: { from: State; at: Instant; verb?: string } | undefined;
  /** The appointment was moved: what came of it stands elsewhere. */
  isSucceeded?: boolean;
  actor: ActorKind;
  now: Instant;
}

export type MoveRefusal = 'wrong-status' | 'too-late' | 'too-early' | 'not-yours';

/** The state that the verb leads to, or why it cannot be done now. */
export function move(question: MoveQuestion): Result<State, MoveRefusal> {
  const { verb, state, actor, last } = question;
  const legal = MOVES.filter((one) => one.verb === verb && one.from.includes(state));
  if (legal.length === 0 || (verb === 'undo' && question.isSucceeded)) return err('wrong-status');
  const allowed = legal.find((one) => one.by.includes(actor));
  if (!allowed) return err('not-yours');
  const refusal = untimely(allowed.when, question);
  if (refusal) return err(refusal);
  if (allowed.to !== 'as-before') return ok(allowed.to);
  return last && last.from !== 'PAYMENT' ? ok(last.from) : err('wrong-status');
}

/** Is the question one of those that the table can ever answer with yes, for a button to show? */
export function isConceivable(question: MoveQuestion): boolean {
  const answer = move(question);
  return answer.ok || answer.error === 'too-early' || answer.error === 'too-late';
}

function untimely(when: When, question: MoveQuestion): 'too-late' | 'too-early' | undefined {
  const { startAt, endAt, respondBy, last, now } = question;
  switch (when) {
    case 'before-start':
      return now < startAt ? undefined : 'too-late';
    case 'after-start':
      return now < startAt ? 'too-early' : undefined;
    case 'after-end':
      return now < endAt ? 'too-early' : undefined;
    case 'after-deadline':
      return respondBy !== undefined && now < respondBy ? 'too-early' : undefined;
    case 'soon-after':
      return last && now < addMinutes(last.at, UNDO_MINUTES) ? undefined : 'too-late';
    case 'paid-late':
      return isUnpaid(last) && now < startAt ? undefined : 'too-late';
    case 'any-time':
      return undefined;
  }
}

/** It was let go because nobody paid in time, and not because its client did not want it any more. */
function isUnpaid(last: MoveQuestion['last']): boolean {
  return last?.from === 'PAYMENT' && last.verb !== 'cancel';
}

export function stateOf(row: { status: Status; pendingReason: PendingReason | null }): State {
  return row.status === 'PENDING' ? (row.pendingReason ?? 'HOLD') : row.status;
}

/** The columns of a state. */
export function columnsOf(state: State): { status: Status; pendingReason: PendingReason | null } {
  if (state === 'HOLD' || state === 'REQUEST' || state === 'PAYMENT') {
    return { status: 'PENDING', pendingReason: state };
  }
  return { status: state, pendingReason: null };
}

/** Why a button is off, in words for the person who would press it. */
export function refusalText(refusal: MoveRefusal, verb: Verb): string {
  if (refusal === 'too-late' && verb === 'undo') {
    return `This can be taken back for ${UNDO_MINUTES} minutes, and they are over.`;
  }
  return REFUSAL_TEXT[refusal];
}

const REFUSAL_TEXT: Record<MoveRefusal, string> = {
  'wrong-status': 'This appointment is not active any more.',
  'too-late': 'The appointment has already begun.',
  'too-early': 'This can be marked once the appointment has begun.',
  'not-yours': 'You cannot do this yourself. Please contact the business.',
};
