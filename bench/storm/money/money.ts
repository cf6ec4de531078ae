import { THROW_AWAY_SETTINGS } from '@/scripts/postgres/options';
import { copyTemplate, startTestServer } from '@/scripts/testing/server';
import type { Trial } from '../trial';
import { dieEverywhere } from './deaths-of-tasks';
import { runLanes } from './lanes';

const SEQUENCES = 10_000;

/** Whatever clients, staff, the bank, the network and dying workers do, money adds up. */
export const money: Trial = {
  name: 'money',
  promise: 'what the gateway took is kept as agreed or given back, once, whatever happens',
  run: async ({ seed, seeds: sequences = SEQUENCES }) => {
    const { deaths, violations: overTasks } = await dieEverywhere();
    const server = await startTestServer(THROW_AWAY_SETTINGS);
    try {
      let no = 0;
      const openDatabase = () => copyTemplate(server, `lane${no++}`);
      const run = await runLanes({ sequences, seed, openDatabase });
      return {
        head: ['what happened', 'times', 'steps'],
        rows: [
          ['a worker dies, at each moment of each task', String(deaths), '1 each'],
          [`a sequence, from seed ${seed}`, String(run.sequences), String(run.steps)],
        ],
        violations: [...overTasks, ...run.violations],
      };
    } finally {
      await server.stop();
    }
  },
};
