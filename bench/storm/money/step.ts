import type { AsyncCommand } from 'fast-check';
import { db } from '@/lib/db/client';
import { brokenInvariants } from '@/lib/testing/invariants';
import type { Booking, Model, World } from './world';

export type Step = AsyncCommand<Model, World>;

/** The promises between two transactions are asked of all rows after every so many steps. */
const ASKED_EVERY = 8;

/** Something that somebody does. What is refused is done too: nothing may come of it. */
export function step(
  name: string,
  work: (world: World) => Promise<unknown>,
  isPossible: (model: Readonly<Model>) => boolean = () => true,
): Step {
  return {
    check: isPossible,
    run: async (model, world) => {
      world.steps.push(name);
      await work(world);
      model.bookings = world.bookings.length;
      model.news = world.news.length;
      if (world.steps.length % ASKED_EVERY === 0) await askPromises();
    },
    toString: () => name,
  };
}

/** The same with one of the bookings that there are. */
export function stepWith(
  name: string,
  chosen: number,
  work: (world: World, booking: Booking) => Promise<unknown>,
): Step {
  return step(
    `${name} ${chosen}`,
    async (world) => {
      const booking = world.bookings[chosen % world.bookings.length];
      if (booking) await work(world, booking);
    },
    ({ bookings }) => bookings > 0,
  );
}

/** What an earlier sequence has left broken is not held against the next one. */
const known = new Set<string>();

/** The promises between two transactions, asked of all rows. */
export async function askPromises(): Promise<void> {
  const broken = (await brokenInvariants(db())).flatMap(({ promise, rows }) =>
    rows.map((row) => `not kept: ${promise}: ${JSON.stringify(row)}`),
  );
  const fresh = broken.filter((text) => !known.has(text));
  for (const text of fresh) known.add(text);
  if (fresh.length > 0) throw new Error(fresh.join('\n'));
}
