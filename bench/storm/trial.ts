import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { db, disconnect } from '@/lib/db/client';
import { brokenInvariants } from '@/lib/testing/invariants';
import { conditions, printConditions } from '../conditions';
import { timed } from '../spread';
import { printTable } from '../table';

/** A storm of another kind: what it does and counts is its own, its promises are judged alike. */
export interface Trial {
  name: string;
  promise: string;
  run: (asked: Asked) => Promise<TrialReport>;
}

/** What the command line says of its size, for a trial that has one. */
export interface Asked {
  seed: number;
  seeds?: number | undefined;
}

export interface TrialReport {
  head: string[];
  rows: string[][];
  violations: string[];
}

/** Runs one trial alone and answers the exit code: 1 when a promise broke. */
export async function runTrial(trial: Trial): Promise<number> {
  const { json, ...asked } = readArguments();
  const where = await conditions();
  printConditions(where);
  const { value: report, tookMs } = await timed(() => trial.run(asked));
  const { head, rows } = report;
  const broken = await brokenInvariants(db());
  const violations = [
    ...report.violations,
    ...broken.map(({ promise, rows }) => `not kept: ${promise} (${rows.length} rows)`),
  ];
  printTable(head, rows);
  console.log(`\n${trial.name}, ${(tookMs / 1000).toFixed(1)} s: ${trial.promise}.`);
  for (const violation of violations) console.error(`  ✗ ${violation}`);
  console.log(violations.length === 0 ? '\nEvery promise was kept.' : '\nA promise was broken.');
  if (json) {
    const result = { conditions: where, name: trial.name, tookMs, head, rows, violations };
    writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  }
  await disconnect();
  return violations.length === 0 ? 0 : 1;
}

/** The file of `--json`, if there is one, and what is asked of trials that choose at random. */
function readArguments(): Asked & { json?: string | undefined } {
  const text = { type: 'string' } as const;
  const options = { json: text, seed: text, seeds: text };
  const { json, seed = '1', seeds } = parseArgs({ options, allowPositionals: true }).values;
  return { json, seed: Number(seed), seeds: seeds === undefined ? undefined : Number(seeds) };
}
