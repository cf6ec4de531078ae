import type { ActorKind } from '@/lib/auth/actor';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export type Status = 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'NO_SHOW';
export type Verb = 'cancel' | 'complete' | 'mark-no-show';

/** The live states hold their time; the database's constraints use the same two. */
export const LIVE_STATUSES = ['PENDING', 'CONFIRMED'] as const satisfies readonly Status[];

interface Move {
  verb: Verb;
  from: readonly Status[];
  to: Status;
  by: readonly ActorKind[];
  when: 'before-start' | 'after-start' | 'any-time';
}

/** Every legal move after booking; nothing else moves. Server, buttons and tooltips read it. */
const MOVES: readonly Move[] = [
  { verb: 'cancel', from: ['CONFIRMED'], to: 'CANCELLED', by: ['CLIENT'], when: 'before-start' },
  {
    verb: 'cancel',
    from: ['CONFIRMED'],
    to: 'CANCELLED',
    by: ['PROVIDER', 'STAFF'],
    when: 'any-time',
  },
  {
    verb: 'complete',
    from: ['CONFIRMED'],
    to: 'COMPLETED',
    by: ['PROVIDER', 'STAFF', 'SYSTEM'],
    when: 'after-start',
  },
  {
    verb: 'mark-no-show',
    from: ['CONFIRMED'],
    to: 'NO_SHOW',
    by: ['PROVIDER', 'STAFF', 'SYSTEM'],
    when: 'after-start',
  },
];

export interface MoveQuestion {
  verb: Verb;
  status: Status;
  startAt: Instant;
  actor: ActorKind;
  now: Instant;
}

export type MoveRefusal = 'wrong-status' | 'too-late' | 'too-early' | 'not-yours';

/** The state that the verb leads to, or why it cannot be done now. */
export function move(question: MoveQuestion): Result<Status, MoveRefusal> {
  const ofVerb = MOVES.filter((candidate) => candidate.verb === question.verb);
  const legal = ofVerb.filter((candidate) => candidate.from.includes(question.status));
  if (legal.length === 0) return err('wrong-status');
  const allowed = legal.find((candidate) => candidate.by.includes(question.actor));
  if (!allowed) return err('not-yours');
  const started = question.startAt <= question.now;
  if (allowed.when === 'before-start' && started) return err('too-late');
  if (allowed.when === 'after-start' && !started) return err('too-early');
  return ok(allowed.to);
}

/** Why a button is off, in words for the person who would press it. */
export const REFUSAL_TEXT: Record<MoveRefusal, string> = {
  'wrong-status': 'This appointment is not active any more.',
  'too-late': 'The appointment has already begun.',
  'too-early': 'This can be marked once the appointment has begun.',
  'not-yours': 'You cannot do this yourself. Please contact the business.',
};
