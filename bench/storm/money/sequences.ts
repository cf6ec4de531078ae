import { asyncModelRun, asyncProperty, check, commands } from 'fast-check';
import { judge } from './judge';
import { openShop } from './shop';
import { askPromises } from './step';
import { balances, bookings, payments } from './steps-of-clients';
import {
  endings,
  gifts,
  moves,
  prices,
  refundsByStaff,
  retries,
  takings,
  waivers,
} from './steps-of-staff';
import {
  arriving,
  comparisons,
  deaths,
  news,
  newsOfBanks,
  passing,
  refundsElsewhere,
  rivals,
  settleDown,
  sweeps,
  work,
} from './steps-of-time';
import { openWorld, type World } from './world';

/** As often as they stand here. */
const STEPS = [
  ...[bookings, bookings, bookings, payments, payments, news, news, work, work, deaths],
  ...[passing, passing, passing, arriving, sweeps, newsOfBanks],
  ...[endings, endings, endings, endings, endings, moves, moves, prices, waivers, balances, gifts],
  ...[refundsElsewhere, refundsByStaff, retries, takings, comparisons, rivals],
];
const MOST_STEPS = 40;

export interface SequencesReport {
  sequences: number;
  steps: number;
  /** What went wrong first, with the steps that lead to it; undefined when all is well. */
  violation?: string | undefined;
}

/** Runs so many generated sequences one after the other, in a database of their own. */
export async function runSequences(asked: {
  count: number;
  seed: number;
}): Promise<SequencesReport> {
  const shop = await openShop();
  let no = 0;
  let steps = 0;
  const property = asyncProperty(
    commands(STEPS, { maxCommands: MOST_STEPS, size: 'max' }),
    async (chosen) => {
      const world = openWorld(shop, no++);
      const setup = () => ({ model: { bookings: 0, news: 0 }, real: world });
      await runToTheEnd(() => asyncModelRun(setup, chosen), world);
      steps += world.steps.length;
    },
  );
  const details = await check(property, { numRuns: asked.count, seed: asked.seed });
  const { numRuns: sequences, failed, seed, errorInstance } = details;
  if (!failed) return { sequences, steps };
  return { sequences, steps, violation: `seed ${seed}, in ${sequences}: ${errorInstance}` };
}

/** Whatever breaks is told with the steps that led to it. */
async function runToTheEnd(sequence: () => Promise<void>, world: World): Promise<void> {
  try {
    await sequence();
    await settleDown(world);
    await askPromises();
    const broken = await judge(world);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  } catch (cause) {
    throw new Error(`${world.steps.join('; ')}:\n${cause}`, { cause });
  }
}
