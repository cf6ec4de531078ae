import { stopChildren } from './bootstrap/child.mjs';

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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void endBySignal(exitCodeOnSignal));
  }
  try {
    return await untilEnding(work);
  } finally {
    await end();
  }
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

async function endBySignal(exitCode: number): Promise<void> {
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
