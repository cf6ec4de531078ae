import { describe, expect, it, test } from 'vitest';
import {
  columnsOf,
  isConceivable,
  LIVE_STATUSES,
  type MoveQuestion,
  move,
  refusalText,
  type State,
  stateOf,
  UNDO_MINUTES,
  type Verb,
} from '@/lib/appointment/transitions';
import type { ActorKind } from '@/lib/auth/actor';
import { err, ok } from '@/lib/result';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const START = instant('2026-03-03T10:00:00Z');
const END = addMinutes(START, 60);
const DEADLINE = addMinutes(START, -600);
const BEFORE = addMinutes(START, -1);
const ACTORS: readonly ActorKind[] = ['CLIENT', 'PROVIDER', 'STAFF', 'SYSTEM'];
const STATES: readonly State[] = [
  'HOLD',
  'REQUEST',
  'PAYMENT',
  'CONFIRMED',
  'CANCELLED',
  'COMPLETED',
  'NO_SHOW',
];
const VERBS: readonly Verb[] = [
  'await-payment',
  'book',
  'request',
  'approve',
  'decline',
  'expire',
  'reschedule',
  'cancel',
  'complete',
  'mark-no-show',
  'undo',
];

const ask = (question: Partial<MoveQuestion>) =>
  move({
    verb: 'cancel',
    state: 'CONFIRMED',
    startAt: START,
    endAt: END,
    respondBy: DEADLINE,
    actor: 'STAFF',
    now: BEFORE,
    ...question,
  });

/** Every move that there is, as "verb actor: from -> to", at its best moment. */
const LEGAL = [
  'approve PROVIDER: REQUEST -> CONFIRMED',
  'approve STAFF: REQUEST -> CONFIRMED',
  'await-payment CLIENT: HOLD -> PAYMENT',
  'book CLIENT: HOLD -> CONFIRMED',
  'book PROVIDER: HOLD -> CONFIRMED',
  'book STAFF: HOLD -> CONFIRMED',
  'book SYSTEM: PAYMENT -> CONFIRMED',
  'cancel CLIENT: CONFIRMED -> CANCELLED',
  'cancel CLIENT: PAYMENT -> CANCELLED',
  'cancel CLIENT: REQUEST -> CANCELLED',
  'cancel PROVIDER: CONFIRMED -> CANCELLED',
  'cancel STAFF: CONFIRMED -> CANCELLED',
  'complete PROVIDER: CONFIRMED -> COMPLETED',
  'complete PROVIDER: NO_SHOW -> COMPLETED',
  'complete STAFF: CONFIRMED -> COMPLETED',
  'complete STAFF: NO_SHOW -> COMPLETED',
  'complete SYSTEM: CONFIRMED -> COMPLETED',
  'decline PROVIDER: REQUEST -> CANCELLED',
  'decline STAFF: REQUEST -> CANCELLED',
  'expire SYSTEM: PAYMENT -> CANCELLED',
  'expire SYSTEM: REQUEST -> CANCELLED',
  'mark-no-show PROVIDER: COMPLETED -> NO_SHOW',
  'mark-no-show PROVIDER: CONFIRMED -> NO_SHOW',
  'mark-no-show STAFF: COMPLETED -> NO_SHOW',
  'mark-no-show STAFF: CONFIRMED -> NO_SHOW',
  'request CLIENT: HOLD -> REQUEST',
  'request SYSTEM: PAYMENT -> REQUEST',
  'reschedule CLIENT: CONFIRMED -> CANCELLED',
  'reschedule CLIENT: REQUEST -> CANCELLED',
  'reschedule PROVIDER: CONFIRMED -> CANCELLED',
  'reschedule PROVIDER: REQUEST -> CANCELLED',
  'reschedule STAFF: CONFIRMED -> CANCELLED',
  'reschedule STAFF: REQUEST -> CANCELLED',
  'undo PROVIDER: CANCELLED -> CONFIRMED',
  'undo PROVIDER: COMPLETED -> CONFIRMED',
  'undo PROVIDER: NO_SHOW -> CONFIRMED',
  'undo STAFF: CANCELLED -> CONFIRMED',
  'undo STAFF: COMPLETED -> CONFIRMED',
  'undo STAFF: NO_SHOW -> CONFIRMED',
];

test('these moves are legal, and no other', () => {
  const moments = [BEFORE, START, END];
  const found = VERBS.flatMap((verb) =>
    ACTORS.flatMap((actor) =>
      STATES.flatMap((state) =>
        moments.flatMap((now) => {
          const last = { from: 'CONFIRMED' as const, at: now };
          const moved = ask({ verb, actor, state, now, last });
          return moved.ok ? [`${verb} ${actor}: ${state} -> ${moved.value}`] : [];
        }),
      ),
    ),
  );
  expect([...new Set(found)].sort()).toEqual(LEGAL);
});

describe('the moment decides', () => {
  it.each<[Verb, ActorKind, State, number, ReturnType<typeof move>]>([
    ['cancel', 'CLIENT', 'CONFIRMED', -1, ok('CANCELLED')],
    ['cancel', 'CLIENT', 'CONFIRMED', 0, err('too-late')],
    ['cancel', 'PROVIDER', 'CONFIRMED', 1, ok('CANCELLED')],
    ['reschedule', 'CLIENT', 'CONFIRMED', 0, err('too-late')],
    ['reschedule', 'STAFF', 'CONFIRMED', 0, err('too-late')],
    ['complete', 'STAFF', 'CONFIRMED', -1, err('too-early')],
    ['complete', 'STAFF', 'CONFIRMED', 0, ok('COMPLETED')],
    ['complete', 'SYSTEM', 'CONFIRMED', 59, err('too-early')],
    ['complete', 'SYSTEM', 'CONFIRMED', 60, ok('COMPLETED')],
    ['mark-no-show', 'PROVIDER', 'CONFIRMED', -1, err('too-early')],
    ['mark-no-show', 'PROVIDER', 'COMPLETED', 1000, ok('NO_SHOW')],
    ['approve', 'STAFF', 'REQUEST', 0, err('too-late')],
    ['decline', 'STAFF', 'REQUEST', 0, ok('CANCELLED')],
    ['expire', 'SYSTEM', 'REQUEST', -601, err('too-early')],
    ['expire', 'SYSTEM', 'REQUEST', -600, ok('CANCELLED')],
    ['cancel', 'SYSTEM', 'CONFIRMED', -1, err('not-yours')],
    ['complete', 'CLIENT', 'CONFIRMED', 1, err('not-yours')],
  ])('%s by %s of %s, %i minutes after the start', (verb, actor, state, minutes, expected) => {
    expect(ask({ verb, actor, state, now: addMinutes(START, minutes) })).toEqual(expected);
  });
});

describe('a payment that comes late', () => {
  const late = (given: Partial<MoveQuestion>) =>
    ask({ verb: 'book', state: 'CANCELLED', actor: 'SYSTEM', ...given });
  const last = { from: 'PAYMENT' as const, at: BEFORE };

  it('books what was let go for want of it', () => {
    expect(late({ last })).toEqual(ok('CONFIRMED'));
    expect(late({ verb: 'request', last })).toEqual(ok('REQUEST'));
  });

  it('books nothing that was cancelled for another reason, or has begun', () => {
    expect(late({ last: { from: 'CONFIRMED', at: BEFORE } })).toEqual(err('too-late'));
    expect(late({ last, now: START })).toEqual(err('too-late'));
  });

  it('books nothing that its client did not want any more', () => {
    expect(late({ last: { ...last, verb: 'expire' } })).toEqual(ok('CONFIRMED'));
    expect(late({ last: { ...last, verb: 'cancel' } })).toEqual(err('too-late'));
  });

  it('is nothing that a person can do, nor take back', () => {
    expect(late({ last, actor: 'STAFF' })).toEqual(err('not-yours'));
    expect(ask({ verb: 'undo', state: 'CANCELLED', last })).toEqual(err('wrong-status'));
  });
});

describe('taking back', () => {
  const undo = (given: Partial<MoveQuestion>) =>
    ask({ verb: 'undo', state: 'CANCELLED', ...given });

  it.each<State>(['CONFIRMED', 'REQUEST', 'COMPLETED'])('leads to what it was: %s', (from) => {
    expect(undo({ last: { from, at: BEFORE } })).toEqual(ok(from));
  });

  it('is possible for a quarter of an hour', () => {
    const last = { from: 'CONFIRMED' as const, at: BEFORE };
    const later = (ms: number) => addMinutes(BEFORE, UNDO_MINUTES + ms / 60_000);
    expect(undo({ last, now: later(-1) }).ok).toBe(true);
    expect(undo({ last, now: later(0) })).toEqual(err('too-late'));
  });

  it('is not for what was moved: its successor stands', () => {
    const last = { from: 'CONFIRMED' as const, at: BEFORE };
    expect(undo({ last, isSucceeded: true })).toEqual(err('wrong-status'));
  });
});

test('a button is shown for what could be, and not for what never can', () => {
  const common = { startAt: START, endAt: END, now: BEFORE, actor: 'STAFF' } as const;
  expect(isConceivable({ ...common, verb: 'complete', state: 'CONFIRMED' })).toBe(true);
  expect(isConceivable({ ...common, verb: 'complete', state: 'CANCELLED' })).toBe(false);
});

it.each(STATES)('%s is stored and read back as itself', (state) => {
  expect(stateOf(columnsOf(state))).toBe(state);
});

test('what holds its time is pending or confirmed', () => {
  expect(LIVE_STATUSES).toEqual(['PENDING', 'CONFIRMED']);
});

test('every refusal has its sentence', () => {
  for (const verb of VERBS) {
    for (const refusal of ['wrong-status', 'too-late', 'too-early', 'not-yours'] as const) {
      expect(refusalText(refusal, verb)).toMatch(/^[A-Z].+\.$/);
    }
  }
});
