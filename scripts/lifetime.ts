import { stopChildren } from './bootstrap/child.mjs';

const PARENT_POLL_MS = 300;

const endings: (() => Promise<unknown> | unknown)[] = [];
let isEnding = false;

/** Has something ended when this command ends, however it does; the latest first. */
export function atEnd(ending: () => Promise<unknown> | unknown): void {
  endings.push(ending);
}

/**
 * Runs a command that starts other processes. They are ended when it returns, throws or is told to
 * stop by a signal; a second signal changes nothing (npm passes on what the terminal sent already).
 */
export async function withLifetime(
  work: () => Promise<number>,
  { exitCodeOnSignal }: { exitCodeOnSignal: number },
): Promise<number> {
  const stop = () => void endEarly(exitCodeOnSignal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event) watchParent(stop);
  try {
    return await untilEnding(work);
  } finally {
    await end();
  }
}

/** npm runs a script through a shell, and a signal for npm ends that shell without reaching us. */
function watchParent(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), PARENT_POLL_MS).unref();
}

/** What the ended processes make of their end is of no interest any more. */
async function untilEnding(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (isEnding) return new Promise(() => undefined);
    throw error;
  }
}

async function endEarly(exitCode: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  console.log('\n  Stopping.');
  await end();
  process.exit(exitCode);
}

async function end(): Promise<void> {
  stopChildren();
  for (let ending = endings.pop(); ending; ending = endings.pop()) await ending();
}
