import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { together } from '@/lib/testing/together';
import { PROJECT_ROOT } from '@/scripts/bootstrap/project.mjs';
import { atEnd } from '@/scripts/lifetime';
import { typescript } from '@/scripts/testing/program';
import type { SequencesReport } from './sequences';

interface Asked {
  sequences: number;
  seed: number;
  /** Answers the address of one that is empty and migrated, and nobody else's. */
  openDatabase: () => Promise<string>;
}

/** As many processes as are worth it: each keeps a core busy, and a server beside it. */
const LANES = 2;
/** So few that asking all rows of a database stays cheap. */
const SEQUENCES_OF_A_BATCH = 125;

export interface LanesReport {
  sequences: number;
  steps: number;
  violations: string[];
}

/**
 * Runs sequences in processes and databases of their own, several at once: workers and sweeps take
 * whatever is due in their database, so that two sequences of the same one would not be the same again.
 */
export async function runLanes({ sequences, seed, openDatabase }: Asked): Promise<LanesReport> {
  const reports: SequencesReport[] = [];
  let begun = 0;
  await together(LANES, async () => {
    while (begun < sequences) {
      const batch = {
        count: Math.min(SEQUENCES_OF_A_BATCH, sequences - begun),
        seed: seed + begun,
      };
      begun += batch.count;
      reports.push(await runLane(batch, await openDatabase()));
    }
  });
  return {
    sequences: reports.reduce((sum, one) => sum + one.sequences, 0),
    steps: reports.reduce((sum, one) => sum + one.steps, 0),
    violations: reports.flatMap(({ violation }) => violation ?? []),
  };
}

async function runLane(
  { count, seed }: { count: number; seed: number },
  databaseUrl: string,
): Promise<SequencesReport> {
  const program = typescript('bench/storm/money/lane.ts');
  const child = spawn(process.execPath, [...program, String(count), String(seed)], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl },
  });
  atEnd(() => child.kill('SIGKILL'));
  let report: SequencesReport | undefined;
  child.on('message', (told) => {
    report = told as SequencesReport;
  });
  const [code] = await once(child, 'exit');
  return report ?? { sequences: 0, steps: 0, violation: `seed ${seed}: it ended with ${code}` };
}
