import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PROJECT_ROOT } from '../bootstrap/project.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';
import { atEnd } from '../lifetime';
import type { Address } from './environment';
import { NODE_FLAGS } from './node-flags';

const NEXT = join(PROJECT_ROOT, 'node_modules/next/dist/bin/next');
const READY_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 6000;
const POLL_MS = 100;

export interface WebServer {
  /** Of the process group that it and its children form. */
  pid: number;
  /** Resolves with the exit code if the server ends without being told to. */
  ended: Promise<number>;
  /** Ends it now; otherwise it ends with the command. */
  stop: () => Promise<void>;
}

interface Options {
  mode: 'start' | 'dev';
  address: Address;
  /** In place of what the environment of this process says. */
  settings?: Record<string, string>;
}

/**
 * Starts Next.js in the environment of this process and waits until it answers. It runs in a process group of its own: a Ctrl-C
 * reaches it through us alone, and the whole group ends with it.
 */
export async function startWebServer({
  mode,
  address,
  settings = {},
}: Options): Promise<WebServer> {
  const guard = new URL('./end-with-parent.mjs', import.meta.url).href;
  const place = ['-H', address.host, '-p', String(address.port)];
  const program = [...NODE_FLAGS, '--import', guard, NEXT, mode, ...place];
  const child = spawn(process.execPath, program, {
    cwd: PROJECT_ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  });
  let isWanted = true;
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => isWanted && resolve(code ?? 1));
  });
  const stop = () => {
    isWanted = false;
    return stopGroup(child);
  };
  atEnd(stop);
  const output = holdOutput(child);
  await waitUntilHealthy(child, address, output);
  output.show();
  return { pid: child.pid ?? 0, ended, stop };
}

/** Keeps what the server says while it starts; from `show` on it is passed through. */
function holdOutput(child: ChildProcess) {
  let held: string | undefined = '';
  const pass = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
    if (held === undefined) target.write(chunk);
    else held += chunk;
  };
  child.stdout?.on('data', pass(process.stdout));
  child.stderr?.on('data', pass(process.stderr));
  return {
    text: () => held ?? '',
    show: () => {
      held = undefined;
    },
  };
}

async function waitUntilHealthy(
  child: ChildProcess,
  address: Address,
  output: { text: () => string },
): Promise<void> {
  const host = address.host === '0.0.0.0' || address.host === '::' ? 'localhost' : address.host;
  const url = `http://${host}:${address.port}/api/health`;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (isRunning(child) && Date.now() < deadline) {
    if (await isHealthy(url)) return;
    await pause(POLL_MS);
  }
  throw new Refusal(`The web server did not come up. It said:\n\n${output.text().trim()}`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return response.ok;
  } catch {
    return false;
  }
}

async function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (isRunning(child)) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([ended, pause(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }
  killGroup(pid);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return;
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
