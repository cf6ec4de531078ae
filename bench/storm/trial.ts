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
  run: () => Promise<TrialReport>;
}

export interface TrialReport {
  head: string[];
  rows: string[][];
  violations: string[];
}

/** Runs one trial alone and answers the exit code: 1 when a promise broke. */
export async function runTrial(trial: Trial): Promise<number> {
  const json = readArguments();
  const where = await conditions();
  printConditions(where);
  const { value: report, tookMs } = await timed(trial.run);
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

/** The file of `--json`, if there is one; a trial has no size to choose. */
function readArguments(): string | undefined {
  const options = { json: { type: 'string' } } as const;
  return parseArgs({ options, allowPositionals: true }).values.json;
}
