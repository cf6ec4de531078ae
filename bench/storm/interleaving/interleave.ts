import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { Party } from './party';
import type { Schedule } from './schedules';

export interface Interleaved {
  /** What the two answered, the first one's first. */
  answers: [string, string];
  /** The points in the order in which they were passed: 'a begin, b begin, a lock ...'. */
  order: string;
}

type Work = () => Promise<string>;

/** How long a statement may take before the server is asked whether it waits for a lock. */
const LOOK_MS = 4;
const MOST_LOOKS = 2_500;

/**
 * Runs two transactions at once, one step at a time, in the order of the schedule. Whoever waits for
 * the other's lock cannot take its turn: the other has it.
 */
export async function interleave(schedule: Schedule, works: [Work, Work]): Promise<Interleaved> {
  const a = new Party('a', works[0]);
  const b = new Party('b', works[1]);
  const order: string[] = [];
  await untilBothStand([a, b]);
  for (const turn of schedule) await takeTurn(turn === 'a' ? [a, b] : [b, a], order);
  while (!(a.isDone && b.isDone)) await takeTurn([a, b], order);
  return { answers: [a.answer ?? '', b.answer ?? ''], order: order.join(', ') };
}

/** Of a deadlock's two neither stands at a point: the server ends one of them. */
async function takeTurn(parties: [Party, Party], order: string[]): Promise<void> {
  const party = parties.find((one) => one.point !== undefined);
  if (party) {
    order.push(`${party.name} ${party.point}`);
    party.pass();
  } else {
    await nextChange(parties);
  }
  await untilBothStand(parties);
}

/** Until each of them stands at a point, is done, or waits for a lock. */
async function untilBothStand(parties: [Party, Party]): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    await Promise.race([nextChange(parties), pause(LOOK_MS)]);
    const running = parties.filter((one) => one.isRunning);
    if (running.length === 0 || (await allWait(running))) return;
  }
  throw new Error('a transaction neither goes on nor waits for a lock');
}

async function nextChange(parties: [Party, Party]): Promise<void> {
  const running = parties.filter((one) => one.isRunning);
  if (running.length > 0) await Promise.race(running.map((one) => one.change()));
}

async function allWait(parties: Party[]): Promise<boolean> {
  const pids = parties.map((one) => one.pid);
  const [row] = await db().$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS waiting FROM unnest(${pids}::int[]) AS pid
    WHERE cardinality(pg_blocking_pids(pid)) > 0`;
  return Number(row?.waiting) === parties.length && parties.every((one) => one.isRunning);
}
