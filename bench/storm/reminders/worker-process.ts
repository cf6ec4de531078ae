import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT_ROOT } from '@/scripts/bootstrap/project.mjs';
import { atEnd } from '@/scripts/lifetime';
import { typescript } from '@/scripts/testing/program';
import type { Shift } from './worker';

/** A worker in a process of its own. */
export interface WorkerProcess {
  /** Begins a shift and does not wait for its end. */
  begin: (shift: Shift) => void;
  /** Works a shift to its end; answers how many messages were sent. */
  work: (shift: Shift) => Promise<number>;
  /** The way that no process can prepare for. */
  kill: () => Promise<void>;
}

export async function startWorker(): Promise<WorkerProcess> {
  const child = spawn(process.execPath, typescript('bench/storm/reminders/worker.ts'), {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  atEnd(() => child.kill('SIGKILL'));
  await once(child, 'message');
  return {
    begin: (shift) => child.send(shift),
    work: (shift) => worked(child, shift),
    kill: () => killed(child),
  };
}

async function worked(child: ChildProcess, shift: Shift): Promise<number> {
  const told = once(child, 'message');
  child.send(shift);
  const [{ sent }] = (await told) as [{ sent: number }];
  return sent;
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
