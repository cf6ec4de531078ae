import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BookAnswer } from '@/lib/appointment/mutations/book';
import { PROJECT_ROOT } from '@/scripts/bootstrap/project.mjs';
import { atEnd } from '@/scripts/lifetime';
import { typescript } from '@/scripts/testing/program';
import type { Asked, Order, Told } from './order';

const PATIENCE_MS = 30_000;

/** A booker in a process of its own, and what it has said so far. */
export interface Booker {
  ask: (orders: Order[]) => void;
  goOn: () => void;
  /** The answers that were acknowledged, by key. */
  answers: ReadonlyMap<string, BookAnswer>;
  /** The keys of orders that stand at their stop. */
  standing: ReadonlySet<string>;
  /** Until what it said fulfils the condition; throws when it does not in time. */
  until: (condition: () => boolean) => Promise<void>;
  /** The way that no process can prepare for. */
  kill: () => Promise<void>;
}

export function startBooker(databaseUrl: string): Booker {
  const answers = new Map<string, BookAnswer>();
  const standing = new Set<string>();
  const child = spawn(process.execPath, typescript('bench/storm/kills/booker.ts'), {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl },
  });
  atEnd(() => child.kill('SIGKILL'));
  child.on('message', (told: Told) => {
    if ('answer' in told) answers.set(told.key, told.answer);
    else standing.add(told.key);
  });
  const send = (asked: Asked) => child.send(asked);
  return {
    ask: (orders) => send({ orders }),
    goOn: () => send('go on'),
    answers,
    standing,
    until: (condition) => untilTold(child, condition),
    kill: () => killed(child),
  };
}

async function untilTold(child: ChildProcess, condition: () => boolean): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  while (!condition()) await once(child, 'message', { signal });
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
