import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { db, disconnect } from '@/lib/db/client';
import { brokenInvariants } from '@/lib/testing/invariants';
import { withLifetime } from '@/scripts/lifetime';
import { conditions, printConditions } from './conditions';
import { digits } from './spread';
import { runStorm, type StormReport } from './storm/run-storm';
import type { Size, Storm } from './storm/storm';
import { stormsOf } from './storm/storms';
import { runTrial } from './storm/trial';
import { TRIALS } from './storm/trials';
import { printTable } from './table';

/** The slowest that one in a hundred may be answered. */
const SLOWEST_P99_MS = 1_000;

/** Connections are made in it, so it is judged and not timed. */
const ONE_ROUND = { rounds: 1, seconds: 0, seed: 0 };

/**
 * `npm run storm [-- NAME] [--clients N] [--rounds N] [--seconds N] [--seeds N] [--seed N]
 * [--json FILE]`: everybody comes at once, in the database that DATABASE_URL names, which is filled
 * and not tidied. Each storm has a size of its own. Exits 1 when a promise broke.
 */
async function main(): Promise<number> {
  const trial = TRIALS.find(({ name }) => process.argv.includes(name));
  if (trial) return runTrial(trial);
  const { storms, sizeOf, seed, json } = readArguments();
  const where = await conditions();
  printConditions(where);
  const before = await deadlocks();
  const reports: StormReport[] = [];
  const cold: StormReport[] = [];
  for (const storm of storms) {
    cold.push(await runStorm(storm, { ...ONE_ROUND, clients: sizeOf(storm).clients }));
    reports.push(await runStorm(storm, { ...sizeOf(storm), seed }));
  }
  const deadlocked = (await deadlocks()) - before;
  const broken = await brokenInvariants(db());
  print(reports, deadlocked);
  const violations = [
    ...cold.flatMap(({ name, violations }) => violations.map((text) => `${name}, cold: ${text}`)),
    ...reports.flatMap((report) => violationsOf(report)),
    ...(deadlocked > 0 ? [`the server met ${deadlocked} deadlocks`] : []),
    ...broken.map(({ promise, rows }) => `not kept: ${promise} (${rows.length} rows)`),
  ];
  if (json) {
    const result = { conditions: where, reports, deadlocks: deadlocked, violations };
    writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  }
  for (const violation of violations) console.error(`  ✗ ${violation}`);
  console.log(violations.length === 0 ? '\nEvery promise was kept.' : '\nA promise was broken.');
  await disconnect();
  return violations.length === 0 ? 0 : 1;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      clients: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      seeds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  const [clients, rounds, seconds, seeds] = [
    values.clients,
    values.rounds,
    values.seconds,
    values.seeds,
  ].map((text) => (text === undefined ? undefined : count(text)));
  const sizeOf = ({ size }: Storm): Size => ({
    clients: clients ?? size.clients,
    ...(size.seconds === undefined
      ? { rounds: rounds ?? size.rounds }
      : { rounds: seeds ?? size.rounds, seconds: seconds ?? size.seconds }),
  });
  const storms = stormsOf(positionals[0]);
  return { storms, sizeOf, seed: count(values.seed), json: values.json };
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`"${text}" is no whole number above zero.`);
}

/** Deadlocks that the server broke up, whether or not a retry hid them. */
async function deadlocks(): Promise<number> {
  const [row] = await db().$queryRaw<{ deadlocks: bigint }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
  return Number(row?.deadlocks ?? 0);
}

function violationsOf({ name, latency: { p99Ms }, violations }: StormReport): string[] {
  const slow =
    p99Ms < SLOWEST_P99_MS
      ? []
      : [`the p99 is ${p99Ms.toFixed(0)} ms; it must stay below ${SLOWEST_P99_MS} ms`];
  return [...violations, ...slow].map((text) => `${name}: ${text}`);
}

function print(reports: readonly StormReport[], deadlocked: number): void {
  printTable(
    [
      'storm',
      'clients',
      'rounds',
      'won',
      'lost',
      'failed',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'max ms',
      'cpu ms each',
      'seconds',
    ],
    reports.map(({ name, clients, rounds, won, lost, failed, latency, processorMs, tookMs }) => [
      name,
      ...[clients, rounds, won, lost, failed].map(String),
      ...[latency.p50Ms, latency.p95Ms, latency.p99Ms, latency.maxMs].map(digits),
      digits(processorMs),
      (tookMs / 1000).toFixed(1),
    ]),
  );
  console.log();
  for (const { name, told } of reports) console.log(`${name}: ${toldText(told)}`);
  console.log(`\nDeadlocks that the server broke up: ${deadlocked}.`);
}

function toldText(told: Record<string, number>): string {
  const rows = Object.entries(told).sort(([, a], [, b]) => b - a);
  return rows.map(([what, times]) => `${what} ${times}`).join(', ');
}

process.exitCode = await withLifetime(main, { exitCodeOnSignal: 130 });
