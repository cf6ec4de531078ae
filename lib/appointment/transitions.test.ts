import { describe, expect, it, test } from 'vitest';
import {
  LIVE_STATUSES,
  type MoveQuestion,
  move,
  REFUSAL_TEXT,
  type Status,
  type Verb,
} from '@/lib/appointment/transitions';
import type { ActorKind } from '@/lib/auth/actor';
import { err, ok } from '@/lib/result';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const START = instant('2026-03-03T10:00:00Z');
const BEFORE = addMinutes(START, -1);
const ACTORS: ActorKind[] = ['CLIENT', 'PROVIDER', 'STAFF', 'SYSTEM'];
const VERBS: Verb[] = ['cancel', 'complete', 'mark-no-show'];

const ask = (question: Partial<MoveQuestion>) =>
  move({
    verb: 'cancel',
    status: 'CONFIRMED',
    startAt: START,
    actor: 'STAFF',
    now: BEFORE,
    ...question,
  });

describe('cancelling', () => {
  it.each([
    ['CLIENT', 'before the start', BEFORE, ok('CANCELLED')],
    ['CLIENT', 'at the start', START, err('too-late')],
    ['CLIENT', 'after the start', addMinutes(START, 1), err('too-late')],
    ['PROVIDER', 'before the start', BEFORE, ok('CANCELLED')],
    ['PROVIDER', 'after the start', addMinutes(START, 1), ok('CANCELLED')],
    ['STAFF', 'after the start', addMinutes(START, 1), ok('CANCELLED')],
    ['SYSTEM', 'before the start', BEFORE, err('not-yours')],
  ] as const)('by %s %s', (actor, _, now, expected) => {
    expect(ask({ actor, now })).toEqual(expected);
  });
});

describe.each([
  ['complete', 'COMPLETED'],
  ['mark-no-show', 'NO_SHOW'],
] as const)('%s', (verb, to) => {
  it.each(['PROVIDER', 'STAFF', 'SYSTEM'] as const)('is for %s, from the start on', (actor) => {
    expect(ask({ verb, actor, now: BEFORE })).toEqual(err('too-early'));
    expect(ask({ verb, actor, now: START })).toEqual(ok(to));
    expect(ask({ verb, actor, now: addMinutes(START, 1) })).toEqual(ok(to));
  });

  test('is not for the client', () => {
    expect(ask({ verb, actor: 'CLIENT', now: START })).toEqual(err('not-yours'));
  });
});

describe('nothing else moves', () => {
  const ended: Status[] = ['PENDING', 'CANCELLED', 'COMPLETED', 'NO_SHOW'];
  const cases = ended.flatMap((status) =>
    VERBS.flatMap((verb) => ACTORS.map((actor) => ({ status, verb, actor }))),
  );

  it.each(cases)('$verb of $status by $actor', (question) => {
    for (const now of [BEFORE, START]) {
      expect(ask({ ...question, now })).toEqual(err('wrong-status'));
    }
  });
});

test('what holds its time is pending or confirmed', () => {
  expect(LIVE_STATUSES).toEqual(['PENDING', 'CONFIRMED']);
});

test('every refusal has its sentence', () => {
  for (const text of Object.values(REFUSAL_TEXT)) expect(text).toMatch(/^[A-Z].+\.$/);
});
