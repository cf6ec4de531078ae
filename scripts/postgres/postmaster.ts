import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processCommand, processIdentity } from '../bootstrap/process-identity.mjs';
import { answers } from './connection';

const SETTLE_MS = 20_000;
const STOP_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/** A running server, as its own postmaster.pid describes it. */
export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * Finds a server that an earlier run left alive on this data folder, waiting while it starts or
 * stops. The note of one that is gone is removed: its number may belong to another process now.
 */
export async function findPostmaster(
  data: string,
  urlOf: (port: number) => string,
): Promise<Postmaster | undefined> {
  const deadline = Date.now() + SETTLE_MS;
  while (Date.now() < deadline) {
    const noted = readPostmaster(data);
    if (!noted) return undefined;
    if (!isServerOf(noted.pid, data)) break;
    if (await answers(urlOf(noted.port))) return noted;
    await pause(POLL_MS);
  }
  rmSync(join(data, 'postmaster.pid'), { force: true });
  return undefined;
}

/** Lines of postmaster.pid: process, data folder, start time, port, ... */
export function readPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function isServerOf(pid: number, data: string): boolean {
  const command = processCommand(pid);
  return command.includes(` ${data} `) || command.includes(` ${realpathSync(data)} `);
}

/** Ends a server the fast way: open transactions roll back, everything committed is kept. */
export async function stopPostmaster(pid: number): Promise<void> {
  const identity = processIdentity(pid);
  const isRunning = () => identity !== undefined && processIdentity(pid) === identity;
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  if (isRunning()) process.kill(pid, 'SIGINT');
  while (isRunning() && Date.now() < deadline) await pause(POLL_MS);
  if (isRunning()) process.kill(pid, 'SIGQUIT');
  while (isRunning()) await pause(POLL_MS);
}
