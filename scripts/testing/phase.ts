import { Refusal } from '../bootstrap/refusal.mjs';
import { runProgram, typescript } from './program';
import { type Failure, NO_TESTS, type Tally } from './result';
import { runVitest } from './vitest';

/** One part of the tests; every part runs, whatever became of the one before. */
export interface Phase {
  name: string;
  run: () => Promise<{ code: number; tally: Tally }>;
}

interface Outcome extends Tally {
  name: string;
  code: number;
  seconds: number;
}

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const NEXT = 'node_modules/next/dist/bin/next';
const TYPESCRIPT = 'node_modules/typescript/bin/tsc';

const LINES_OF_A_FAILURE = 20;

/** What takes seconds and needs no server. */
export const QUICK_PHASES: Phase[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint and format', run: () => check([BIOME, 'check']) },
  { name: 'structure', run: () => check(typescript('scripts/structure/check.ts')) },
  { name: 'unit', run: () => runVitest('unit') },
];

/** Runs them in order, then prints which tests failed and what became of each; the sum is last. */
export async function runPhases(phases: Phase[]): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const phase of phases) outcomes.push(await runPhase(phase));
  printFailures(outcomes.flatMap(({ failures }) => failures));
  printSummary(outcomes);
  return outcomes.every(({ code }) => code === 0) ? 0 : 1;
}

async function runPhase({ name, run }: Phase): Promise<Outcome> {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const { code, tally } = await run().catch(explain);
  return { name, code, ...tally, seconds: (performance.now() - startedAt) / 1000 };
}

function explain(error: unknown) {
  console.error(error instanceof Refusal ? error.message : error);
  return { code: 1, tally: NO_TESTS };
}

/** Again at the end, since a log of thousands of lines is read from there. */
function printFailures(failures: Failure[]): void {
  if (failures.length === 0) return;
  console.log('\n── failed');
  for (const { test, message } of failures) {
    console.log(`  ✗ ${test}`);
    for (const line of (message ?? '').split('\n').slice(0, LINES_OF_A_FAILURE)) {
      console.log(`      ${line}`);
    }
  }
}

function printSummary(outcomes: Outcome[]): void {
  console.log('\n── summary');
  for (const { name, code, seconds, passed, failed } of outcomes) {
    const tests = passed + failed > 0 ? `  ${passed} passed, ${failed} failed` : '';
    const time = `${seconds.toFixed(1)} s`.padStart(8);
    console.log(`  ${code === 0 ? '✓' : '✗'} ${name.padEnd(16)}${time}${tests}`);
  }
  const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((n, it) => n + pick(it), 0);
  console.log(`\n${sum((it) => it.passed)} passed, ${sum((it) => it.failed)} failed`);
}

/** Next.js declares the types of its routes and of imported styles. */
async function checkTypes() {
  const generated = await check([NEXT, 'typegen']);
  return generated.code === 0 ? check([TYPESCRIPT, '--noEmit', '-p', '.']) : generated;
}

async function check(args: string[]) {
  return { code: await runProgram(args), tally: NO_TESTS };
}
