import { expect, inject, it, test } from 'vitest';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { copyTemplate } from '@/scripts/testing/server';
import { MOMENTS } from './deaths';
import { dieOver, TASK_NAMES } from './deaths-of-tasks';
import { runLanes } from './lanes';

/** A small share: `npm run storm -- money` is the whole of it. */

freshDatabase();

const DEATHS = TASK_NAMES.flatMap((task) => MOMENTS.map((moment) => [task, moment] as const));

it.each(DEATHS)('%s is done once, though a worker dies over it %s', async (task, moment) => {
  expect(await dieOver(task, moment)).toEqual([]);
});

/** A minute on a quiet machine; many times that on one that is busy with everything else. */
const LONGEST_MS = 900_000;

test(
  'money adds up after generated sequences of what can happen to it',
  async () => {
    const server = { ...inject('testServer'), stop: async () => undefined };
    let no = 0;
    const openDatabase = () => copyTemplate(server, `money${no++}`);
    const { sequences, violations } = await runLanes({ sequences: 500, seed: 1, openDatabase });
    expect(violations).toEqual([]);
    expect(sequences).toBe(500);
  },
  LONGEST_MS,
);
